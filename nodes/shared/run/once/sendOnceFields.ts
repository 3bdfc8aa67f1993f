import type { INodeProperties } from 'n8n-workflow';

export const rememberKeys: INodeProperties = {
	displayName: 'Remember Keys',
	name: 'rememberKeys',
	type: 'number',
	typeOptions: { minValue: 100, maxValue: 100_000 },
	default: 10_000,
	description:
		'How many keys of Send Once Per are remembered; beyond that the oldest are forgotten. Taken from the first item.',
};

export const sendOnceKey: INodeProperties = {
	displayName: 'Send Once Per',
	name: 'sendOnceKey',
	type: 'string',
	default: '',
	placeholder: 'e.g. {{ $json.orderId }}',
	description:
		'What this message is about. For each such key it is sent once at most, also by later executions, a second click or a retry after n8n has crashed.',
	builderHint: {
		propertyHint:
			'An expression with what this is about and the person, such as the ID of an order, the step and the number. Never a time, a random value or the ID of the execution, with which each run would send anew. Let it come out empty where a field is missing: then the item fails instead of taking the key of another.',
	},
};

export const sendOnceScope: INodeProperties = {
	displayName: 'Send Once Per Is Shared By',
	name: 'sendOnceScope',
	type: 'options',
	options: [
		{ name: 'This Node Only', value: 'node' },
		{
			name: 'All Nodes of the Workflow',
			value: 'workflow',
			description: 'For example WhatsApp, else SMS: the same key in two nodes is one message',
		},
	],
	default: 'node',
	description: 'Which nodes have keys in common. Taken from the first item.',
};

export const whenSentBefore: INodeProperties = {
	displayName: 'When Sent Before',
	name: 'whenSentBefore',
	type: 'options',
	options: [
		{
			name: 'Succeed',
			value: 'success',
			description: 'The item comes out with alreadySent: true',
		},
		{ name: 'Fail', value: 'error', description: 'The item fails with the code ALREADY_SENT' },
	],
	default: 'success',
	description: 'What becomes of an item whose key of Send Once Per has been sent before',
};

/** "Send Once Per", for operations that send, and those that create. */
export const sendOnceFields: readonly INodeProperties[] = [
	rememberKeys,
	sendOnceKey,
	sendOnceScope,
	whenSentBefore,
];
