import { isJsonObject } from '../shared/api/json';
import { readEventNumber } from './eventItem';
import { allEvents } from './eventTypes';
import type { BuzzbipEvent } from './readEvent';

/** Which events start the workflow. */
export interface WantedEvents {
	/** Types, or `allEvents`. */
	readonly types: ReadonlySet<string>;
	/** Lower case; undefined for any, those included that name none. */
	readonly channel: string | undefined;
	/** Digits with country code; undefined for any, those included that name none. */
	readonly numbers: ReadonlySet<string> | undefined;
}

export function isWanted(event: BuzzbipEvent, { types, channel, numbers }: WantedEvents): boolean {
	if (!types.has(event.type) && !types.has(allEvents)) return false;
	const data = isJsonObject(event.data) ? event.data : {};
	if (channel !== undefined && !isChannel(data.channel, channel)) return false;
	if (numbers === undefined) return true;
	return [data.from, data.to].some((value) => {
		const number = readEventNumber(value);
		return number !== undefined && numbers.has(number.digits);
	});
}

function isChannel(value: unknown, channel: string): boolean {
	return typeof value === 'string' && value.toLowerCase() === channel;
}
