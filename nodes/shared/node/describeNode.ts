import {
	type INodeCredentialDescription,
	type INodeProperties,
	type INodeTypeDescription,
	NodeConnectionTypes,
} from 'n8n-workflow';
import type { Actions } from './actions';
import { dryRunHint } from './dryRunHint';
import { operationForm } from './operationForm';
import { waitWebhooks } from './waitWebhooks';

/** A node that starts workflows. It has no operations, and its fields are all there is to set. */
export interface Trigger {
	readonly fields: readonly INodeProperties[];
	readonly credentials: readonly INodeCredentialDescription[];
}

/**
 * What n8n's linters look for in the class itself, so that each node writes it there:
 *
 * - `icon`: icon-validation, icon-prefer-themed-variants
 * - `subtitle`: require-node-description-fields
 * - `usableAsTool`: node-usable-as-tool
 * - `displayName`, `name`, `description`, `defaults`: the node-class-description rules of
 *   n8n-nodes-base, and trigger-node-conventions
 *
 * What they would say of the rest is asked by the contract tests of the nodes.
 */
type WrittenInTheClass =
	'displayName' | 'name' | 'icon' | 'subtitle' | 'description' | 'defaults' | 'usableAsTool';

type SharedDescription = Omit<INodeTypeDescription, WrittenInTheClass>;

/** What the description of a node of this package has besides what is written in its class. */
export function describeNode(node: Actions | Trigger): SharedDescription {
	return { ...versions, ...('fields' in node ? describeTrigger(node) : describeActions(node)) };
}

/** A list, because n8n adds "Custom API Call" to other forms, which the credential does not allow. */
const versions = { version: [1], defaultVersion: 1 };

function describeActions(actions: Actions): Omit<SharedDescription, keyof typeof versions> {
	return {
		group: ['output'],
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'buzzbipApi', required: true }],
		hints: [dryRunHint],
		properties: operationForm(actions),
		...waitWebhooks(actions),
	};
}

function describeTrigger({
	fields,
	credentials,
}: Trigger): Omit<SharedDescription, keyof typeof versions> {
	return {
		group: ['trigger'],
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [...credentials],
		properties: [...fields],
	};
}
