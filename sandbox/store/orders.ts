import { success, type Answer } from '../http/answer';
import { readFields } from '../http/fields';
import { pageAnswer } from '../http/page';
import { refusals } from '../http/refusals';
import type { ApiCall, Route } from '../http/route';

/**
 * Orders of a store. The documentation's index names "orders v1", and no page can be read: paths,
 * methods, fields and answers are the sandbox's own. They stand for every route of this kind.
 */
export const orderRoutes: readonly Route<ApiCall>[] = [
	{ method: 'GET', path: '/api/v1/orders/', needsPluginKeys: true, answer: listOrders },
	{ method: 'POST', path: '/api/v1/orders/', needsPluginKeys: true, answer: createOrder },
	{ method: 'GET', path: '/api/v1/orders/:id', needsPluginKeys: true, answer: getOrder },
];

function listOrders({ state, data, query }: ApiCall): Answer {
	return pageAnswer(data.orders, query, 'page', state.options);
}

function getOrder({ data, parameters }: ApiCall): Answer {
	const order = data.orders.find(({ id }) => String(id) === parameters.id);
	return order === undefined ? refusals.orderNotFound : success(order);
}

/** Any JSON object is an order. Unlike a cart it has no id to be known by: twice makes two. */
function createOrder({ state, data, account, body }: ApiCall): Answer {
	const fields = readFields(body);
	if ('refusal' in fields) {
		return fields.refusal;
	}
	const order = { ...fields.value, id: data.orders.length + 1 };
	data.orders.push(order);
	state.ordersCreated.push({ id: order.id, body: fields.value, account: account.username });
	return success(order, 201);
}
