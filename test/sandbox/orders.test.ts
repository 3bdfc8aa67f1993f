import { seededOrders } from '../../sandbox/store/seededOrders';
import type { Sandbox } from '../../sandbox/sandbox';
import { logIn, request, type Received } from './client';
import { pluginHeaders } from './pluginHeaders';
import { sandboxStarter } from './runningSandbox';

const start = sandboxStarter();
const path = '/api/v1/orders/';

async function get(sandbox: Sandbox, rest = '', user = 'store'): Promise<Received> {
	const token = await logIn(sandbox, user);
	return request(sandbox, 'GET', path + rest, { token, headers: pluginHeaders });
}

async function create(sandbox: Sandbox, json: unknown, user = 'store'): Promise<Received> {
	const token = await logIn(sandbox, user);
	return request(sandbox, 'POST', path, { token, headers: pluginHeaders, json });
}

describe('orders', () => {
	it('are listed by page, those of the store from the start', async () => {
		const sandbox = await start();
		const data = (await get(sandbox)).body;
		expect(data).toEqual({ status: 'success', data: seededOrders });
		expect((await get(sandbox, '?page=2&limit=2')).body).toMatchObject({
			data: [{ id: 3 }, { id: 4 }],
		});
		expect((await get(sandbox, '?page=4&limit=2')).body).toMatchObject({ data: [] });
		expect((await get(sandbox, '?currentPage=2&limit=2')).body).toMatchObject({
			data: [{ id: 1 }, { id: 2 }],
		});
		expect(await get(sandbox, '?limit=0')).toMatchObject({
			status: 400,
			body: { code: 'INVALID_FIELD' },
		});
	});

	it('seeded have the ids of their places', () => {
		expect(seededOrders.map(({ id }) => id)).toEqual(seededOrders.map((_, index) => index + 1));
	});

	it('are read one by one', async () => {
		const sandbox = await start();
		const answer = await get(sandbox, '2');
		expect(answer.status).toBe(200);
		expect(answer.body).toEqual({ status: 'success', data: seededOrders[1] });
	});

	it.each(['0', '6', '1.0', 'ORD-2026-00041'])('are not found by the id %s', async (id) => {
		const answer = await get(await start(), id);
		expect(answer.status).toBe(404);
		expect(answer.body).toEqual({
			status: 'error',
			message: 'Order not found',
			code: 'ORDER_NOT_FOUND',
			data: [],
		});
	});

	it('are created from any object, each time anew, under ids of the sandbox', async () => {
		const sandbox = await start();
		const json = { id: 'mine', total: '59.90', lines: [{ sku: 'A' }] };
		for (const id of [6, 7]) {
			const answer = await create(sandbox, json);
			expect(answer.status).toBe(201);
			expect(answer.body).toEqual({ status: 'success', data: { ...json, id } });
			expect((await get(sandbox, String(id))).body).toEqual(answer.body);
		}
		expect(sandbox.ordersCreated).toEqual([
			{ id: 6, body: json, account: 'store@buzzbip.test' },
			{ id: 7, body: json, account: 'store@buzzbip.test' },
		]);
	});

	it('belong to one account; only the store has some from the start', async () => {
		const sandbox = await start();
		await create(sandbox, { total: 1 });
		expect((await get(sandbox, '', 'demo')).body).toEqual({ status: 'success', data: [] });
		expect(await create(sandbox, {}, 'demo')).toMatchObject({ body: { data: { id: 1 } } });
	});

	it.each([[[{ total: 1 }]], ['text'], [null]])('are not created from %j', async (json) => {
		const sandbox = await start();
		expect(await create(sandbox, json)).toMatchObject({
			status: 400,
			body: { status: 'error', code: 'INVALID_JSON' },
		});
		expect(sandbox.ordersCreated).toEqual([]);
	});

	it.each([
		['GET', path],
		['GET', `${path}1`],
		['POST', path],
	])('need the plugin headers for %s %s', async (method, route) => {
		const sandbox = await start();
		const token = await logIn(sandbox, 'store');
		for (const headers of [{}, { ...pluginHeaders, 'x-api-key': 'other' }]) {
			const sent = method === 'POST' ? { token, headers, json: {} } : { token, headers };
			const answer = await request(sandbox, method, route, sent);
			expect(answer.status).toBe(401);
			expect(answer.body).toMatchObject({ status: 'error', code: 'INVALID_PLUGIN_KEYS' });
		}
		expect(sandbox.ordersCreated).toEqual([]);
	});
});
