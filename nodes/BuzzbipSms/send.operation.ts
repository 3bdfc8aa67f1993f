import type { INodeProperties } from 'n8n-workflow';
import {
	readRecipient,
	recipientBody,
	recipientFields,
	recipientKey,
} from '../shared/form/recipient';
import { defineOperation } from '../shared/run/operation';

const messageField: INodeProperties = {
	displayName: 'Message',
	name: 'message',
	type: 'string',
	typeOptions: { rows: 4 },
	required: true,
	default: '',
	placeholder: 'e.g. Your order is on its way.',
	description: 'The text of the SMS',
};

/** `POST /api/sms/` (API facts, endpoint 14; the names `number` and `message` are inferred). */
export const send = defineOperation({
	label: {
		name: 'Send',
		action: 'Send SMS',
		description: 'Send an SMS to a phone number or to a contact',
	},
	fields: [...recipientFields, messageField],
	kind: 'send',
	result: 'object',
	read: (item) => ({ recipient: readRecipient(item), message: item.verbatimText(messageField) }),
	recipient: ({ recipient }) => recipientKey(recipient),
	execute: async ({ recipient, message }, buzzbip) =>
		await buzzbip.request({
			method: 'POST',
			path: '/api/sms/',
			body: { ...recipientBody(recipient, 'number'), message },
		}),
});
