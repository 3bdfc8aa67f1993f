import type { INodeExecutionData } from 'n8n-workflow';
import type { ImportedWorkflow, WorkflowNode } from '../../../editor/exampleWorkflows';

/**
 * The workflow with the rows that are pinned to its Manual Trigger made by nodes in its place: n8n's
 * command leaves out what is pinned. It is no Code node that makes them: n8n 1.123.81, where one runs
 * without a task runner, gives null for an expression that refers to its items.
 */
export function rowsInside(workflow: ImportedWorkflow): ImportedWorkflow {
	const pinned = workflow.pinData as Record<string, INodeExecutionData[]> | undefined;
	const [[trigger, rows] = []] = Object.entries(pinned ?? {});
	if (trigger === undefined || rows === undefined) return workflow;
	const nodes = workflow.nodes.flatMap((node) =>
		node.name === trigger ? nodesFor(node, rows) : [node],
	);
	const connections = {
		...workflow.connections,
		[start]: connectionTo(list),
		[list]: connectionTo(trigger),
	};
	return { ...workflow, nodes, connections, pinData: {} };
}

const start = 'Start';
const list = 'List of rows';

function nodesFor(trigger: WorkflowNode, rows: readonly INodeExecutionData[]): WorkflowNode[] {
	const json = JSON.stringify({ rows: rows.map((row) => row.json) });
	return [
		{ ...trigger, id: start, name: start },
		{
			...trigger,
			id: list,
			name: list,
			type: 'n8n-nodes-base.set',
			typeVersion: 3.4,
			parameters: { mode: 'raw', jsonOutput: json, options: {} },
		},
		{
			...trigger,
			type: 'n8n-nodes-base.splitOut',
			typeVersion: 1,
			parameters: { fieldToSplitOut: 'rows', options: {} },
		},
	];
}

function connectionTo(node: string): Record<string, unknown> {
	return { main: [[{ node, type: 'main', index: 0 }]] };
}
