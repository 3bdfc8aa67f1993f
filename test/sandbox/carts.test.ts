import type { Sandbox } from '../../sandbox/sandbox';
import { logIn, request, type Received, type Sent } from './client';
import { pluginHeaders } from './pluginHeaders';
import { sandboxStarter } from './runningSandbox';

const start = sandboxStarter();
const path = '/api/v1/cart/';
const username = 'store@buzzbip.test';

/** Sends to the route of carts with token and plugin headers, unless told otherwise. */
async function save(sandbox: Sandbox, sent: Sent, user = 'store'): Promise<Received> {
	const token = await logIn(sandbox, user);
	return request(sandbox, 'POST', path, { token, headers: pluginHeaders, ...sent });
}

function error(message: string, code: string, data: unknown = []): object {
	return { status: 'error', message, code, data };
}

function missing(field: string): object {
	return error(`The field ${field} is required`, 'REQUIRED_FIELD_MISSING', {
		[field]: 'This field is required',
	});
}

function invalid(field: string, rule: string): object {
	return error(`The field ${field} is not valid: ${rule}`, 'INVALID_FIELD', { [field]: rule });
}

describe('carts', () => {
	it('are saved with any further fields, answered and recorded as they were given', async () => {
		const sandbox = await start();
		const json = {
			cart_id: 'cart-1',
			total: 59.9,
			customer: { email: 'jane@example.com', number: '21696816277' },
			items: [{ sku: 'A', quantity: 2 }],
			note: null,
		};
		const answer = await save(sandbox, { json });
		expect(answer.status).toBe(200);
		expect(answer.body).toEqual({ status: 'success', data: json });
		const cart = { cartId: 'cart-1', total: 59.9, body: json, account: username };
		expect(sandbox.cartsSaved).toEqual([cart]);
		expect(sandbox.cartsOf(username)).toEqual([cart]);
		expect(sandbox.messages).toEqual([]);
	});

	it('are replaced, not doubled, when they are saved again', async () => {
		const sandbox = await start();
		await save(sandbox, { json: { cart_id: 'cart-1', total: 10, coupon: 'SPRING' } });
		await save(sandbox, { json: { cart_id: 'cart-2', total: 20 } });
		const last = { cart_id: 'cart-1', total: 0 };
		expect(await save(sandbox, { json: last })).toMatchObject({ status: 200 });
		const saved = sandbox.cartsSaved.map(({ cartId, total }) => [cartId, total]);
		expect(saved).toEqual([
			['cart-1', 10],
			['cart-2', 20],
			['cart-1', 0],
		]);
		const now = sandbox.cartsOf(username).map(({ body }) => body);
		expect(now).toEqual([last, { cart_id: 'cart-2', total: 20 }]);
	});

	it('belong to one account', async () => {
		const sandbox = await start();
		await save(sandbox, { json: { cart_id: 'cart-1', total: 10 } });
		await save(sandbox, { json: { cart_id: 'cart-1', total: 20 } }, 'demo');
		expect(sandbox.cartsOf(username)).toMatchObject([{ total: 10 }]);
		expect(sandbox.cartsOf('demo@buzzbip.test')).toMatchObject([{ total: 20 }]);
		expect(sandbox.cartsOf('second@buzzbip.test')).toEqual([]);
	});

	it('are counted for anybody', async () => {
		const sandbox = await start();
		for (const cart_id of ['cart-1', 'cart-2', 'cart-1']) {
			await save(sandbox, { json: { cart_id, total: 1 } });
		}
		const { body } = await request(sandbox, 'GET', '/sandbox/carts');
		expect(body).toEqual({
			status: 'success',
			data: { saves: 3, carts: { 'cart-1': 2, 'cart-2': 1 } },
		});
	});

	const amount = invalid('total', 'it must be a number, 0 or more');
	it.each<[string, Sent, object]>([
		['no cart_id', { json: { total: 1 } }, missing('cart_id')],
		['an empty cart_id', { json: { cart_id: '', total: 1 } }, missing('cart_id')],
		['null as cart_id', { json: { cart_id: null, total: 1 } }, missing('cart_id')],
		[
			'a number as cart_id',
			{ json: { cart_id: 7, total: 1 } },
			invalid('cart_id', 'it must be a string'),
		],
		['no total', { json: { cart_id: 'a' } }, missing('total')],
		['an empty total', { json: { cart_id: 'a', total: '' } }, missing('total')],
		['a text as total', { json: { cart_id: 'a', total: '59.9' } }, amount],
		['a total below 0', { json: { cart_id: 'a', total: -0.01 } }, amount],
		['a total without end', { text: '{"cart_id":"a","total":1e999}' }, amount],
		[
			'a list as body',
			{ json: [{ cart_id: 'a', total: 1 }] },
			error('The request body is not a JSON object', 'INVALID_JSON'),
		],
		[
			'broken JSON',
			{ text: '{"cart_id":' },
			error('The request body is not a JSON object', 'INVALID_JSON'),
		],
	])('are refused with %s', async (_case, sent, body) => {
		const sandbox = await start();
		const answer = await save(sandbox, sent);
		expect(answer.status).toBe(400);
		expect(answer.body).toEqual(body);
		expect(sandbox.cartsSaved).toEqual([]);
	});

	it.each([
		['no plugin headers', {}],
		['the key alone', { 'x-api-key': pluginHeaders['x-api-key'] }],
		['a wrong key', { ...pluginHeaders, 'x-api-key': 'other' }],
	])('are refused with %s, whatever the body is', async (_case, headers) => {
		const sandbox = await start();
		for (const json of [{ cart_id: 'cart-1', total: 1 }, {}]) {
			const answer = await save(sandbox, { headers, json });
			expect(answer.status).toBe(401);
			expect(answer.body).toEqual(error('Plugin keys are not valid', 'INVALID_PLUGIN_KEYS'));
		}
		expect(sandbox.cartsSaved).toEqual([]);
	});

	it('need the token, too', async () => {
		const sandbox = await start();
		const answer = await request(sandbox, 'POST', path, { headers: pluginHeaders, json: {} });
		expect(answer).toMatchObject({ status: 401, body: { message: 'JWT Token not found' } });
	});
});
