import { countryOfNumber } from '../../phone/numberCountry';
import type { GatedMessage, GateRules } from '../gateRules';
import { nothingSent, type Refusal } from '../refusal';
import { isoAt } from './localClock';
import type { OpenTime } from './openTimes';
import type { SendHours } from './sendHours';
import type { SendWindow } from './sendWindow';
import { timeZonesOf } from './timeZones';
import { weekdayAt } from './weekdayAt';

/** Refuses what would go out outside of Send Window, and whose place can't be told. */
export function quietHours(
	{ hours }: GateRules,
	{ number }: GatedMessage,
	now: number,
): Refusal | undefined {
	if (hours === undefined) return undefined;
	const timeZones = zonesOf(number, hours.window);
	if (timeZones.length === 0) return number === undefined ? ofContact : ofSharedCode;

	const open = hours.next(timeZones, now);
	if (open === undefined) return neverOpen(timeZones);
	if (open.start <= now) return undefined;
	return closed(open, now, closedZone(hours, timeZones, now) ?? open.timeZone);
}

/** By the country of the number, else the zone that the user has named; none without either. */
function zonesOf(number: GatedMessage['number'], { timeZone }: SendWindow): readonly string[] {
	const country = number && countryOfNumber(number);
	const timeZones = country === undefined ? [] : timeZonesOf(country);
	return timeZones.length === 0 && timeZone !== undefined ? [timeZone] : timeZones;
}

/** Of several zones, some may be inside of the hours: not in those lies the reason. */
function closedZone(
	hours: SendHours,
	timeZones: readonly string[],
	now: number,
): string | undefined {
	return timeZones.find((timeZone) => (hours.next([timeZone], now)?.start ?? Infinity) > now);
}

/** @param closedIn the zone that is outside of the hours */
function closed({ start, timeZone }: OpenTime, now: number, closedIn: string): Refusal {
	const sendAfter = isoAt(timeZone, start);
	const time = isoAt(closedIn, now).slice(11, 16);
	return {
		code: 'QUIET_HOURS',
		message: `Send Window is closed at the recipient’s place: it is ${weekdayAt(closedIn, now)}, ${time} in ${closedIn}`,
		description: `${nothingSent} It may be sent from ${sendAfter} on: lead the item into a Wait node that waits until data.sendAfter of its error, and from there back here, past what reads your opt-outs.`,
		data: { sendAfter, timeZone },
	};
}

function neverOpen(timeZones: readonly string[]): Refusal {
	return {
		code: 'INVALID_PARAMETER',
		message: `Send Window does not open within a year at the recipient’s place (${timeZones.join(', ')})`,
		description: `${nothingSent} Give it longer hours, more days or fewer excluded dates, or set Several Time Zones to Any Is Enough.`,
		data: null,
	};
}

const nameAZone = `${nothingSent} Name the zone to use in Fallback Time Zone of Send Window.`;

const ofContact: Refusal = {
	code: 'INVALID_PARAMETER',
	message: 'Send Window can’t be checked for a contact: its country is not known here',
	description: `${nameAZone} Or set Recipient to Phone Number.`,
	data: null,
};

const ofSharedCode: Refusal = {
	code: 'INVALID_PARAMETER',
	message:
		'Send Window can’t be checked: several countries share the country code of the number, and its digits don’t tell which it is',
	description: nameAZone,
	data: null,
};
