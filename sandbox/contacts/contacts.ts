import { acceptUnlessMagic } from '../magic/acceptance';
import { success, type Answer } from '../http/answer';
import { readFields, readPhoneNumber, type Fields } from '../http/fields';
import { pageAnswer } from '../http/page';
import type { ApiCall, Route } from '../http/route';
import { publish } from '../webhooks/publishing';

/** Contacts: list and create. There is no page for reading, changing or deleting one [doc]. */
export const contactRoutes: readonly Route<ApiCall>[] = [
	{ method: 'GET', path: '/api/contacts/', answer: listContacts },
	{ method: 'POST', path: '/api/contacts/', answer: createContact },
];

function listContacts({ state, data, query }: ApiCall): Answer {
	return pageAnswer(data.contacts, query, state.options.contactsPageParameter, state.options);
}

/** Only `number` is required [inf]. A number that is known already makes a second contact. */
function createContact(call: ApiCall): Answer {
	const fields = readFields(call.body);
	if ('refusal' in fields) {
		return fields.refusal;
	}
	const number = readPhoneNumber(fields.value, 'number');
	if ('refusal' in number) {
		return number.refusal;
	}
	return acceptUnlessMagic(call, number.value, () => addContact(call, fields.value, number.value));
}

function addContact({ state, data, account }: ApiCall, fields: Fields, number: string): Answer {
	const row = {
		id: data.contacts.length + 1,
		number,
		firstname: textOrNull(fields.firstname),
		lastname: textOrNull(fields.lastname),
		email: textOrNull(fields.email),
		country_code: textOrNull(fields.country_code),
	};
	data.contacts.push(row);
	state.contactsCreated.push({ id: row.id, number, body: fields, account: account.username });
	publish(state, number, 'contact.created', () => ({ contactId: row.id, number }));
	return success(row);
}

function textOrNull(value: unknown): string | null {
	return typeof value === 'string' ? value : null;
}
