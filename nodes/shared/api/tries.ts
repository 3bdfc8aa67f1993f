import type { Effect } from './effect';
import { type ChangeMemory, noMemory } from './changeMemory';
import type { JsonValue } from './failure';
import { hintFor } from './hint';
import { isFailure, type Result } from './result';

/** What is remembered of a request, by its effect. */
const kept: Record<Effect, (memory: ChangeMemory) => ChangeMemory> = {
	read: () => noMemory,
	idempotent: successesOnly,
	change: (memory) => memory,
};

/** A write that may be repeated is made again where nobody knows whether it took effect. */
function successesOnly(memory: ChangeMemory): ChangeMemory {
	return {
		...memory,
		start() {
			// Until it has succeeded there is nothing to remember.
		},
		finish(result) {
			if (!isFailure(result)) memory.finish(result);
		},
	};
}

/** The tries of one request. */
export interface Tries {
	readonly memory: ChangeMemory;
	/**
	 * What they have come to together: a later try that was refused, or not made any more, does not undo
	 * an earlier one that may have arrived.
	 */
	verdict(last: Result<JsonValue>): Result<JsonValue>;
}

/** @param memory of the item that the request is for */
export function triesOf(effect: Effect, memory: ChangeMemory): Tries {
	const remembering = kept[effect](memory);
	let doubtful: Result<JsonValue> | undefined;

	return {
		memory: {
			...remembering,
			finish(result) {
				if (isFailure(result) && result.failure.outcome === 'unknown') doubtful = result;
				remembering.finish(result);
			},
		},
		verdict(last) {
			if (doubtful === undefined || !isFailure(last)) return last;
			const { category, outcome } = last.failure;
			if (outcome !== 'refused') return outcome === 'unknown' ? last : doubtful;
			// What Buzzbip said last is told, for it may say that the record is there.
			const description = hintFor(category, 'unknown');
			return { failure: { ...last.failure, outcome: 'unknown', description } };
		},
	};
}
