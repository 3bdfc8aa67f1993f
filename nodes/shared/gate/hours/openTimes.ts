import { day, steadyTimes } from './localClock';
import { localHours, type SendWindow } from './sendWindow';

/** A time in which a window is open. */
export interface OpenTime {
	/** Milliseconds since 1970. */
	readonly start: number;
	/** The first instant at which it is no longer sure to be open. */
	readonly end: number;
	/** The zone by whose clocks it opens. */
	readonly timeZone: string;
}

const minute = 60_000;
/** So far ahead an opening is looked for: further than from one such date to the next. */
const daysAhead = 7 * 58;

/**
 * The times between two instants in which the window is open by the clocks of one zone, in order.
 * While clocks are not changed, they and UTC go together, so hours that are skipped are no times,
 * and hours that come twice are two.
 */
function openTimesIn(window: SendWindow, timeZone: string, from: number, to: number): OpenTime[] {
	return steadyTimes(timeZone, from, to).flatMap((steady) => {
		const times: OpenTime[] = [];
		const lastDay = Math.floor((steady.end - 1 + steady.offset) / day);
		let localDay = Math.floor((steady.start + steady.offset) / day);
		for (; localDay <= lastDay; localDay++) {
			for (const hours of localHours(window, localDay)) {
				const midnight = localDay * day - steady.offset;
				const start = Math.max(midnight + hours.from * minute, steady.start);
				const end = Math.min(midnight + hours.to * minute, steady.end);
				if (start < end) times.push({ start, end, timeZone });
			}
		}
		return times;
	});
}

/** The times that are in both lists; each opens by the clock of the one that opens later. */
function inBoth(some: readonly OpenTime[], others: readonly OpenTime[]): OpenTime[] {
	return some.flatMap((one) =>
		others
			.filter((other) => one.start < other.end && other.start < one.end)
			.map((other) => ({
				start: Math.max(one.start, other.start),
				end: Math.min(one.end, other.end),
				timeZone: (one.start >= other.start ? one : other).timeZone,
			})),
	);
}

function firstOpenTime(
	window: SendWindow,
	timeZones: readonly string[],
	from: number,
	to: number,
): OpenTime | undefined {
	const byZone = timeZones.map((timeZone) => openTimesIn(window, timeZone, from, to));
	if (window.severalZones === 'all') return byZone.reduce(inBoth)[0];
	return byZone
		.flatMap((times) => times.slice(0, 1))
		.reduce<OpenTime | undefined>(
			(first, time) => (first === undefined || time.start < first.start ? time : first),
			undefined,
		);
}

/**
 * The first time from an instant on in which the window is open, in all of the zones or in any, as
 * it says; it starts with that instant where the window is open then.
 *
 * @param timeZones IANA names, one at least
 * @returns undefined where it does not open within 406 days
 */
export function nextOpenTime(
	window: SendWindow,
	timeZones: readonly string[],
	instant: number,
): OpenTime | undefined {
	for (let days = 0; days < daysAhead; days += 7) {
		const from = instant + days * day;
		const found = firstOpenTime(window, timeZones, from, from + 7 * day);
		if (found !== undefined) return found;
	}
	return undefined;
}
