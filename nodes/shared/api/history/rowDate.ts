/** A date that says which zone it is of; without one it may be hours off. */
const withZone = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)$/i;

/**
 * The date of a row, in milliseconds since 1970; undefined when it can't be told for certain. Its form
 * is not documented (API facts, endpoint 13): ISO 8601 with a zone is read, and a Unix time in seconds.
 */
export function dateOf(value: unknown): number | undefined {
	if (typeof value === 'number') return value > 1e9 && value < 1e10 ? value * 1_000 : undefined;
	if (typeof value !== 'string' || !withZone.test(value)) return undefined;
	const date = Date.parse(value.replace(' ', 'T'));
	return Number.isNaN(date) ? undefined : date;
}
