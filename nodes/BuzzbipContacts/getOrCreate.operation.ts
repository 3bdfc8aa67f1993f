import { sendOnceFields } from '../shared/run/once/sendOnceFields';
import type { Failure } from '../shared/api/failure';
import { defineOperation } from '../shared/run/operation';
import { contactFields, readContact } from './contactFields';
import { contactsOfRun } from './contactsOfRun';
import { contactsPath } from './contactsPath';
import { listOptions, readListSettings } from './listOptions';

/**
 * Finds a contact by its number, else creates it (API facts, endpoints 2 and 3). A contact that is
 * there is left as it is: there is no documented route that changes one. Another execution that
 * creates the same contact meanwhile is not noticed.
 */
export const getOrCreate = defineOperation({
	label: {
		name: 'Get or Create',
		action: 'Get or create contact',
		description:
			'Find a contact by its phone number, or create it; a contact that exists is not changed',
		hint: 'The one for imports: a list that names somebody twice makes one contact. The item tells by "created" whether it is new.',
	},
	fields: contactFields,
	options: [...listOptions, ...sendOnceFields],
	kind: 'write',
	result: 'object',
	read: (item) => ({ ...readContact(item), settings: readListSettings(item) }),
	// Items with the same number come one after another: the second finds what the first created.
	recipient: ({ number }) => number.digits,
	async execute({ number, body, settings }, buzzbip) {
		const list = await contactsOfRun(buzzbip, settings, { aside: true });
		const [contact] = list.find(number);
		if (contact !== undefined) return { ...contact, created: false };
		const create = async () =>
			await buzzbip.request({ method: 'POST', path: contactsPath, body, hint: whenUnknown });
		if (buzzbip.dryRun) {
			list.plan(number);
			return await create();
		}
		return { ...(await list.create(number, create)), created: true };
	},
});

/** The list tells later what nobody can tell now. */
function whenUnknown({ outcome }: Failure): string | undefined {
	return outcome === 'unknown'
		? 'The request went out, but no answer tells what came of it, so the contact may have been created. Run this item again later: by then it is in the list.'
		: undefined;
}
