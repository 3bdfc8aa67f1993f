import type { ImportedWorkflow } from '../../editor/exampleWorkflows';
import type { ImportedCredential } from '../../editor/sandboxCredential';
import { webhookNode } from './webhookNode';

/** A workflow that sends `message` to `number` of what is posted to `/webhook/<id>`, and answers. */
export function webhookToSms(id: string, credential: ImportedCredential): ImportedWorkflow {
	return {
		id,
		name: `Webhook to SMS (${id})`,
		active: false,
		settings: { executionOrder: 'v1' },
		nodes: [
			webhookNode(id, 'lastNode'),
			{
				id: 'sms',
				name: 'Send SMS',
				type: 'n8n-nodes-buzzbip.buzzbipSms',
				typeVersion: 1,
				position: [240, 0],
				onError: 'continueRegularOutput',
				parameters: {
					operation: 'send',
					number: '={{ $json.body.number }}',
					message: '={{ $json.body.message }}',
					options: {},
				},
				credentials: { buzzbipApi: { id: credential.id, name: credential.name } },
			},
		],
		connections: { Webhook: { main: [[{ node: 'Send SMS', type: 'main', index: 0 }]] } },
	};
}

/** Posts to a webhook of a running n8n and hands back what it answers. */
export async function postToWebhook(url: string, path: string, body: unknown): Promise<unknown> {
	const response = await fetch(`${url}/webhook/${path}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body),
	});
	return (await response.json()) as unknown;
}
