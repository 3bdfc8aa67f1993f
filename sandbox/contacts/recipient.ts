import type { Read } from '../http/answer';
import { isMissing, readId, readPhoneNumber, type Fields } from '../http/fields';
import { fieldInvalid } from '../http/refusals';
import type { AccountData } from '../sandboxState';

/** Whom a message goes to: a phone number in digits, or a contact of the account. */
export type Recipient = { readonly number: string } | { readonly contactId: number };

/**
 * The recipient of a message that takes `contact_id` or a raw number [doc sms, whatsapp]. The
 * documentation says "or"; that both together are refused is the sandbox's own rule.
 */
export function readRecipient(fields: Fields, numberField: string): Read<Recipient> {
	if (isMissing(fields.contact_id)) {
		const number = readPhoneNumber(fields, numberField);
		return 'refusal' in number ? number : { value: { number: number.value } };
	}
	if (!isMissing(fields[numberField])) {
		return { refusal: fieldInvalid(numberField, 'give either this or contact_id, not both') };
	}
	const contactId = readId(fields, 'contact_id');
	return 'refusal' in contactId ? contactId : { value: { contactId: contactId.value } };
}

/** How a recipient is called in the record of messages. */
export function recordedRecipient(recipient: Recipient): string {
	return 'number' in recipient ? recipient.number : `contact:${recipient.contactId}`;
}

/** The number behind a recipient; null for a contact that the account does not have. */
export function numberOf(recipient: Recipient, data: AccountData): string | null {
	return 'number' in recipient
		? recipient.number
		: (data.contacts[recipient.contactId - 1]?.number ?? null);
}
