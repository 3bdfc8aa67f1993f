import type { IBuilderHint } from 'n8n-workflow';

/** What n8n's AI builder and MCP server tell of the node (n8n fact 9). */
export const builderHint: IBuilderHint = {
	searchHint:
		'n8n can’t tell Buzzbip where to send its events. So end by telling the user to publish the workflow, to enter the Production URL of this node in Buzzbip under Settings, Developer, Webhooks, and to copy the signing secret shown there into the credential. To answer, give "fromNumber" and "fromCountry" of the item to the fields "number" and "country" of a sending node, and "eventId" to its "options.sendOnceKey"; write nothing where "optOut" is true, and keep its "fromNumber" for "options.doNotContact"; without one, it is for a person.',
	relatedNodes: [
		{
			nodeType: 'n8n-nodes-buzzbip.buzzbipSms',
			relationHint: 'Answers with a text',
		},
		{
			nodeType: 'n8n-nodes-buzzbip.buzzbipWhatsApp',
			relationHint: 'Answers with an approved template',
		},
	],
};
