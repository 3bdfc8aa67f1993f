import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { places } from './places';
import type { ImportedCredential } from './sandboxCredential';

/** A node of a workflow file, as far as it matters here. */
export interface WorkflowNode {
	readonly name: string;
	readonly type: string;
	credentials?: Record<string, { id: string; name: string }>;
	readonly parameters: Record<string, unknown>;
	readonly [other: string]: unknown;
}

/** A workflow file of n8n's. */
export interface WorkflowFile {
	readonly name: string;
	readonly nodes: WorkflowNode[];
	/** What follows each node, by its name and the type of the connection. */
	readonly connections: Readonly<Record<string, Record<string, unknown>>>;
	readonly [other: string]: unknown;
}

/** A workflow as `n8n import:workflow` takes it. */
export interface ImportedWorkflow extends WorkflowFile {
	readonly id: string;
}

/** Names of the example files, without `.json`. */
export const exampleNames = readdirSync(places.examples)
	.filter((file) => file.endsWith('.json'))
	.map((file) => file.slice(0, -'.json'.length))
	.sort();

/** An example, as it is in its file. */
export function readExample(name: string): WorkflowFile {
	return JSON.parse(readFileSync(join(places.examples, `${name}.json`), 'utf8')) as WorkflowFile;
}

/**
 * An example with an id, and with a credential in each node that needs one of that type: what a user
 * does by hand after importing it.
 *
 * @param credentials by the type of a node, or by the beginning of it
 */
export function readyExample(
	name: string,
	credentials: Readonly<Record<string, ImportedCredential>>,
): ImportedWorkflow {
	const workflow = readExample(name);
	const nodes = workflow.nodes.map((node) => {
		const [, credential] =
			Object.entries(credentials).find(([type]) => node.type.startsWith(type)) ?? [];
		if (credential === undefined) return node;
		const { id, name: label, type } = credential;
		return { ...node, credentials: { [type]: { id, name: label } } };
	});
	return { ...workflow, nodes, id: workflowId(name), active: false };
}

/** n8n takes ids of 21 characters at most. */
export function workflowId(name: string): string {
	return name.replaceAll('-', '').slice(0, 21);
}
