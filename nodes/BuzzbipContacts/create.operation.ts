import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { phoneNumberFields, readPhoneNumber } from '../shared/form/recipient';
import { sendOnceFields } from '../shared/run/once/sendOnceFields';
import { defineOperation } from '../shared/run/operation';

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

/** `POST /api/contacts/` (API facts, endpoint 3; the field names but `firstname` are inferred). */
export const create = defineOperation({
	label: { name: 'Create', action: 'Create contact', description: 'Create a contact in Buzzbip' },
	fields: [...phoneNumberFields, additionalFields],
	options: sendOnceFields,
	kind: 'write',
	result: 'object',
	read(item) {
		const { digits, country } = readPhoneNumber(item);
		const added = item.collection(additionalFields);
		const named: IDataObject = {};
		for (const field of details) {
			const text = added.optionalText(field);
			if (text !== '') named[field.name] = text;
		}
		return { number: digits, country_code: country, ...named };
	},
	recipient: ({ number }) => number,
	execute: async (body, buzzbip) =>
		await buzzbip.request({ method: 'POST', path: '/api/contacts/', body }),
});
