import { sendOnceFields } from '../shared/run/once/sendOnceFields';
import { defineOperation } from '../shared/run/operation';
import { contactFields, readContact } from './contactFields';
import { contactsPath } from './contactsPath';

/** `POST /api/contacts/` (API facts, endpoint 3; the field names but `firstname` are inferred). */
export const create = defineOperation({
	label: {
		name: 'Create',
		action: 'Create contact',
		description: 'Create a contact in Buzzbip',
		hint: 'Makes a second contact where there is one with the number: choose "getOrCreate" for imports and webhooks.',
	},
	fields: contactFields,
	options: sendOnceFields,
	kind: 'write',
	result: 'object',
	read: readContact,
	recipient: ({ number }) => number.digits,
	execute: async ({ body }, buzzbip) =>
		await buzzbip.request({ method: 'POST', path: contactsPath, body }),
});
