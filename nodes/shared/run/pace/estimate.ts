import { longestTotalWait } from '../../api/waitBefore';

/** The lowest rate, however often Buzzbip asks to slow down: whoever waits gets on some time. */
const slowest = 1 / 5_000;
/** A limit beyond this rate would not be met by any run: what is known is forgotten. */
const fastest = 1;
/** A first throttling amid fewer requests tells of no rate: it may be about something else. */
const fewRequests = 5;
/** A throttling leaves this share of the rate at least: after a lull too little is measured. */
const leastLeft = 0.7;
/** A rate that rests on one throttling alone may be far too low: it is doubled within 3 s. */
const fastGrowth = 1;
/** From one throttling to the next the rate is measured well: the limit is tried in some 15 s. */
const slowGrowth = 0.003;
/** The growth doubles in so many milliseconds: slow near the limit, fast where there is none. */
const growthDoubles = 4_000;
/** After so many milliseconds without a request, what was accepted before tells no rate. */
const pause = 5_000;
/** Servers allow in a burst what they allow in a second: nothing shorter tells a rate. */
const shortestMeasure = 1_000;
/** A request so many milliseconds late does not put off the next: timers are late by a few. */
const tremor = 20;

/**
 * What is known of the rate that an account allows: nothing yet. Times are in milliseconds, rates
 * in requests per millisecond. A throttling lowers the rate to what was accepted since the one
 * before (multiplicative decrease), from where it grows ever faster, as in TCP CUBIC.
 */
export const nothingKnown = {
	/** The rate right after the last throttling; Infinity while it is unknown. */
	rate: Infinity,
	/** How fast the rate is raised from there. */
	growth: fastGrowth,
	/** Since when accepted requests are counted: the last throttling, or the end of a pause. */
	since: -Infinity,
	accepted: 0,
	/** The end of the wait that Buzzbip asked for. */
	quietUntil: -Infinity,
	/** What the next request keeps its distance from. */
	sentAt: -Infinity,
};

/** What is known of the rate that an account allows. */
export type Estimate = Readonly<typeof nothingKnown>;

/** rate × e ^ (growth × (2 ^ (calm / growthDoubles) − 1)); Infinity while it is unknown. */
export function allowedRate({ rate, growth, quietUntil }: Estimate, time: number): number {
	const calm = Math.max(0, time - quietUntil);
	const grown = rate * Math.exp(growth * (2 ** (calm / growthDoubles) - 1));
	return grown > fastest ? Infinity : grown;
}

/** When the next request may go out, at no more than the ceiling. */
export function nextRequest(estimate: Estimate, ceiling: number, time: number): number {
	const distance = 1 / Math.min(ceiling, allowedRate(estimate, time));
	return Math.max(estimate.quietUntil, estimate.sentAt + distance);
}

/** A request goes out that was due at `due`. */
export function sent(estimate: Estimate, due: number, time: number): Estimate {
	const sentAt = time - due > tremor ? time : due;
	const counted = time - due > pause ? { since: time, accepted: 0 } : {};
	return { ...estimate, sentAt, ...counted };
}

/** Buzzbip dealt with a request. */
export function accepted(estimate: Estimate): Estimate {
	return { ...estimate, accepted: estimate.accepted + 1 };
}

/** Buzzbip refused a request that went out at `sentAt`, and asked for a wait. */
export function throttled(
	estimate: Estimate,
	{ sentAt, wait }: { readonly sentAt: number; readonly wait: number },
	time: number,
): Estimate {
	// What no request would sit out is not imposed on all of them; NaN is no wait.
	const quiet = Math.min(longestTotalWait, Math.max(0, wait || 0));
	const quietUntil = Math.max(estimate.quietUntil, time + quiet);
	const known = allowedRate(estimate, time);
	const isFirst = known === Infinity;
	// What was on its way at the last throttling belongs to it; with nothing accepted since, the
	// wait was too short, and no rate is too high.
	const tells = sentAt > estimate.since && estimate.accepted >= (isFirst ? fewRequests : 1);
	if (!tells) return { ...estimate, quietUntil };
	const measured = estimate.accepted / Math.max(shortestMeasure, time - estimate.since);
	const lowered = Math.min(known, Math.max(measured, leastLeft * known));
	return {
		...estimate,
		rate: Math.max(slowest, isFirst ? measured : lowered),
		growth: isFirst ? fastGrowth : slowGrowth,
		since: time,
		accepted: 0,
		quietUntil,
	};
}
