import type { INodeExecutionData, IRunData } from 'n8n-workflow';
import { sourceNode } from './exampleWorkflow';

/** Where an item came out of a node. */
export interface ItemPlace {
	readonly node: string;
	readonly run: number;
	readonly output: number;
	readonly index: number;
}

/**
 * The index of the row that an item comes from, undefined if its links lead nowhere.
 *
 * An item that left Buzzbip's nodes holds Buzzbip's answer and nothing of its row. But n8n writes
 * down for every item which input item of its node it was made of (`pairedItem`), and for every
 * run of a node where its input came from (`source`). Followed back to the node that brings the
 * rows, these links tell the row: it is the way `$('Contacts').item` goes in an expression.
 */
export function rowBehind(
	runData: IRunData,
	place: ItemPlace,
	source = sourceNode,
): number | undefined {
	if (place.node === source) return place.index;
	const task = runData[place.node]?.[place.run];
	const origin = task?.source[0];
	const inputIndex = pairedIndex(task?.data?.main?.[place.output]?.[place.index]);
	if (origin === undefined || origin === null || inputIndex === undefined) return undefined;
	const before = {
		node: origin.previousNode,
		run: origin.previousNodeRun ?? 0,
		output: origin.previousNodeOutput ?? 0,
		index: inputIndex,
	};
	return rowBehind(runData, before, source);
}

/** n8n writes a link as a number, as an object, or as a list of those. */
function pairedIndex(item: INodeExecutionData | undefined): number | undefined {
	const links = item?.pairedItem;
	const link = Array.isArray(links) && links.length === 1 ? links[0] : links;
	if (Array.isArray(link)) return undefined;
	return typeof link === 'number' ? link : link?.item;
}
