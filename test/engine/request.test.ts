import type { IDataObject, INodeParameters, OnError } from 'n8n-workflow';
import type { Sandbox } from '../../sandbox/sandbox';
import { seededOrders } from '../../sandbox/store/seededOrders';
import { pluginHeaders } from '../sandbox/pluginHeaders';
import { sandboxStarter } from '../sandbox/runningSandbox';
import { fileItem } from './fileItem';
import type { CredentialStore } from './harness/credentialStore';
import { processedData } from './harness/processedData';
import { type NodeExecution, runNode, type RunNodeOptions } from './harness/runNode';
import { sandboxCredential } from './sandboxCredential';
import { type Reply, scriptedServerStarter, sent } from './scriptedServer';
import { shortTimeout } from './shortTimeout';

const start = sandboxStarter();
const startServer = scriptedServerStarter();
const orders = '/api/v1/orders/';

const pluginKeys = {
	usePluginKeys: true,
	pluginApiKey: pluginHeaders['x-api-key'],
	pluginPlatformType: pluginHeaders['x-platform-type'],
	pluginBaseUri: pluginHeaders['x-base-uri'],
};

/** The credential of a store, as its owner fills it in. */
function storeCredential(sandbox: Sandbox): CredentialStore {
	const store = { username: 'store@buzzbip.test', password: 'store' };
	return sandboxCredential(sandbox, { ...store, ...pluginKeys });
}

async function request(
	credentials: CredentialStore,
	parameters: INodeParameters,
	settings: Partial<RunNodeOptions> = {},
): Promise<NodeExecution> {
	return await runNode({
		type: 'buzzbipRequest',
		parameters: { operation: 'request', ...parameters },
		items: [{ customer: 'Amel' }],
		credentials,
		onError: 'continueErrorOutput',
		...settings,
	});
}

/** The requests besides logins, as they came in. */
function requestsOf(sandbox: Sandbox) {
	return sandbox.requests.filter(({ path }) => path !== '/api/login_check');
}

function json(method: string, body: unknown): INodeParameters {
	return { method, bodyContent: 'json', body: JSON.stringify(body) };
}

describe('operation: request', () => {
	it('reads one record behind plugin keys', async () => {
		const sandbox = await start();
		const execution = await request(storeCredential(sandbox), { path: `${orders}2` });
		expect(execution.output()).toEqual([seededOrders[1]]);
		expect(execution.items()[0]?.pairedItem).toEqual({ item: 0 });
		const [made] = requestsOf(sandbox);
		expect(made).toMatchObject({ method: 'GET', path: `${orders}2`, query: {}, body: null });
		expect(made?.headers).toMatchObject({ ...pluginHeaders, accept: 'application/json' });
	});

	it('creates a record from JSON, with what the options add', async () => {
		const sandbox = await start();
		const execution = await request(storeCredential(sandbox), {
			...json('POST', { total: 59.9, lines: [{ sku: 'A' }] }),
			path: orders,
			query: '{"source":"n8n"}',
			options: { extraBody: { note: 'gift' }, extraQuery: { test: 1 } },
		});
		const body = { total: 59.9, lines: [{ sku: 'A' }], note: 'gift' };
		expect(execution.output()).toEqual([{ ...body, id: 6 }]);
		expect(requestsOf(sandbox)).toMatchObject([
			{ method: 'POST', path: orders, query: { source: 'n8n', test: '1' }, body },
		]);
	});

	it('gives the list of one answer as one item', async () => {
		const sandbox = await start();
		const parameters = { path: orders, query: { page: 2, limit: 2 } };
		const execution = await request(storeCredential(sandbox), parameters);
		expect(execution.output()).toEqual([{ data: seededOrders.slice(2, 4) }]);
	});

	it('uploads the file of the item', async () => {
		const sandbox = await start();
		const upload = { method: 'POST', path: '/api/v2/whatsapp/media', bodyContent: 'binary' };
		const items = [fileItem('picture.png', 'image/png', 'pixels')];
		const execution = await request(sandboxCredential(sandbox), upload, { items });
		expect(execution.output()).toEqual([{ media_id: sandbox.media[0]?.id }]);
		expect(sandbox.media).toMatchObject([{ fileName: 'picture.png', size: 6 }]);

		const elsewhere = await request(
			sandboxCredential(sandbox),
			{ ...upload, options: { fileField: 'document' } },
			{ items },
		);
		expect(elsewhere.output(1)).toMatchObject([{ error: { httpCode: 400, outcome: 'refused' } }]);
		expect(sandbox.media).toHaveLength(1);
	});

	it('sends a list as the body', async () => {
		const server = await startServer(() => sent);
		const list = [{ id: 1 }, { id: 2 }];
		const execution = await request(server.credential(), {
			...json('PUT', list),
			path: '/api/v1/products/',
		});
		expect(execution.output()).toEqual([{ id: 1 }]);
		expect(server.requests).toMatchObject([{ method: 'PUT', body: list }]);
	});

	it.each([{}, []])('sends %j as the body', async (body) => {
		let received: unknown;
		const server = await startServer(({ type, rawBody }) => {
			received = [type, rawBody];
			return sent;
		});
		const parameters = { ...json('POST', body), path: orders };
		await request(server.credential(), parameters);
		expect(received).toEqual(['application/json', JSON.stringify(body)]);

		const options = { dryRun: true };
		const execution = await request(server.credential(), { ...parameters, options });
		expect(execution.output()).toMatchObject([{ request: { body } }]);
	});

	it.each(['DELETE', 'PATCH', 'POST', 'PUT'])('sends %s without a body', async (method) => {
		const server = await startServer(() => ({ status: 204 }));
		const execution = await request(server.credential(), { method, path: '/api/v1/products/1' });
		expect(execution.output()).toEqual([{ success: true }]);
		expect(server.requests).toMatchObject([
			{ method, path: '/api/v1/products/1', body: {}, rawBody: '' },
		]);
	});

	it('takes method and path from the item', async () => {
		const sandbox = await start();
		const execution = await request(
			storeCredential(sandbox),
			{ method: '={{ $json.method }}', path: '=/api/v1/orders/{{ $json.id }}' },
			{ items: [1, 5].map((id) => ({ method: 'GET', id })) },
		);
		expect(execution.output()).toEqual([seededOrders[0], seededOrders[4]]);
	});
});

