import type { ImportedWorkflow } from '../../../editor/exampleWorkflows';
import { webhookNode } from '../webhookNode';
import { account, after, asker, leadsTo, nothing, onePerNumber, workflowOf } from './nodes';

/** Who is asked in the editor, where the data of the trigger are pinned. */
export const pinnedNumber = '21620099999';

/** A node that asks the number of its item, and waits for so many minutes. */
export function askerNode(minutes: string | number): ImportedWorkflow['nodes'][number] {
	const values = {
		limitType: 'afterTimeInterval',
		resumeAmount: minutes,
		resumeUnit: 'minutes',
	};
	return {
		id: 'b0b5a7e2-5c1d-4a59-9d0e-7a1f0c3f1e77',
		name: asker,
		type: 'n8n-nodes-buzzbip.buzzbipSms',
		typeVersion: 1,
		position: [600, 0],
		parameters: {
			operation: 'sendAndWait',
			recipient: 'number',
			number: '={{ $json.number }}',
			message: '=May the order of {{ $json.number }} be shipped?',
			approvalOptions: { values: { approvalType: 'double' } },
			options: { language: 'en', limitWaitTime: { values } },
		},
		credentials: account,
	};
}

/** A workflow that asks each number that its webhook is given, one after another. */
export function askingWorkflow(id: string): ImportedWorkflow {
	const workflow = workflowOf({
		id,
		name: 'Asks',
		nodes: [
			webhookNode(id),
			onePerNumber,
			{
				id: 'loop',
				name: 'Loop',
				type: 'n8n-nodes-base.splitInBatches',
				typeVersion: 3,
				position: [400, 0],
				parameters: { batchSize: 1, options: {} },
			},
			askerNode('={{ $("Webhook").first().json.body.minutes ?? 60 }}'),
			nothing,
		],
		connections: {
			Webhook: leadsTo(onePerNumber.name),
			[onePerNumber.name]: leadsTo('Loop'),
			Loop: leadsTo(after, asker),
			[asker]: leadsTo('Loop'),
		},
	});
	const pinData = { Webhook: [{ json: { body: { numbers: [`+${pinnedNumber}`] } } }] };
	return { ...workflow, pinData };
}
