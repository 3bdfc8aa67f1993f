import { readList } from '../shared/api/readList';
import { allContacts } from './contactsPath';
import { listFields, readLimit } from '../shared/form/list';
import { defineOperation } from '../shared/run/operation';

/** `GET /api/contacts/` (API facts, endpoint 2; its paging is inferred from the list of SMS). */
export const getAll = defineOperation({
	label: {
		name: 'Get Many',
		action: 'Get many contacts',
		description: 'Get a list of the contacts in Buzzbip',
	},
	fields: listFields,
	kind: 'read',
	result: 'rows',
	read: readLimit,
	execute: async (limit, buzzbip) => await readList(buzzbip, { ...allContacts, limit }),
});
