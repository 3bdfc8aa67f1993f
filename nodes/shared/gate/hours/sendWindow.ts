import { day } from './localClock';

/** The days of the week in the order of `Date`, which counts from Sunday. */
export const weekdays = [
	'sunday',
	'monday',
	'tuesday',
	'wednesday',
	'thursday',
	'friday',
	'saturday',
] as const;

export type Weekday = (typeof weekdays)[number];

/** The hours in which messages may go out, by the clocks at the recipient's place. */
export interface SendWindow {
	/** Minutes after midnight, from 0 on. */
	readonly from: number;
	/** Minutes after midnight, to 1440; the window is over then. Before `from` it is of the next day. */
	readonly to: number;
	/** The days on which it opens; over midnight it goes on into the next one. */
	readonly days: ReadonlySet<Weekday>;
	/** Local dates, YYYY-MM-DD, on which nothing is sent, and no window opens. */
	readonly excludedDates: ReadonlySet<string>;
	/** Where a country has several time zones: whether it must be open in all of them, or in one. */
	readonly severalZones: 'all' | 'any';
	/** The zone for recipients whose country can't be told. */
	readonly timeZone: string | undefined;
}

/** Minutes of one local date. */
interface LocalHours {
	readonly from: number;
	readonly to: number;
}

/** Days since 1970-01-01, which was a Thursday. */
function opensOn({ days, excludedDates }: SendWindow, localDay: number): boolean {
	const weekday = weekdays[(((localDay + 4) % 7) + 7) % 7];
	return weekday !== undefined && days.has(weekday) && !excludedDates.has(dateOf(localDay));
}

function dateOf(localDay: number): string {
	return new Date(localDay * day).toISOString().slice(0, 10);
}

/**
 * When the window is open on a local date, in order: once at most, but twice where it goes over
 * midnight.
 *
 * @param localDay days since 1970-01-01
 */
export function localHours(window: SendWindow, localDay: number): LocalHours[] {
	const { from, to, excludedDates } = window;
	const opens = opensOn(window, localDay);
	if (from < to) return opens ? [{ from, to }] : [];
	const goesOn = opensOn(window, localDay - 1) && !excludedDates.has(dateOf(localDay));
	return [...(goesOn ? [{ from: 0, to }] : []), ...(opens ? [{ from, to: 1440 }] : [])];
}
