import { logIn, request } from './client';
import { pluginHeaders } from './pluginHeaders';
import { sandboxStarter } from './runningSandbox';

const start = sandboxStarter();

describe('paths', () => {
	it.each(['/api/contacts', '/api/sms', '/api/whatsapp', '/api/v1/cart', '/api/v1/orders'])(
		'redirects GET %s to the path with a slash, query kept',
		async (path) => {
			const sandbox = await start();
			const answer = await request(sandbox, 'GET', `${path}?limit=1`);
			expect(answer.status).toBe(301);
			expect(answer.headers.get('location')).toBe(`${path}/?limit=1`);
		},
	);

	it.each(['POST', 'PUT', 'DELETE'])('does not know %s without the slash', async (method) => {
		const sandbox = await start();
		const answer = await request(sandbox, method, '/api/contacts', { json: {} });
		expect(answer).toMatchObject({ status: 404, body: { status: 404 } });
	});

	it.each(['/api/v1/cart', '/api/v1/orders', '/api/v1/orders/1/', '/api/v1/cart/1'])(
		'does not know POST %s',
		async (path) => {
			const sandbox = await start();
			const answer = await request(sandbox, 'POST', path, {
				token: await logIn(sandbox, 'store'),
				headers: pluginHeaders,
				json: { cart_id: 'cart-1', total: 1 },
			});
			expect(answer).toMatchObject({ status: 404, body: { status: 404 } });
			expect([...sandbox.cartsSaved, ...sandbox.ordersCreated]).toEqual([]);
		},
	);

	it.each(['/api/v2/whatsapp/templates/101', '/api/v1/orders/1'])(
		'redirects GET %s with a slash too many',
		async (path) => {
			const sandbox = await start();
			const answer = await request(sandbox, 'GET', `${path}/`);
			expect(answer.status).toBe(301);
			expect(answer.headers.get('location')).toBe(path);
		},
	);

	it.each([
		['POST', 'templates/'],
		['POST', 'templates/101/send/'],
		['POST', 'templates/101/submit/'],
		['DELETE', 'templates/101/'],
		['POST', 'media/'],
		['DELETE', 'media/50001/'],
	])('does not know %s with a slash too many under /api/v2/whatsapp/%s', async (method, path) => {
		const sandbox = await start();
		const token = await logIn(sandbox);
		const answer = await request(sandbox, method, `/api/v2/whatsapp/${path}`, { token, json: {} });
		expect(answer).toMatchObject({ status: 404, body: { status: 404 } });
	});

	it.each([
		['DELETE', '/api/contacts/', 'GET, POST'],
		['PUT', '/api/whatsapp/', 'GET, POST'],
		['GET', '/api/login_check', 'POST'],
		['GET', '/api/v2/whatsapp/templates/101/send', 'POST'],
		['GET', '/api/v2/whatsapp/templates', 'POST'],
		['PUT', '/api/v2/whatsapp/templates/101', 'GET, DELETE'],
		['GET', '/api/v2/whatsapp/templates/101/submit', 'POST'],
		['GET', '/api/v2/whatsapp/media', 'POST'],
		['GET', '/api/v2/whatsapp/media/50001', 'DELETE'],
		['GET', '/api/v1/cart/', 'POST'],
		['DELETE', '/api/v1/orders/', 'GET, POST'],
		['PUT', '/api/v1/orders/1', 'GET'],
	])('answers 405 to %s %s before it looks for a token', async (method, path, allowed) => {
		const sandbox = await start();
		const answer = await request(sandbox, method, path);
		expect(answer).toMatchObject({ status: 405, body: { status: 405 } });
		expect(answer.headers.get('allow')).toBe(allowed);
	});

	it.each([
		['POST', '/api/v3/contacts/'],
		['GET', '/api/contacts/1'],
	])('answers 404 in problem JSON to %s %s', async (method, path) => {
		const sandbox = await start();
		const answer = await request(sandbox, method, path);
		expect(answer.status).toBe(404);
		expect(answer.body).toMatchObject({
			status: 404,
			title: 'Not Found',
			detail: 'No route found',
		});
	});

	it.each([
		'/api/contacts/',
		'/api/sms/',
		'/api/whatsapp/',
		'/api/v2/whatsapp/templates',
		'/api/v2/whatsapp/templates/101/send',
	])('refuses a body that is not a JSON object on POST %s', async (path) => {
		const sandbox = await start();
		const token = await logIn(sandbox);
		const bodies = [
			{ text: '{"number":' },
			{ text: 'number=1', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
			{ json: ['21696816277'] },
			{ form: new FormData() },
			{},
		];
		for (const body of bodies) {
			const answer = await request(sandbox, 'POST', path, { token, ...body });
			expect(answer).toMatchObject({ status: 400, body: { status: 'error' } });
		}
	});

	it('refuses a body that is too large in JSend', async () => {
		const sandbox = await start();
		const answer = await request(sandbox, 'POST', '/api/sms/', {
			text: JSON.stringify('x'.repeat(1_100_000)),
		});
		expect(answer).toMatchObject({ status: 413, body: { status: 'error' } });
		expect(sandbox.requests).toMatchObject([{ path: '/api/sms/', status: 413 }]);
	});
});
