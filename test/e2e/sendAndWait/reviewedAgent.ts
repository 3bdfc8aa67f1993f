import type { ImportedWorkflow } from '../../../editor/exampleWorkflows';
import type { ImportedCredential } from '../../../editor/sandboxCredential';
import { webhookNode } from '../webhookNode';
import { account, leadsTo, workflowOf } from './nodes';

/** The agent, by the name of its node. */
export const agent = 'Agent';

/** Who gets the message that needs a yes. */
export const customer = '21698000001';

export function modelCredential(url: string): ImportedCredential {
	return { id: 'standInModel', name: 'Stand-in', type: 'openAiApi', data: { apiKey: 'none', url } };
}

/** An agent whose one tool, an SMS to a customer, needs the yes of whom its webhook is given. */
export function reviewedAgent(id: string): ImportedWorkflow {
	const values = {
		limitType: 'afterTimeInterval',
		resumeAmount: '={{ $("Webhook").first().json.body.minutes ?? 60 }}',
		resumeUnit: 'minutes',
	};
	return workflowOf({
		id,
		name: 'Reviewed agent',
		nodes: [
			webhookNode(id),
			{
				id: 'agent',
				name: agent,
				type: '@n8n/n8n-nodes-langchain.agent',
				typeVersion: 3,
				position: [200, 0],
				parameters: { promptType: 'define', text: 'Tell the customer.', options: {} },
			},
			{
				id: 'model',
				name: 'Model',
				type: '@n8n/n8n-nodes-langchain.lmChatOpenAi',
				typeVersion: 1.2,
				position: [200, 200],
				parameters: { model: { mode: 'id', value: 'stand-in', __rl: true }, options: {} },
				credentials: { openAiApi: { id: 'standInModel', name: 'Stand-in' } },
			},
			{
				id: '7c9d1d0a-9a53-4a63-8b52-0a6d7f6a2d11',
				name: 'Review',
				type: 'n8n-nodes-buzzbip.buzzbipSmsHitlTool',
				typeVersion: 1,
				position: [400, 200],
				parameters: {
					message: '=May {{ $tool.name }} run with {{ JSON.stringify($tool.parameters) }}?',
					recipient: 'number',
					number: '={{ $("Webhook").first().json.body.number }}',
					approvalOptions: { values: { approvalType: 'double' } },
					options: { language: 'en', limitWaitTime: { values } },
				},
				credentials: account,
			},
			{
				id: 'send',
				name: 'Tell customer',
				type: 'n8n-nodes-buzzbip.buzzbipSmsTool',
				typeVersion: 1,
				position: [400, 400],
				parameters: {
					operation: 'send',
					recipient: 'number',
					number: `+${customer}`,
					message: "={{ $fromAI('text', 'What to tell', 'string') }}",
					options: {},
				},
				credentials: account,
			},
		],
		connections: {
			Webhook: leadsTo(agent),
			Model: { ai_languageModel: [[{ node: agent, type: 'ai_languageModel', index: 0 }]] },
			'Tell customer': { ai_tool: [[{ node: 'Review', type: 'ai_tool', index: 0 }]] },
			Review: { ai_tool: [[{ node: agent, type: 'ai_tool', index: 0 }]] },
		},
	});
}
