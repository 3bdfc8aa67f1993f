import type { Operations } from '../shared/node/actions';
import { getAll } from './getAll.operation';
import { send } from './send.operation';
import { sendAndWait } from './sendAndWait.operation';

/** What Buzzbip SMS can do, in the order of the form. */
export const operations: Operations<'send' | 'sendAndWait' | 'getAll'> = {
	send,
	sendAndWait,
	getAll,
};
