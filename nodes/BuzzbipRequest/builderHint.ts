import type { IBuilderHint } from 'n8n-workflow';

/** What n8n's AI builder and MCP server tell of the node (n8n fact 9). */
export const builderHint: IBuilderHint = {
	searchHint:
		'Only for what has no node of its own, such as orders and products: choose the other Buzzbip nodes for messages, contacts and carts. Their routes and fields are not documented: ask the user for them, and invent none. Takes a whole list at once, without a loop. Set "onError" to "continueErrorOutput", so that one bad row stops nothing. Set "options.mayBeRepeated" only if a second request does no harm.',
	relatedNodes: [
		{
			nodeType: 'n8n-nodes-buzzbip.buzzbipSms',
			relationHint: 'Sends messages, with the protection that a bare request lacks',
		},
		{
			nodeType: 'n8n-nodes-buzzbip.buzzbipContacts',
			relationHint: 'Finds and creates contacts without doubles',
		},
	],
};
