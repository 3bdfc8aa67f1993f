import type { Buzzbip } from '../shared/api/buzzbip';
import { readRows, type RowsRequest } from '../shared/api/readList';
import { sharedInRun } from '../shared/api/sharedInRun';
import { type ContactList, contactList } from './contactList';
import { allContacts } from './contactsPath';
import type { ListSettings } from './listOptions';

const listOfRun = sharedInRun<ContactList>();

/**
 * All contacts, read once for the run: Buzzbip documents no way to ask for one. Throws BuzzbipError
 * when they can't be read.
 *
 * @param aside whether extra fields are meant for another request than this one
 */
export async function contactsOfRun(
	buzzbip: Buzzbip,
	settings: ListSettings,
	aside: Pick<RowsRequest, 'aside'> = {},
): Promise<ContactList> {
	return await listOfRun(buzzbip, async () => {
		const limit = settings.maxContacts + 1;
		return contactList(await readRows(buzzbip, { ...allContacts, limit, ...aside }), settings);
	});
}
