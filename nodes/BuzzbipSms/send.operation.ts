import type { INodeProperties } from 'n8n-workflow';
import {
	numberOf,
	readCountry,
	readRecipient,
	recipientFields,
	recipientKey,
} from '../shared/form/recipient';
import { smsFields } from '../shared/gate/gateFields';
import { defineOperation } from '../shared/run/operation';
import { isSettledByHistory, settleUnknownOption, smsRequest, smsTextOf } from './smsRequest';

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

/** Sends one SMS. */
export const send = defineOperation({
	label: {
		name: 'Send',
		action: 'Send SMS',
		description: 'Send an SMS to a phone number or to a contact',
		hint: 'One SMS for each item. A long text may cost as much as several: "options.maxSegments" refuses those, and "options.replaceCharacters" makes them shorter.',
	},
	fields: [...recipientFields, messageField],
	options: [settleUnknownOption, ...smsFields],
	kind: 'send',
	result: 'object',
	read: (item) => ({
		recipient: readRecipient(item),
		country: readCountry(item),
		message: smsTextOf(item, item.verbatimText(messageField)),
		isSettled: isSettledByHistory(item),
	}),
	recipient: ({ recipient }) => recipientKey(recipient),
	message: ({ recipient, country, message }) => ({
		number: numberOf(recipient),
		smsText: message,
		country,
	}),
	execute: async (sms, buzzbip) => await buzzbip.request(smsRequest(sms)),
});
