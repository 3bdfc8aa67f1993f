import type { INodeExecutionData } from 'n8n-workflow';
import type { ImportedWorkflow, WorkflowNode } from '../../../editor/exampleWorkflows';

/**
 * The workflow with the rows that are pinned to its Manual Trigger made by a Code node in its place:
 * n8n's command leaves out what is pinned.
 */
export function rowsInside(workflow: ImportedWorkflow): ImportedWorkflow {
	const pinned = workflow.pinData as Record<string, INodeExecutionData[]> | undefined;
	const [[trigger, rows] = []] = Object.entries(pinned ?? {});
	if (trigger === undefined) return workflow;
	const start = 'Start';
	const nodes = workflow.nodes.flatMap((node): WorkflowNode[] =>
		node.name === trigger
			? [{ ...node, id: start, name: start }, rowsNode(node, rows ?? [])]
			: [node],
	);
	const connection = { main: [[{ node: trigger, type: 'main', index: 0 }]] };
	return {
		...workflow,
		nodes,
		connections: { ...workflow.connections, [start]: connection },
		pinData: {},
	};
}

function rowsNode(trigger: WorkflowNode, rows: readonly INodeExecutionData[]): WorkflowNode {
	return {
		...trigger,
		type: 'n8n-nodes-base.code',
		typeVersion: 2,
		parameters: { jsCode: `return ${JSON.stringify(rows)};` },
	};
}
