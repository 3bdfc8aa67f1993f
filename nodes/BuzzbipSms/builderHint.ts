import type { IBuilderHint } from 'n8n-workflow';
import { sendingHint } from '../shared/node/sendingHint';

/** What n8n's AI builder and MCP server tell of the node (n8n fact 9). */
export const builderHint: IBuilderHint = {
	searchHint: sendingHint,
	relatedNodes: [
		{
			nodeType: 'n8n-nodes-buzzbip.buzzbipWhatsApp',
			relationHint: 'To try WhatsApp first, with SMS at its error output for who was refused',
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
