import type { IDataObject } from 'n8n-workflow';
import {
	numberOf,
	readCountry,
	readRecipient,
	type Recipient,
	recipientFields,
	recipientKey,
} from '../../shared/form/recipient';
import { readId } from '../../shared/form/id';
import { defineOperation } from '../../shared/run/operation';
import { templateIdField } from '../templateId';

/** `POST /api/whatsapp/` (API facts, endpoint 4). */
export const send = defineOperation({
	label: {
		name: 'Send',
		action: 'Send message',
		description: 'Send an approved template without placeholders to a phone number or a contact',
		hint: 'Only for a template without placeholders, or to a contact by its ID; otherwise choose "sendTemplate".',
	},
	fields: [...recipientFields, templateIdField],
	kind: 'send',
	result: 'object',
	read: (item) => ({
		recipient: readRecipient(item),
		country: readCountry(item),
		templateId: readId(item, templateIdField),
	}),
	recipient: ({ recipient }) => recipientKey(recipient),
	message: ({ recipient, country }) => ({ number: numberOf(recipient), country }),
	execute: async ({ recipient, templateId }, buzzbip) =>
		await buzzbip.request({
			method: 'POST',
			path: '/api/whatsapp/',
			body: { template_id: templateId, ...addressOf(recipient) },
		}),
});

/** Here the number goes with its country. */
function addressOf(recipient: Recipient): IDataObject {
	return recipient.kind === 'contact'
		? { contact_id: recipient.contactId }
		: { phone_number: recipient.digits, country_code: recipient.country };
}
