import type { IDataObject } from 'n8n-workflow';
import { isJsonObject } from '../shared/api/json';
import { parsePhoneNumber, type PhoneNumber } from '../shared/phone/phoneNumber';
import { isOptOut } from './optOut';
import type { BuzzbipEvent } from './readEvent';

/** How an event comes out. */
export interface EventItemSettings {
	readonly includesBody: boolean;
	readonly optOutWords: readonly string[];
}

/**
 * The output of an event: its data at the top, with what tells events apart, and what a workflow
 * would have to work out itself. Where Buzzbip uses one of these names, the whole body comes along.
 */
export function eventItem(event: BuzzbipEvent, settings: EventItemSettings): IDataObject {
	const data = isJsonObject(event.data) ? event.data : { data: event.data };
	const own: IDataObject = {
		eventId: event.id,
		eventType: event.type,
		createdAt: event.createdAt,
		...numberOf(data, 'from'),
		...numberOf(data, 'to'),
		...optOutOf(event, data, settings.optOutWords),
	};
	const isHidden = Object.keys(own).some((key) => Object.hasOwn(data, key));
	const whole = settings.includesBody || isHidden ? { event: event.body } : {};
	return { ...data, ...own, ...whole };
}

/**
 * The number and its country; none if unreadable. With its plus, the fields Number and Do Not Contact
 * of the other nodes read it whatever their Country is.
 */
function numberOf(data: IDataObject, field: 'from' | 'to'): IDataObject {
	const number = readEventNumber(data[field]);
	if (number === undefined) return {};
	return { [`${field}Number`]: `+${number.digits}`, [`${field}Country`]: number.country };
}

/**
 * A number as an event has it. Digits alone are taken for international, as in all of Buzzbip's
 * documented samples; how events write numbers is not documented.
 */
export function readEventNumber(value: unknown): PhoneNumber | undefined {
	if (typeof value !== 'string' && typeof value !== 'number') return undefined;
	const text = String(value).trim();
	const isBare = /^[1-9]\d+$/u.test(text);
	const result = parsePhoneNumber(isBare ? `+${text}` : text, 'auto');
	return 'number' in result ? result.number : undefined;
}

function optOutOf(
	{ type }: BuzzbipEvent,
	{ body }: IDataObject,
	words: readonly string[],
): IDataObject {
	if (type !== 'message.received') return {};
	return { optOut: typeof body === 'string' && isOptOut(body, words) };
}
