import type { ImportedWorkflow } from '../../../editor/exampleWorkflows';
import { sandboxCredential } from '../../../editor/sandboxCredential';

type Node = ImportedWorkflow['nodes'][number];

const { id, name, type } = sandboxCredential('');

/** The credential of a Buzzbip node: the account of the sandbox. */
export const account = { [type]: { id, name } };

/** The node that asks, by its name. */
export const asker = 'Ask';
/** The node behind it, by its name. */
export const after = 'After';

/** A node that makes an item of each number that the webhook was given. */
export const onePerNumber: Node = {
	id: 'split',
	name: 'One item per number',
	type: 'n8n-nodes-base.splitOut',
	typeVersion: 1,
	position: [200, 0],
	parameters: { fieldToSplitOut: 'body.numbers', options: { destinationFieldName: 'number' } },
};

/** The node behind the one that asks. */
export const nothing: Node = {
	id: 'after',
	name: after,
	type: 'n8n-nodes-base.noOp',
	typeVersion: 1,
	position: [600, 200],
	parameters: {},
};

/** What follows a node, at each of its outputs. */
export function leadsTo(...nodes: readonly string[]) {
	return { main: nodes.map((node) => [{ node, type: 'main', index: 0 }]) };
}

/** A workflow of these nodes, not yet published. */
export function workflowOf(
	workflow: Pick<ImportedWorkflow, 'id' | 'name' | 'nodes' | 'connections'>,
): ImportedWorkflow {
	return { ...workflow, active: false, settings: { executionOrder: 'v1' } };
}