describe('Return All', () => {
	it('reads the orders of an account to the end, one item per row', async () => {
		const sandbox = await start({ maxPageSize: 2 });
		const parameters = { path: orders, returnAll: true, pageParameter: 'page' };
		const execution = await request(storeCredential(sandbox), parameters);
		expect(execution.output()).toEqual(seededOrders);
		expect(execution.items().map(({ pairedItem }) => pairedItem)).toEqual(
			seededOrders.map(() => ({ item: 0 })),
		);
		expect(requestsOf(sandbox)[0]?.query).toEqual({ page: '1', limit: '100' });
	});

	it('reads a list of the other dialect', async () => {
		const sandbox = await start({ contacts: 120 });
		const parameters = { path: '/api/contacts/', returnAll: true };
		const execution = await request(sandboxCredential(sandbox), parameters);
		expect(execution.output().map(({ id }) => id)).toEqual(
			Array.from({ length: 120 }, (_, index) => index + 1),
		);
		expect(requestsOf(sandbox).at(-1)?.query).toEqual({ currentPage: '2', limit: '100' });
	});

	it('reads on when the route counts in the other dialect', async () => {
		const sandbox = await start({ maxPageSize: 2 });
		const parameters = { path: orders, returnAll: true, pageParameter: 'currentPage' };
		const execution = await request(storeCredential(sandbox), parameters);
		expect(execution.output()).toEqual(seededOrders);
	});

	it('tells of a wrong slash as one request does', async () => {
		const sandbox = await start();
		const parameters = { path: '/api/contacts', returnAll: true };
		const execution = await request(sandboxCredential(sandbox), parameters);
		expect(execution.output(1)).toMatchObject([
			{
				error: {
					httpCode: 301,
					description: expect.stringContaining('set Path to /api/contacts/') as string,
				},
			},
		]);
	});
});

describe('Include Status and Headers', () => {
	it('gives status, headers and the whole body, without cookies', async () => {
		const answer = { status: 'success', message: 'Created', data: { id: 6 } };
		const headers = { 'set-cookie': 'BEARER=secret', 'x-request-id': '7' };
		const server = await startServer(() => ({ status: 201, body: answer, headers }));
		const execution = await request(server.credential(), {
			...json('POST', { total: 1 }),
			path: orders,
			options: { fullAnswer: true },
		});
		expect(execution.output()).toMatchObject([
			{ statusCode: 201, headers: { 'x-request-id': '7' }, body: answer },
		]);
		expect(JSON.stringify(execution.output())).not.toMatch(/cookie|secret/i);
	});

	it('changes nothing of an error', async () => {
		const sandbox = await start();
		const parameters = { path: `${orders}77`, options: { fullAnswer: true } };
		const execution = await request(storeCredential(sandbox), parameters);
		expect(execution.output(1)).toMatchObject([{ error: { code: 'ORDER_NOT_FOUND' } }]);
	});
});

