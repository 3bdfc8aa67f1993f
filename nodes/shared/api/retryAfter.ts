/** The three forms of an HTTP date; Date.parse alone would read "retry 60" as one too. */
const httpDate = /^(mon|tue|wed|thu|fri|sat|sun)[a-z]*,? .*\d\d:\d\d:\d\d/i;

/**
 * The wait that a `Retry-After` header asks for, in milliseconds: seconds or an HTTP date
 * (API facts, "Rate limits"; RFC 9110, 10.2.3). Null when there is none to sit out: no header, none
 * that can be read, zero, or a date that has passed.
 */
export function retryAfterOf(header: unknown, now = Date.now()): number | null {
	if (typeof header !== 'string' && typeof header !== 'number') return null;
	const text = String(header).trim();
	const wait = /^\d+(\.\d+)?$/.test(text)
		? Math.ceil(Number(text) * 1000)
		: (httpDate.test(text) ? Date.parse(text) : NaN) - now;
	return wait > 0 && Number.isFinite(wait) ? wait : null;
}
