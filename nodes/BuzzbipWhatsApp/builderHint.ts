import type { IBuilderHint } from 'n8n-workflow';
import { sendingHint } from '../shared/node/sendingHint';

/** What n8n's AI builder and MCP server tell of the node (n8n fact 9). */
export const builderHint: IBuilderHint = {
	searchHint: `Sends templates that Meta has approved, no free text: ask the user for the ID of the template and what fills its placeholders. ${sendingHint}`,
	relatedNodes: [
		{
			nodeType: 'n8n-nodes-buzzbip.buzzbipSms',
			relationHint: 'At the error output, for those whom WhatsApp does not reach',
		},
		{
			nodeType: 'n8n-nodes-buzzbip.buzzbipTrigger',
			relationHint: 'Starts a workflow with what people answer, STOP included',
		},
		{
			nodeType: 'n8n-nodes-base.switch',
			relationHint: 'At the error output, to branch on the outcome',
		},
	],
};