describe('a lost answer', () => {
	const cart = (id: string) => ({
		...json('POST', { cart_id: id, total: 1 }),
		path: '/api/v1/cart/',
	});

	it.each(['magic-lost', 'magic-bad-gateway', 'magic-silence'])(
		'of %s is an unknown outcome, and the request is not made again',
		async (id) => {
			const sandbox = await start();
			const execution = await request(storeCredential(sandbox), {
				...cart(id),
				options: { timeout: shortTimeout },
			});
			expect(execution.output(1)).toMatchObject([{ error: { outcome: 'unknown' } }]);
			expect(sandbox.cartsSaved).toHaveLength(1);
		},
	);

	it.each(['magic-lost', 'magic-bad-gateway', 'magic-silence'])(
		'of %s is made good by a repeat with May Be Repeated',
		async (id) => {
			const sandbox = await start();
			const execution = await request(storeCredential(sandbox), {
				...cart(id),
				options: { timeout: shortTimeout, mayBeRepeated: true },
			});
			expect(execution.output()).toEqual([{ cart_id: id, total: 1 }]);
			expect(sandbox.cartsSaved).toHaveLength(2);
		},
	);

	it('is not that of a page with status 200: a write may have been made', async () => {
		const server = await startServer(() => ({ status: 200, body: 'OK' }));
		const execution = await request(server.credential(), {
			...cart('cart-1'),
			options: { mayBeRepeated: true },
		});
		expect(execution.output(1)).toMatchObject([{ error: { code: 200, outcome: 'unknown' } }]);
		expect(server.requests).toHaveLength(1);
	});

	it('of a GET is asked for again', async () => {
		const server = await startServer((_, seen) => (seen === 1 ? { status: 502 } : sent));
		const execution = await request(server.credential(), { path: '/api/v1/products/1' });
		expect(execution.output()).toEqual([{ id: 1 }]);
		expect(server.requests).toHaveLength(2);
	});
});

interface Refused {
	readonly what: string;
	readonly parameters: INodeParameters;
	readonly error: IDataObject;
	/** What the hint says. */
	readonly hint: RegExp;
}

const refused: readonly Refused[] = [
	{
		what: 'a record that does not exist',
		parameters: { path: `${orders}77` },
		error: {
			message: 'Order not found',
			code: 'ORDER_NOT_FOUND',
			httpCode: 404,
			category: 'notFound',
		},
		hint: /^Buzzbip does not know this ID or address/,
	},
	{
		what: 'a write with a wrong slash',
		parameters: { ...json('POST', { total: 1 }), path: '/api/v1/orders' },
		error: { code: 404, httpCode: 404, category: 'notFound', outcome: 'refused' },
		hint: /slash at the end of Path first: .* a POST with 404\. Try \/api\/v1\/orders\/\./,
	},
	{
		what: 'a read with a wrong slash',
		parameters: { path: '/api/v1/orders' },
		error: { code: 301, httpCode: 301, outcome: 'refused' },
		hint: /^The slash at the end of Path is wrong: set Path to \/api\/v1\/orders\/\./,
	},
	{
		what: 'a read of a path that does not exist',
		parameters: { path: '/api/v1/nothing/' },
		error: { code: 404, httpCode: 404, category: 'notFound' },
		hint: /^Buzzbip knows no such path or record/,
	},
	{
		what: 'a wrong method',
		parameters: { method: 'DELETE', path: orders },
		error: { code: 405, httpCode: 405, outcome: 'refused' },
		hint: /^The path is right, but the method is not: .* DELETE there\. .*: it takes GET, POST\.$/,
	},
	{
		what: 'a path that leads elsewhere',
		parameters: { path: '/api/../admin' },
		error: {
			code: 'INVALID_PARAMETER',
			httpCode: null,
			category: 'validation',
			outcome: 'notSent',
		},
		hint: /"Path"/,
	},
];

