import type { INodeExecutionData } from 'n8n-workflow';

/** What became of messages, by the sandbox's counts and by the items that came out. */
export interface Accounting {
	/** Recipients that got no message. */
	readonly lost: number;
	/** Messages beyond the one that was meant for each recipient. */
	readonly duplicates: number;
	/** Items in the output that report a failure. */
	readonly failed: number;
	/** Input items without exactly one item in the output, in their place. */
	readonly unaccounted: number;
}

/**
 * @param wanted the recipients, one for each input item, all different
 * @param received the recipient of each message that took effect
 * @param items what came out of the node
 */
export function accountFor(
	wanted: readonly string[],
	received: readonly string[],
	items: readonly INodeExecutionData[],
): Accounting {
	const reached = new Set(received);
	const known = new Set(wanted);
	const strangers = received.filter((recipient) => !known.has(recipient)).length;
	const inPlace = wanted.filter((_, index) => sourceOf(items[index]) === index).length;
	return {
		lost: wanted.filter((recipient) => !reached.has(recipient)).length,
		duplicates: received.length - reached.size + strangers,
		failed: items.filter(({ json }) => 'error' in json).length,
		unaccounted: wanted.length - inPlace + Math.max(0, items.length - wanted.length),
	};
}

/** The index of the input item that an output item is linked to. */
function sourceOf(item: INodeExecutionData | undefined): number | undefined {
	const pairedItem = item?.pairedItem;
	return typeof pairedItem === 'object' && !Array.isArray(pairedItem) ? pairedItem.item : undefined;
}

/** One sentence for everything that must not be. */
export function accountingProblems(
	run: string,
	{ lost, duplicates, failed, unaccounted }: Accounting,
): string[] {
	return [
		...(lost > 0 ? [`${run}: ${lost} messages were lost.`] : []),
		...(duplicates > 0 ? [`${run}: ${duplicates} messages were sent twice.`] : []),
		...(failed > 0 ? [`${run}: ${failed} items failed.`] : []),
		...(unaccounted > 0 ? [`${run}: ${unaccounted} items have no result of their own.`] : []),
	];
}
