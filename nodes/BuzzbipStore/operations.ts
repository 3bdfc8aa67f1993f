import type { Operations } from '../shared/node/actions';
import { saveCart } from './saveCart.operation';

/** What Buzzbip Store can do, in the order of the form. */
export const operations: Operations<'saveCart'> = { saveCart };