describe.each(refused)('$what', ({ parameters, error, hint }) => {
	const onErrors: OnError[] = ['continueRegularOutput', 'continueErrorOutput'];

	it.each(onErrors)('is an item with %s, and says what to do', async (onError) => {
		const sandbox = await start();
		const execution = await request(storeCredential(sandbox), parameters, { onError });
		const output = onError === 'continueErrorOutput' ? 1 : 0;
		const description = expect.stringMatching(hint) as string;
		expect(execution.output(output)).toMatchObject([{ error: { ...error, description } }]);
		expect(execution.items(output)[0]?.pairedItem).toEqual({ item: 0 });
		expect(sandbox.ordersCreated).toEqual([]);
	});

	it('stops the workflow, and says what to do', async () => {
		const sandbox = await start();
		const execution = await request(storeCredential(sandbox), parameters, {
			onError: 'stopWorkflow',
		});
		expect(execution.status).toBe('error');
		expect(execution.error?.message).toMatch(/ \[Item 0\]$/);
		// Behind the hint come the code and the counts.
		expect(execution.error?.description?.split(' Code: ')[0]).toMatch(hint);
		expect(sandbox.ordersCreated).toEqual([]);
	});
});

describe('items that fail and items that don’t', () => {
	it('are linked to their input, and only the bad one stops the others before the first request', async () => {
		const items = [1, 77, 2].map((id) => ({ id }));
		const parameters = { path: '=/api/v1/orders/{{ $json.id }}' };
		const sandbox = await start();
		const execution = await request(storeCredential(sandbox), parameters, { items });
		expect(execution.items().map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 2 },
		]);
		expect(execution.items(1).map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }]);

		const other = await start();
		const stopped = await request(
			storeCredential(other),
			{ method: 'POST', path: '=/api/v1/orders/{{ $json.end }}' },
			{ items: [{ end: '' }, { end: '../' }], onError: 'stopWorkflow' },
		);
		expect(stopped.error?.message).toMatch(/ \[Item 1\]$/);
		expect(other.requests).toEqual([]);
	});
});

describe('in a dry run', () => {
	const options = { dryRun: true, fullAnswer: true };

	it('a write is described and not made', async () => {
		const sandbox = await start();
		const execution = await request(storeCredential(sandbox), {
			...json('POST', [{ total: 1 }]),
			path: orders,
			options,
		});
		expect(execution.output()).toEqual([
			{
				dryRun: true,
				request: {
					method: 'POST',
					url: `${sandbox.url}${orders}`,
					query: {},
					body: [{ total: 1 }],
				},
			},
		]);
		expect(sandbox.requests).toEqual([]);
	});

	it('a GET is made, and is not called checked', async () => {
		const sandbox = await start();
		const execution = await request(
			storeCredential(sandbox),
			{ path: '=/api/v1/orders/{{ $json.id }}', options: { dryRun: true } },
			{ items: [{ id: 1 }, { id: 77 }] },
		);
		expect(execution.output()).toEqual([seededOrders[0]]);
		expect(execution.hints().map(({ message }) => message)).toEqual([
			'2 items: 1 done, 1 refused.',
		]);
	});
});

describe('Send Once Per', () => {
	beforeEach(() => {
		processedData.clear();
	});

	const options = { sendOnceKey: '={{ $json.id }}' };

	it('keeps a write from being made twice, and a GET from nothing', async () => {
		const sandbox = await start();
		const credentials = storeCredential(sandbox);
		const settings = { items: [{ id: 1 }] };
		const create = { ...json('POST', { total: 1 }), path: orders, options };
		const get = { path: '=/api/v1/orders/{{ $json.id }}', options };
		expect((await request(credentials, create, settings)).output()).toMatchObject([{ id: 6 }]);
		expect((await request(credentials, create, settings)).output()).toEqual([
			{ alreadySent: true, key: '1' },
		]);
		expect(sandbox.ordersCreated).toHaveLength(1);
		for (let round = 0; round < 2; round++) {
			expect((await request(credentials, get, settings)).output()).toEqual([seededOrders[0]]);
		}
	});
});

describe('the order of requests', () => {
	it.each(['PUT', 'PATCH', 'DELETE'])('is kept for %s of the same path', async (method) => {
		const server = await startServer(({ body }) => ({
			status: 200,
			body: { data: body },
			after: body.state === 1 ? 200 : 0,
		}));
		const states = [0, 1, 2].map((state) => ({ state }));
		await request(
			server.credential(),
			{ method, path: `${orders}1`, bodyContent: 'json', body: '={{ $json }}' },
			{ items: states },
		);
		const [, slow, last] = server.requests;
		expect(server.requests.map(({ body }) => body)).toEqual(states);
		expect((last?.at ?? 0) - (slow?.at ?? 0)).toBeGreaterThanOrEqual(150);
	});
});

