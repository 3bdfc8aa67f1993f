import type { INodePropertyOptions } from 'n8n-workflow';

/** Chooses every event, those included that nobody has documented. */
export const allEvents = 'all';

/** Buzzbip's documented events, as choices of the form (API facts, section 3). */
export const eventTypes: INodePropertyOptions[] = [
	{
		name: 'All Events',
		value: allEvents,
		description: 'Also those that Buzzbip does not document',
	},
	{
		name: 'Contact Created',
		value: 'contact.created',
		description: 'There is a new contact in Buzzbip',
	},
	{
		name: 'Contact Updated',
		value: 'contact.updated',
		description: 'A contact has been changed in Buzzbip',
	},
	{
		name: 'Conversation Opened',
		value: 'conversation.opened',
		description: 'A conversation has begun',
	},
	{
		name: 'Conversation Resolved',
		value: 'conversation.resolved',
		description: 'A conversation has been closed',
	},
	{
		name: 'Message Failed',
		value: 'message.failed',
		description: 'A message of yours could not be delivered',
	},
	{
		name: 'Message Received',
		value: 'message.received',
		description: 'Somebody has written to you',
	},
	{
		name: 'Message Sent',
		value: 'message.sent',
		description: 'A message of yours is on its way',
	},
	{
		name: 'Workflow Triggered',
		value: 'workflow.triggered',
		description: 'A workflow of Buzzbip’s own has been started',
	},
];
