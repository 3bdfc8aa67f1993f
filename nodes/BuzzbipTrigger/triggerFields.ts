import type { INodeProperties } from 'n8n-workflow';
import { eventTypes } from './eventTypes';

/** The name of the credential type that holds the signing secret. */
export const webhookCredential = 'buzzbipWebhookApi';

const setUpNotice: INodeProperties = {
	displayName:
		'Buzzbip is told by hand where to send its events: <b>Settings &gt; Developer &gt; Webhooks</b>. Its webhooks are documented for a sibling API; whether they fire for your account only a try can tell. <a href="https://github.com/buzzbip-community/n8n-nodes-buzzbip#buzzbip-trigger" target="_blank">How to set it up</a>',
	name: 'setUpNotice',
	type: 'notice',
	default: '',
};

const eventsField: INodeProperties = {
	displayName: 'Events',
	name: 'events',
	type: 'multiOptions',
	options: eventTypes,
	required: true,
	default: ['message.received'],
	description: 'What starts the workflow. Other events are answered and start nothing.',
};

const acceptUnsignedField: INodeProperties = {
	displayName: 'Accept Unsigned',
	name: 'acceptUnsigned',
	type: 'boolean',
	default: false,
	description:
		'Whether to accept events without checking who has sent them. Anybody who knows the address can then start this workflow.',
	builderHint: {
		propertyHint:
			'Leave it false and give the node a credential with the signing secret. True is for a try only.',
	},
};

const filtersField: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	options: [
		{
			displayName: 'Channel',
			name: 'channel',
			type: 'string',
			default: '',
			placeholder: 'e.g. whatsapp',
			description:
				'Only events with this channel, in the word that Buzzbip uses. Events that name no channel start nothing then.',
		},
		{
			displayName: 'Number',
			name: 'number',
			type: 'string',
			default: '',
			placeholder: 'e.g. +216 96 816 277',
			description:
				'Only events from or to this phone number, with its country code. Several are separated by commas. Events that name no number start nothing then.',
		},
	],
};

const optionsField: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		{
			displayName: 'Further Opt-Out Words',
			name: 'optOutWords',
			type: 'string',
			default: '',
			placeholder: 'e.g. cancel, no thanks',
			description:
				'What else makes <code>optOut</code> true, besides STOP, UNSUBSCRIBE, ARRÊT, إيقاف and their like. Separated by commas. Only a message that says nothing else counts.',
		},
		{
			displayName: 'Include Whole Body',
			name: 'includeBody',
			type: 'boolean',
			default: false,
			description: 'Whether to add what Buzzbip has sent, unchanged, as <code>event</code>',
		},
	],
};

/** The form of the trigger. */
export const triggerFields: readonly INodeProperties[] = [
	setUpNotice,
	eventsField,
	acceptUnsignedField,
	filtersField,
	optionsField,
];
