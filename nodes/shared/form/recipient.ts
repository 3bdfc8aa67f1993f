import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { invalidParameter } from '../api/failure';
import type { ItemParameters } from '../run/items/itemParameters';
import { countryField } from './countryField';
import { readId } from './id';
import { unknownChoice } from './unknownChoice';
import { parsePhoneNumber, type PhoneNumber } from '../phone/phoneNumber';

/** Whom a message goes to. */
export type Recipient =
	| ({ readonly kind: 'number' } & PhoneNumber)
	| { readonly kind: 'contact'; readonly contactId: string | number };

const recipientField: INodeProperties = {
	displayName: 'Recipient',
	name: 'recipient',
	type: 'options',
	// It decides which fields are shown; with an expression n8n would ask for all of them.
	noDataExpression: true,
	options: [
		{ name: 'Phone Number', value: 'number' },
		{ name: 'Contact', value: 'contact', description: 'A contact that exists in Buzzbip' },
	],
	default: 'number',
	description: 'Whether to write to a phone number or to a contact of Buzzbip',
};

export const numberField: INodeProperties = {
	displayName: 'Number',
	name: 'number',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. +216 96 816 277',
	description:
		'The phone number, as people write it: spaces, dashes and brackets do not matter. Without a country code, choose the country below.',
};

const contactIdField: INodeProperties = {
	displayName: 'Contact ID',
	name: 'contactId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 1042',
	description:
		'The ID of the contact in Buzzbip, as Create or Get Many of Buzzbip Contacts return it',
};

/** Number and country, for operations that take a number only. */
export const phoneNumberFields: readonly INodeProperties[] = [numberField, countryField];

/** A choice between a number and a contact. */
export const recipientFields: readonly INodeProperties[] = [
	recipientField,
	...phoneNumberFields.map((field) => shownFor('number', field)),
	shownFor('contact', contactIdField),
];

function shownFor(recipient: string, field: INodeProperties): INodeProperties {
	return { ...field, displayOptions: { show: { recipient: [recipient] } } };
}

/** What an item has in Country: a row without one leaves it to the number. */
export function readCountry(item: ItemParameters): string {
	return item.optionalText(countryField) || 'auto';
}

/** Reads number and country; throws `invalidParameter`. */
export function readPhoneNumber(item: ItemParameters): PhoneNumber {
	const parsed = parsePhoneNumber(item.text(numberField), readCountry(item));
	if ('number' in parsed) return parsed.number;
	throw invalidParameter(parsed.problem.parameter, parsed.problem.sentence);
}

/** Reads the recipient; throws `invalidParameter`. */
export function readRecipient(item: ItemParameters): Recipient {
	const kind = item.text(recipientField);
	if (kind === 'number') return { kind, ...readPhoneNumber(item) };
	if (kind === 'contact') return { kind, contactId: readId(item, contactIdField) };
	throw unknownChoice(recipientField);
}

/** What keeps the order of messages: one recipient, however the item names it. */
export function recipientKey(recipient: Recipient): string {
	return recipient.kind === 'number' ? recipient.digits : `contact:${recipient.contactId}`;
}

/** The number that a recipient is known by; undefined for a contact. */
export function numberOf(recipient: Recipient): PhoneNumber | undefined {
	return recipient.kind === 'number' ? recipient : undefined;
}

/** The recipient in a request body, under the name that the route has for a number. */
export function recipientBody(recipient: Recipient, numberName: string): IDataObject {
	return recipient.kind === 'number'
		? { [numberName]: recipient.digits }
		: { contact_id: recipient.contactId };
}
