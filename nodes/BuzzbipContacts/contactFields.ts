import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { phoneNumberFields, readPhoneNumber } from '../shared/form/recipient';
import type { PhoneNumber } from '../shared/phone/phoneNumber';
import type { ItemParameters } from '../shared/run/items/itemParameters';

const details: INodeProperties[] = [
	{
		displayName: 'Email',
		name: 'email',
		type: 'string',
		placeholder: 'e.g. name@email.com',
		default: '',
	},
	{
		displayName: 'First Name',
		name: 'firstname',
		type: 'string',
		placeholder: 'e.g. Amel',
		default: '',
	},
	{
		displayName: 'Last Name',
		name: 'lastname',
		type: 'string',
		placeholder: 'e.g. Ben Salah',
		default: '',
	},
];

const additionalFields: INodeProperties = {
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	options: details,
};

/** What a new contact is made of. */
export const contactFields: readonly INodeProperties[] = [...phoneNumberFields, additionalFields];

/** A contact to be created. */
export interface NewContact {
	readonly number: PhoneNumber;
	/** The body of the request (API facts, endpoint 3: all names but `firstname` are inferred). */
	readonly body: IDataObject;
}

/** Throws `invalidParameter`. */
export function readContact(item: ItemParameters): NewContact {
	const number = readPhoneNumber(item);
	const added = item.collection(additionalFields);
	const named: IDataObject = {};
	for (const field of details) {
		const text = added.optionalText(field);
		if (text !== '') named[field.name] = text;
	}
	return { number, body: { number: number.digits, country_code: number.country, ...named } };
}
