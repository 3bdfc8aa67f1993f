import type { SendOutcome } from '../../api/failure';
import { isFailure, type Result } from '../../api/result';

/** How many items of a run ended in which way. */
export interface Tally extends Readonly<Record<SendOutcome, number>> {
	readonly succeeded: number;
	readonly failed: number;
	/** Items that were not started are not counted. */
	readonly total: number;
}

/** Counts results; undefined stands for an item that was not started. */
export function tallyOf(results: readonly (Result<unknown> | undefined)[]): Tally {
	const outcomes: Record<SendOutcome, number> = { refused: 0, notSent: 0, unknown: 0 };
	let total = 0;
	for (const result of results) {
		if (result === undefined) continue;
		total++;
		if (isFailure(result)) outcomes[result.failure.outcome]++;
	}
	const failed = outcomes.refused + outcomes.notSent + outcomes.unknown;
	return { ...outcomes, failed, succeeded: total - failed, total };
}

/** The ways to fail, in the words of a sentence and in its order. */
export const outcomeWords: readonly (readonly [SendOutcome, string])[] = [
	['refused', 'refused'],
	['notSent', 'not sent'],
	['unknown', 'unknown'],
];
