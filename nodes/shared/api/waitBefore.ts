const firstWait = 1_000;
const longestWait = 30_000;

/** All waits of one request together, in ms; a Retry-After beyond it is not waited for. */
export const longestTotalWait = 5 * 60 * 1000;

/**
 * How long to wait before a repeat, in ms: what Buzzbip asks for, else exponential with full jitter
 * (API facts, "Rate limits"). Null when the waits of this request would come to too much.
 *
 * @param repeats how many repeats there have been
 * @param waited ms waited so far
 * @param random a number from 0 to 1
 */
export function waitBefore(
	{ repeats, waited, retryAfter }: { repeats: number; waited: number; retryAfter: number | null },
	random = Math.random(),
): number | null {
	const wait = retryAfter ?? Math.round(random * Math.min(longestWait, firstWait * 2 ** repeats));
	return waited + wait > longestTotalWait ? null : wait;
}
