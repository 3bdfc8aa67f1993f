import type { INodeExecutionData } from 'n8n-workflow';
import type { Stored } from './executions';

/** What became of the messages of some executions. */
export interface Messages {
	readonly wanted: number;
	/** Recipients that got one at least. */
	readonly accepted: number;
	/** Items that report a failure. */
	readonly failed: number;
	/** Recipients that got none, and no item says so. */
	readonly lost: number;
	/** Messages beyond the first to the same recipient. */
	readonly duplicated: number;
}

/** @param received the recipient of each message that took effect */
export function accountFor(
	executions: readonly Pick<Stored, 'numbers' | 'items'>[],
	received: readonly string[],
): Messages {
	const counts = new Map<string, number>();
	for (const recipient of received) counts.set(recipient, (counts.get(recipient) ?? 0) + 1);

	const each = executions.flatMap(({ numbers, items }) => {
		const failures = failuresByInput(items);
		return numbers.map((number, index) => ({
			copies: counts.get(number) ?? 0,
			failed: failures.has(index),
		}));
	});
	return {
		wanted: each.length,
		accepted: each.filter(({ copies }) => copies > 0).length,
		failed: each.filter(({ failed }) => failed).length,
		lost: each.filter(({ copies, failed }) => copies === 0 && !failed).length,
		duplicated: each.reduce((sum, { copies }) => sum + Math.max(0, copies - 1), 0),
	};
}

/** The indexes of the input items whose output item reports a failure. */
function failuresByInput(items: readonly INodeExecutionData[]): Set<unknown> {
	const failed = items.filter(({ json }) => 'error' in json);
	return new Set(
		failed.map(({ pairedItem }) =>
			typeof pairedItem === 'object' && !Array.isArray(pairedItem) ? pairedItem.item : pairedItem,
		),
	);
}
