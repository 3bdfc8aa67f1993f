import type { Operations } from '../shared/node/actions';
import { create } from './create.operation';
import { find } from './find.operation';
import { getAll } from './getAll.operation';
import { getOrCreate } from './getOrCreate.operation';

/** What Buzzbip Contacts can do, in the order of the form. */
export const operations: Operations<'create' | 'find' | 'getAll' | 'getOrCreate'> = {
	create,
	find,
	getAll,
	getOrCreate,
};
