import type { OrderRow } from '../rows';

/** The orders that the account with a store has from the start. Their fields are made up. */
export const seededOrders: readonly OrderRow[] = [
	{ id: 1, number: 'ORD-2026-00041', cart_id: 'cart-41', total: 129.9, state: 'delivered' },
	{ id: 2, number: 'ORD-2026-00042', cart_id: 'cart-42', total: 54, state: 'shipped' },
	{ id: 3, number: 'ORD-2026-00043', cart_id: 'cart-43', total: 18.5, state: 'paid' },
	{ id: 4, number: 'ORD-2026-00044', cart_id: 'cart-44', total: 240, state: 'paid' },
	{ id: 5, number: 'ORD-2026-00045', cart_id: 'cart-45', total: 7.25, state: 'cancelled' },
];
