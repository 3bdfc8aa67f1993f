import type { BuiltNode, BuiltWorkflow } from './sdkCode';

/** A row of a list, as a table has it. */
export interface Row {
	readonly order: string;
	readonly name: string;
	readonly phone: string;
	readonly country: string;
	/** Of WhatsApp: the template, and what fills it. */
	readonly template?: number;
	readonly values?: readonly string[];
}

/** A Manual Trigger that gives a list, with an item for each row. */
const listed = (rows: readonly Row[]): BuiltNode[] => [
	{ name: 'start', type: 'n8n-nodes-base.manualTrigger', version: 1 },
	{
		name: 'list',
		type: 'n8n-nodes-base.set',
		version: 3.4,
		parameters: { mode: 'raw', jsonOutput: JSON.stringify({ rows }) },
	},
	{
		name: 'rows',
		type: 'n8n-nodes-base.splitOut',
		version: 1,
		parameters: { fieldToSplitOut: 'rows' },
	},
];

const end = (name: string): BuiltNode => ({ name, type: 'n8n-nodes-base.noOp', version: 1 });

/** Where failed items go, by the outcome first. */
const byOutcome: BuiltWorkflow['onError'] = {
	by: {
		name: 'outcome',
		type: 'n8n-nodes-base.switch',
		version: 3.2,
		parameters: {
			mode: 'expression',
			numberOutputs: 3,
			output: "={{ ['refused', 'notSent', 'unknown'].indexOf($json.error.outcome) }}",
		},
	},
	ends: [end('refused'), end('notSent'), end('unknown')],
};

/** An SMS to each row, once for each order, with a branch for what fails. */
export const smsToList = (rows: readonly Row[]): BuiltWorkflow => ({
	name: 'SMS to a list',
	chain: [
		...listed(rows),
		{
			name: 'sendSms',
			type: 'n8n-nodes-buzzbip.buzzbipSms',
			version: 1,
			settings: { onError: 'continueErrorOutput' },
			parameters: {
				operation: 'send',
				recipient: 'number',
				number: '={{ $json.phone }}',
				country: '={{ $json.country }}',
				message: '=Hello {{ $json.name }}, your order {{ $json.order }} is on its way.',
				options: { sendOnceKey: '={{ $json.order }}' },
			},
		},
	],
	onError: byOutcome,
});

/** To each row the template that it names, which may have any number of placeholders. */
export const templateToList = (rows: readonly Row[]): BuiltWorkflow => ({
	name: 'WhatsApp to a list',
	chain: [
		...listed(rows),
		{
			name: 'sendTemplate',
			type: 'n8n-nodes-buzzbip.buzzbipWhatsApp',
			version: 1,
			settings: { onError: 'continueErrorOutput' },
			parameters: {
				resource: 'message',
				operation: 'sendTemplate',
				number: '={{ $json.phone }}',
				country: '={{ $json.country }}',
				templateId: '={{ $json.template }}',
				parametersFrom: 'list',
				bodyParameters: '={{ $json.values }}',
				options: { sendOnceKey: '={{ $json.order }}' },
			},
		},
	],
	onError: byOutcome,
});

/** An SMS to who has written, unless it was a STOP. */
export const answerBySms: BuiltWorkflow = {
	name: 'Answer by SMS',
	chain: [
		{
			name: 'answered',
			type: 'n8n-nodes-buzzbip.buzzbipTrigger',
			version: 1,
			parameters: { events: ['message.received'] },
		},
		{
			name: 'unlessOptOut',
			type: 'n8n-nodes-base.filter',
			version: 2.2,
			parameters: {
				conditions: {
					options: { caseSensitive: true, typeValidation: 'strict', version: 2 },
					combinator: 'and',
					conditions: [
						{
							leftValue: '={{ $json.optOut }}',
							operator: { type: 'boolean', operation: 'false', singleValue: true },
						},
					],
				},
			},
		},
		{
			name: 'sendSms',
			type: 'n8n-nodes-buzzbip.buzzbipSms',
			version: 1,
			settings: { onError: 'continueErrorOutput' },
			parameters: {
				operation: 'send',
				recipient: 'number',
				number: '={{ $json.fromNumber }}',
				country: '={{ $json.fromCountry }}',
				message: 'Thank you, we have got your message.',
				options: { sendOnceKey: '={{ $json.eventId }}' },
			},
		},
	],
};
