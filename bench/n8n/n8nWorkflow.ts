import { randomUUID } from 'node:crypto';
import type { WorkflowFile, WorkflowNode } from '../../editor/exampleWorkflows';

/**
 * A workflow that takes numbers, makes an item of each, sends, and answers when all is done and stored.
 *
 * @param path of its webhook
 */
export function sendingWorkflow(
	sender: WorkflowNode,
	path: string,
): Pick<WorkflowFile, 'nodes' | 'connections'> {
	const nodes = [
		{
			name: 'Webhook',
			type: 'n8n-nodes-base.webhook',
			typeVersion: 2,
			position: [0, 0],
			webhookId: path,
			parameters: {
				httpMethod: 'POST',
				path,
				responseMode: 'lastNode',
				responseData: 'noData',
				options: {},
			},
		},
		{
			name: 'One item per number',
			type: 'n8n-nodes-base.splitOut',
			typeVersion: 1,
			position: [200, 0],
			parameters: {
				fieldToSplitOut: 'body.numbers',
				options: { destinationFieldName: 'number' },
			},
		},
		sender,
	].map((node) => ({ ...node, id: randomUUID() }));
	const to = (node: string) => ({ main: [[{ node, type: 'main', index: 0 }]] });
	const connections = {
		Webhook: to('One item per number'),
		'One item per number': to(sender.name),
	};
	return { nodes, connections };
}
