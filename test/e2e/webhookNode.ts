import type { ImportedWorkflow } from '../../editor/exampleWorkflows';

/** A node that starts the workflow of this ID by a POST to `/webhook/<ID>`. */
export function webhookNode(
	workflow: string,
	responseMode: 'lastNode' | 'onReceived' = 'onReceived',
): ImportedWorkflow['nodes'][number] {
	return {
		id: 'webhook',
		name: 'Webhook',
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2,
		position: [0, 0],
		webhookId: workflow,
		parameters: { httpMethod: 'POST', path: workflow, responseMode },
	};
}
