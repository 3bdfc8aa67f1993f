import type { INodeProperties } from 'n8n-workflow';
import {
	readRecipient,
	recipientBody,
	recipientFields,
	recipientKey,
} from '../shared/form/recipient';
import { defineOperation } from '../shared/run/operation';
import { readOptions } from '../shared/run/options';
import { smsHistory } from './smsHistory';

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

const settleUnknownOption: INodeProperties = {
	displayName: 'Settle Unknown Outcomes',
	name: 'settleUnknown',
	type: 'boolean',
	default: true,
	description:
		'Whether to look into the history of Buzzbip when an answer was lost. A message that is found there counts as sent, with settled: history in its data. Only for messages to a number.',
};

/** `POST /api/sms/` (API facts, endpoint 14; the names `number` and `message` are inferred). */
export const send = defineOperation({
	label: {
		name: 'Send',
		action: 'Send SMS',
		description: 'Send an SMS to a phone number or to a contact',
	},
	fields: [...recipientFields, messageField],
	options: [settleUnknownOption],
	kind: 'send',
	result: 'object',
	read: (item) => ({
		recipient: readRecipient(item),
		message: item.verbatimText(messageField),
		isSettled: readOptions(item).flag(settleUnknownOption),
	}),
	recipient: ({ recipient }) => recipientKey(recipient),
	execute: async ({ recipient, message, isSettled }, buzzbip) =>
		await buzzbip.request({
			method: 'POST',
			path: '/api/sms/',
			body: { ...recipientBody(recipient, 'number'), message },
			...(isSettled ? { history: smsHistory } : {}),
		}),
});
