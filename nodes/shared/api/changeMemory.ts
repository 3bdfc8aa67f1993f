import type { JsonValue } from './failure';
import type { Result } from './result';

/**
 * Remembers what the changes of one item came to, in case n8n runs the item again: a change that
 * took effect, or may have, is not made a second time, whatever came after it.
 */
export interface ChangeMemory {
	/** What the next change came to in an earlier try; undefined when it has to be made. */
	recall(): Result<JsonValue> | undefined;
	/** The change goes out now: until it is finished, it may have been accepted. */
	start(): void;
	finish(result: Result<JsonValue>): void;
}

/** Where nothing is ever run again. */
export const noMemory: ChangeMemory = {
	recall: () => undefined,
	start() {
		// Nothing to remember.
	},
	finish() {
		// Nothing to remember.
	},
};
