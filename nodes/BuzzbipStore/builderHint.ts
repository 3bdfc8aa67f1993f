import type { IBuilderHint } from 'n8n-workflow';

/** What n8n's AI builder and MCP server tell of the node (n8n fact 9). */
export const builderHint: IBuilderHint = {
	searchHint:
		'Takes a whole list at once, without a loop. Set "onError" to "continueErrorOutput", so that one bad cart stops nothing. The credential needs the plugin keys of the shop. What belongs to the cart besides "cartId" and "total", such as the customer, goes into "options.extraBody" under names that only the shop’s contact at Buzzbip can tell: ask the user for them. It reminds nobody by itself.',
	relatedNodes: [
		{
			nodeType: 'n8n-nodes-buzzbip.buzzbipWhatsApp',
			relationHint: 'Reminds the owner of a cart that was left behind',
		},
	],
};
