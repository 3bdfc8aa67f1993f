/** All instants are milliseconds since 1970 in UTC, all time zones IANA names. */

const minute = 60_000;
export const day = 1440 * minute;

const formats = new Map<string, Intl.DateTimeFormat>();

/** Made once for each zone: making one takes a hundred times as long as using it. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
	const known = formats.get(timeZone);
	if (known !== undefined) return known;
	const made = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
	formats.set(timeZone, made);
	return made;
}

/** Whether this is the name of a time zone. An offset is none: it knows no daylight saving. */
export function isTimeZone(name: string): boolean {
	if (!/^[a-z]/i.test(name)) return false;
	try {
		formatOf(name);
		return true;
	} catch {
		return false;
	}
}

/** How far the clocks of a zone are ahead of UTC, in milliseconds; negative west of it. */
export function offsetAt(timeZone: string, instant: number): number {
	// "11/25/2026, GMT+05:45", or "GMT" alone.
	const match = /GMT(?:([+-])(\d\d):(\d\d))?/.exec(formatOf(timeZone).format(instant));
	const [, sign, hours = '0', minutes = '0'] = match ?? [];
	const offset = (Number(hours) * 60 + Number(minutes)) * minute;
	return sign === '-' ? -offset : offset;
}

/** A time in which the clocks of a zone are not changed. */
export interface SteadyTime {
	readonly start: number;
	/** The first instant that is no longer of it. */
	readonly end: number;
	/** Ahead of UTC, in milliseconds. */
	readonly offset: number;
}

/** The first instant after `start` at which the offset is no longer that of `start`. */
function changeBetween(timeZone: string, start: number, end: number): number {
	const before = offsetAt(timeZone, start);
	let [unchanged, changed] = [start, end];
	while (changed - unchanged > 1) {
		const middle = Math.floor((unchanged + changed) / 2);
		if (offsetAt(timeZone, middle) === before) unchanged = middle;
		else changed = middle;
	}
	return changed;
}

/** The time from `start` to `end` by the changes of a zone's clocks, of which no day has two. */
export function steadyTimes(timeZone: string, start: number, end: number): SteadyTime[] {
	const times: SteadyTime[] = [];
	let since = start;
	let offset = offsetAt(timeZone, start);
	for (let from = start; from < end; from += day) {
		const to = Math.min(from + day, end);
		const next = offsetAt(timeZone, to);
		if (next === offset) continue;
		const change = changeBetween(timeZone, from, to);
		times.push({ start: since, end: change, offset });
		since = change;
		offset = next;
	}
	if (since < end) times.push({ start: since, end, offset });
	return times;
}

/** An instant as the clocks of a zone show it: "2026-03-29T09:00:00+02:00" (ISO 8601). */
export function isoAt(timeZone: string, instant: number): string {
	const offset = offsetAt(timeZone, instant);
	const shown = (time: number, from: number, to: number) =>
		new Date(time).toISOString().slice(from, to);
	const sign = offset < 0 ? '-' : '+';
	return `${shown(instant + offset, 0, 19)}${sign}${shown(Math.abs(offset), 11, 16)}`;
}
