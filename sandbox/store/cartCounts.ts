import { success, type Answer } from '../http/answer';
import type { OpenCall, Route } from '../http/route';

/** For people only, not part of Buzzbip: how often each cart was saved. */
export const cartCountRoutes: readonly Route<OpenCall>[] = [
	{ method: 'GET', path: '/sandbox/carts', answer: countCarts },
];

function countCarts({ state }: OpenCall): Answer {
	const counts = new Map<string, number>();
	for (const { cartId } of state.cartsSaved) {
		counts.set(cartId, (counts.get(cartId) ?? 0) + 1);
	}
	return success({ saves: state.cartsSaved.length, carts: Object.fromEntries(counts) });
}
