import type { ImportedWorkflow } from '../../../editor/exampleWorkflows';
import { webhookNode } from '../webhookNode';
import { account, after, asker, leadsTo, nothing, workflowOf } from './nodes';

/** A workflow that asks the number that its webhook is given, with the link in a button of a template. */
export function askingByWhatsApp(id: string): ImportedWorkflow {
	return workflowOf({
		id,
		name: 'Asks by WhatsApp',
		nodes: [
			webhookNode(id),
			{
				id: '2f1f0e55-6f0b-4c43-a3a4-9d8f5f3f0b1c',
				name: asker,
				type: 'n8n-nodes-buzzbip.buzzbipWhatsApp',
				typeVersion: 1,
				position: [200, 0],
				parameters: {
					resource: 'message',
					operation: 'sendAndWait',
					number: '={{ $json.body.number }}',
					templateId: '108',
					message: 'May the order be shipped?',
					linkIn: 'button',
					bodyParameters: ['Amel'],
					options: { language: 'en' },
				},
				credentials: account,
			},
			nothing,
		],
		connections: { Webhook: leadsTo(asker), [asker]: leadsTo(after) },
	});
}
