/** What several runs gave. */
export interface Spread {
	/** The median. */
	readonly value: number;
	readonly min: number;
	readonly max: number;
}

const digits = 4;

/** The median with the least and the most; undefined if nothing was measured. */
export function spreadOf(values: readonly number[]): Spread | undefined {
	const sorted = [...values].sort((one, other) => one - other);
	const lower = sorted[Math.floor((sorted.length - 1) / 2)];
	const upper = sorted[Math.floor(sorted.length / 2)];
	const [min] = sorted;
	const max = sorted.at(-1);
	if (lower === undefined || upper === undefined || min === undefined || max === undefined) {
		return undefined;
	}
	return { value: rounded((lower + upper) / 2), min: rounded(min), max: rounded(max) };
}

/** The median of a list that is not empty. */
export function medianOf(values: readonly number[]): number {
	const spread = spreadOf(values);
	if (spread === undefined) throw new Error('There is no median of nothing');
	return spread.value;
}

/** No figure here is known to more digits. */
function rounded(value: number): number {
	return Number(value.toPrecision(Math.max(digits, String(Math.trunc(value)).length)));
}
