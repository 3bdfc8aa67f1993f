import type { ImportedWorkflow } from '../../../editor/exampleWorkflows';
import type { ImportedCredential } from '../../../editor/sandboxCredential';
import { signingSecret } from './signedEvents';

/** The node that starts the workflow, by its name. */
export const triggerName = 'Buzzbip Trigger';

export const webhookCredential: ImportedCredential = {
	id: 'buzzbipWebhook',
	name: 'Buzzbip webhook',
	type: 'buzzbipWebhookApi',
	data: { signingSecret },
};

/** A workflow that an event starts, and that then takes its time. */
export function slowWorkflow(id: string, seconds: number): ImportedWorkflow {
	return {
		id,
		name: 'Slow workflow',
		active: false,
		settings: { executionOrder: 'v1' },
		nodes: [
			{
				id: 'trigger',
				name: triggerName,
				type: 'n8n-nodes-buzzbip.buzzbipTrigger',
				typeVersion: 1,
				position: [0, 0],
				webhookId: id,
				parameters: {},
				credentials: {
					buzzbipWebhookApi: { id: webhookCredential.id, name: webhookCredential.name },
				},
			},
			{
				id: 'wait',
				name: 'Wait',
				type: 'n8n-nodes-base.wait',
				typeVersion: 1.1,
				position: [240, 0],
				webhookId: `${id}-wait`,
				parameters: { amount: seconds },
			},
		],
		connections: { [triggerName]: { main: [[{ node: 'Wait', type: 'main', index: 0 }]] } },
	};
}
