import { phoneNumberFields, readPhoneNumber } from '../shared/form/recipient';
import { defineOperation } from '../shared/run/operation';
import { contactsOfRun } from './contactsOfRun';
import { listOptions, readListSettings } from './listOptions';

/**
 * Looks numbers up in the list of contacts (API facts, endpoint 2), which is read once for all items:
 * there is no documented route that finds one. Who is not found is no failure, so that a workflow can
 * go on with it.
 */
export const find = defineOperation({
	label: {
		name: 'Find',
		action: 'Find contacts by number',
		description:
			'Find the contacts with a phone number, in any spelling; all contacts are read once for that',
		hint: 'A number that is not found is no error: the item comes out with "found" set to false. Branch on that.',
	},
	fields: phoneNumberFields,
	options: listOptions,
	kind: 'read',
	result: 'rows',
	read: (item) => ({ number: readPhoneNumber(item), settings: readListSettings(item) }),
	async execute({ number, settings }, buzzbip) {
		const contacts = (await contactsOfRun(buzzbip, settings)).find(number);
		if (contacts.length === 0) return { number: number.digits, found: false };
		return contacts.map((contact) => ({ ...contact, found: true }));
	},
});
