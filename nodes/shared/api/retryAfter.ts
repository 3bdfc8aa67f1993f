/**
 * The wait that a `Retry-After` header asks for, in milliseconds: seconds or an HTTP date
 * (API facts, "Rate limits"; RFC 9110, 10.2.3). Null when there is none, or none that can be read.
 */
export function retryAfterOf(header: unknown, now = Date.now()): number | null {
	if (typeof header !== 'string' && typeof header !== 'number') return null;
	const text = String(header).trim();
	if (/^\d+(\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1000);
	// Only text with letters is a date; Date.parse would read "-5" or "12/1" as one too.
	const date = /[a-z]/i.test(text) ? Date.parse(text) : NaN;
	return Number.isNaN(date) ? null : Math.max(0, date - now);
}
