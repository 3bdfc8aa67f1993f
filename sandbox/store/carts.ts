import { saveUnlessMagic } from '../magic/acceptance';
import { success, type Answer } from '../http/answer';
import { readAmount, readFields, readText, type Fields } from '../http/fields';
import type { ApiCall, Route } from '../http/route';

/**
 * Carts of a store: path, `cart_id` and `total` are [doc cart]. Plugin headers come "alongside" the
 * token [doc errors]; that a cart is refused without them is the sandbox's own rule.
 */
export const cartRoutes: readonly Route<ApiCall>[] = [
	{ method: 'POST', path: '/api/v1/cart/', needsPluginKeys: true, answer: saveCart },
];

/** The names of further fields, such as those of the customer, are unknown: any are kept [?]. */
function saveCart(call: ApiCall): Answer {
	const fields = readFields(call.body);
	if ('refusal' in fields) {
		return fields.refusal;
	}
	const cartId = readText(fields.value, 'cart_id');
	if ('refusal' in cartId) {
		return cartId.refusal;
	}
	const total = readAmount(fields.value, 'total');
	if ('refusal' in total) {
		return total.refusal;
	}
	return saveUnlessMagic(call, cartId.value, () =>
		keepCart(call, fields.value, cartId.value, total.value),
	);
}

/**
 * What Buzzbip does with a cart that it has already, and the shape of its answer, are unknown. The
 * sandbox's own rule: the cart is replaced, and answered as it was given.
 */
function keepCart(
	{ state, data, account }: ApiCall,
	body: Fields,
	cartId: string,
	total: number,
): Answer {
	const cart = { cartId, total, body, account: account.username };
	data.carts.set(cartId, cart);
	state.cartsSaved.push(cart);
	return success(body);
}
