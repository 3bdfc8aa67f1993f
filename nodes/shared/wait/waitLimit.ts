/** How long a question can be answered: for so many milliseconds, or until a moment. */
export type WaitLimit = { readonly milliseconds: number } | { readonly moment: Date };

const second = 1_000;
const minute = 60 * second;
const day = 24 * 60 * minute;

/** The units of n8n's own field (n8n fact 9). */
export const unitMilliseconds: ReadonlyMap<string, number> = new Map([
	['minutes', minute],
	['hours', 60 * minute],
	['days', day],
]);

/** Where nothing is set: nobody waits for ever without having said so. */
export const waitsADay: WaitLimit = { milliseconds: day };

/** Nobody answers in less, in milliseconds. */
export const shortestWait = second;

/** A hundred years in milliseconds: what is longer is a slip, and soon no date any more. */
export const longestWait = 36_525 * day;

/** The moment that it ends at, however long it takes to send the question; undefined for a time. */
export function momentOf(limit: WaitLimit): Date | undefined {
	return 'moment' in limit ? limit.moment : undefined;
}

/** @param now milliseconds since 1970 */
export function endOf(limit: WaitLimit, now: number): Date {
	return 'moment' in limit ? limit.moment : new Date(now + limit.milliseconds);
}
