import type { Operations } from '../shared/node/actions';
import { create } from './create.operation';
import { getAll } from './getAll.operation';

/** What Buzzbip Contacts can do, in the order of the form. */
export const operations: Operations<'create' | 'getAll'> = { create, getAll };
