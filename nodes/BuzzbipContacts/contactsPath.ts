import type { RowsRequest } from '../shared/api/readList';

/** Where contacts are listed and created (API facts, endpoints 2 and 3). */
export const contactsPath = '/api/contacts/';

/** The list of contacts; how its pages are counted is inferred from the list of SMS. */
export const allContacts = {
	path: contactsPath,
	pageParameter: 'currentPage',
	isGuessed: true,
} as const satisfies Omit<RowsRequest, 'limit'>;
