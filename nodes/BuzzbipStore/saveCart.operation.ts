import type { INodeProperties } from 'n8n-workflow';
import { mayBeRepeatedOption } from '../shared/form/mayBeRepeated';
import { sendOnceFields } from '../shared/run/once/sendOnceFields';
import { defineOperation } from '../shared/run/operation';
import { readOptions } from '../shared/run/options';
import { readTotal, totalField } from './total';

const notice: INodeProperties = {
	displayName:
		'Buzzbip’s cart route is for shops: switch on <b>Use Plugin Keys</b> in the credential. Only the two fields below are documented; what else your shop sends, such as the customer, goes into <b>Extra Body</b> in the options.',
	name: 'saveCartNotice',
	type: 'notice',
	default: '',
};

const cartIdField: INodeProperties = {
	displayName: 'Cart ID',
	name: 'cartId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. cart-41',
	description:
		'The ID that your shop knows the cart by. Saved under the same ID, it stays one cart.',
};

const mayBeRepeated = mayBeRepeatedOption(true);

/**
 * `POST /api/v1/cart/` (API facts, endpoint 15; how a customer is named there is not known).
 *
 * It is repeated where its outcome is unknown, unless the user says no. The cart is saved under the
 * shop's own ID, and a shop pushes the same cart with each change, so that a second push is ordinary
 * traffic. Buzzbip itself speaks of retries of cart pushes and names load as their harm, not doubles
 * (API facts, "Rate limits"). That a second push replaces the first is inferred: hence the option.
 * What it can't see is a newer push of somebody else between two of its tries, which the repeat undoes.
 */
export const saveCart = defineOperation({
	label: {
		name: 'Save Cart',
		action: 'Save cart',
		description: 'Save the cart of a customer as it is now, also when it has changed',
	},
	fields: [notice, cartIdField, totalField],
	options: [mayBeRepeated, ...sendOnceFields],
	kind: 'write',
	result: 'object',
	needsPluginKeys: true,
	read: (item) => ({
		cartId: item.text(cartIdField),
		total: readTotal(item.value(totalField)),
		mayBeRepeated: readOptions(item).flag(mayBeRepeated),
	}),
	recipient: ({ cartId }) => `cart:${cartId}`,
	execute: async ({ cartId, total, mayBeRepeated }, buzzbip) =>
		await buzzbip.request({
			method: 'POST',
			path: '/api/v1/cart/',
			body: { cart_id: cartId, total },
			effect: mayBeRepeated ? 'idempotent' : 'change',
		}),
});
