import type { Operations } from '../shared/node/actions';
import { getAll } from './getAll.operation';
import { send } from './send.operation';

/** What Buzzbip SMS can do, in the order of the form. */
export const operations: Operations<'send' | 'getAll'> = { send, getAll };