describe('Retry On Fail', () => {
	it.each([{}, { mayBeRepeated: true }])(
		'makes no write again that was accepted: %j',
		async (options) => {
			const sandbox = await start();
			await request(
				storeCredential(sandbox),
				{ ...json('POST', { total: 1 }), path: '={{ $json.path }}', options },
				{
					items: [{ path: orders }, { path: '/api/v1/orders' }],
					onError: 'stopWorkflow',
					retryOnFail: true,
					maxTries: 3,
					waitBetweenTries: 1,
				},
			);
			expect(sandbox.ordersCreated).toHaveLength(1);
		},
	);
});

describe('no credential leaves for another server', () => {
	const trapped = async () => await startServer(() => sent);
	const wasMade = (method: string, status: number) => method === 'POST' && status === 303;

	it.each(
		(['GET', 'POST'] as const).flatMap((method) =>
			[301, 302, 303, 307, 308].map((status) => [method, status] as const),
		),
	)('by a redirect: %s %i', async (method, status) => {
		const trap = await trapped();
		const redirect: Reply = { status, headers: { location: `${trap.url}${orders}` } };
		const server = await startServer(() => redirect);
		const execution = await request(server.credential(pluginKeys), {
			method,
			path: orders,
		});
		expect(execution.output(1)).toMatchObject([
			// 303 answers a write that was made.
			{ error: { httpCode: status, outcome: wasMade(method, status) ? 'unknown' : 'refused' } },
		]);
		expect(server.requests).toHaveLength(1);
		expect([trap.requests.length, trap.logins()]).toEqual([0, 0]);
	});

	it.each<(trap: string) => string>([
		(trap) => `http://${trap}/api/v1/orders/`,
		(trap) => `HTTP://${trap}/api/`,
		(trap) => `http:${trap}/api/`,
		(trap) => `//${trap}/api/`,
		(trap) => `///${trap}/api/`,
		(trap) => `/api/@${trap}/`,
		(trap) => `@${trap}/api/`,
		(trap) => `.${trap}/api/`,
		(trap) => `:80@${trap}/api/`,
		(trap) => `\\\\${trap}\\api\\`,
		(trap) => `/\\${trap}/api/`,
		(trap) => `/api/..//${trap}/`,
		(trap) => `/api/%2e%2e//${trap}/`,
		(trap) => `/api/\r\nHost: ${trap}\r\n\r\n`,
		(trap) => `/api/%0d%0aHost:%20${trap}`,
		(trap) => `/api/\t//${trap}/`,
		(trap) => `http://${trap}/api/login_check`,
	])('by the path %s', async (hostile) => {
		const trap = await trapped();
		const server = await startServer(() => sent);
		const execution = await request(
			server.credential(),
			{ method: 'POST', path: '={{ $json.path }}' },
			{ items: [{ path: hostile(new URL(trap.url).host) }] },
		);
		expect(execution.output(1)).toMatchObject([
			{ error: { code: 'INVALID_PARAMETER', outcome: 'notSent' } },
		]);
		expect([trap.requests.length, trap.logins()]).toEqual([0, 0]);
		expect([server.requests.length, server.logins()]).toEqual([0, 0]);
	});

	it.each(['query', 'extraQuery'])('by the keys of %s', async (name) => {
		const trap = await trapped();
		const { host } = new URL(trap.url);
		const server = await startServer(() => sent);
		const hostile = {
			[`@${host}/`]: '1',
			[`//${host}/`]: '2',
			'#': '3',
			'\r\nHost': host,
			url: trap.url,
			baseURL: trap.url,
			proxy: trap.url,
			['__proto__']: { baseURL: trap.url, url: trap.url },
			constructor: { prototype: { baseURL: trap.url } },
		};
		const text = JSON.stringify(hostile);
		const set = name === 'query' ? { query: text } : { options: { extraQuery: text } };
		const execution = await request(server.credential(), { path: orders, ...set });
		expect(execution.output()).toEqual([{ id: 1 }]);
		expect(server.requests).toMatchObject([{ method: 'GET', path: orders }]);
		expect([trap.requests.length, trap.logins()]).toEqual([0, 0]);
	});

	it('to fetch a token into the execution', async () => {
		const sandbox = await start();
		const execution = await request(sandboxCredential(sandbox), {
			...json('POST', { username: 'demo@buzzbip.test', password: 'demo' }),
			path: '/api/login_check',
		});
		expect(execution.output(1)).toMatchObject([{ error: { code: 'INVALID_PARAMETER' } }]);
		expect(sandbox.requests).toEqual([]);
	});
});
