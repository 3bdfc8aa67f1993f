/** The three forms of an HTTP date; Date.parse alone would read "retry 60" as one too. */
const httpDate = /^(mon|tue|wed|thu|fri|sat|sun)[a-z]*,? .*\d\d:\d\d:\d\d/i;

/**
 * The wait that a `Retry-After` header asks for, in milliseconds: seconds or an HTTP date
 * (API facts, "Rate limits"; RFC 9110, 10.2.3). Null when there is none, or none that can be read.
 */
export function retryAfterOf(header: unknown, now = Date.now()): number | null {
	if (typeof header !== 'string' && typeof header !== 'number') return null;
	const text = String(header).trim();
	if (/^\d+(\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1000);
	const date = httpDate.test(text) ? Date.parse(text) : NaN;
	return Number.isNaN(date) ? null : Math.max(0, date - now);
}
