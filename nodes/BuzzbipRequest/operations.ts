import type { Operations } from '../shared/node/actions';
import { request } from './request.operation';

/** What Buzzbip Request can do. */
export const operations: Operations<'request'> = { request };
