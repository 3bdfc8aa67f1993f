import type { ImportedWorkflow } from '../../../editor/exampleWorkflows';
import { askerNode } from './askingWorkflow';
import { webhookNode } from '../webhookNode';
import { after, asker, leadsTo, nothing, onePerNumber, workflowOf } from './nodes';

/** A workflow that asks whom it is called for. */
export function askingOne(id: string): ImportedWorkflow {
	return workflowOf({
		id,
		name: 'Asks one',
		nodes: [
			{
				id: 'called',
				name: 'Called',
				type: 'n8n-nodes-base.executeWorkflowTrigger',
				typeVersion: 1.1,
				position: [0, 0],
				parameters: { inputSource: 'passthrough' },
			},
			askerNode(60),
			nothing,
		],
		connections: { Called: leadsTo(asker), [asker]: leadsTo(after) },
	});
}

/** A workflow that calls that one for each number of its webhook, and waits for none. */
export function askingAllAtOnce(id: string, one: string): ImportedWorkflow {
	return workflowOf({
		id,
		name: 'Asks all at once',
		nodes: [
			webhookNode(id),
			onePerNumber,
			{
				id: 'call',
				name: 'Call',
				type: 'n8n-nodes-base.executeWorkflow',
				typeVersion: 1.2,
				position: [400, 0],
				parameters: {
					workflowId: { __rl: true, mode: 'id', value: one },
					mode: 'each',
					options: { waitForSubWorkflow: false },
				},
			},
		],
		connections: {
			Webhook: leadsTo(onePerNumber.name),
			[onePerNumber.name]: leadsTo('Call'),
		},
	});
}
