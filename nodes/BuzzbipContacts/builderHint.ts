import type { IBuilderHint } from 'n8n-workflow';

/** What n8n's AI builder and MCP server tell of the node (n8n fact 9). */
export const builderHint: IBuilderHint = {
	searchHint:
		'For imports choose "getOrCreate", which makes no doubles; "create" does. Takes a whole list at once, without a loop: the contacts of Buzzbip are read once for all items. Set "onError" to "continueErrorOutput", so that one bad row stops nothing. Contacts can be neither changed nor deleted.',
	relatedNodes: [
		{
			nodeType: 'n8n-nodes-buzzbip.buzzbipWhatsApp',
			relationHint: 'Sends to a number, for which no contact is needed',
		},
		{
			nodeType: 'n8n-nodes-buzzbip.buzzbipSms',
			relationHint: 'Sends to a number, for which no contact is needed, or to a contact',
		},
	],
};
