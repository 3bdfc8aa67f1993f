import { setTimeout as sleep } from 'node:timers/promises';
import type { Sandbox } from '../../sandbox/sandbox';
import { logIn, request, type Received } from './client';
import { pluginHeaders } from './pluginHeaders';
import { sandboxStarter } from './runningSandbox';

const start = sandboxStarter();

function listContacts(
	sandbox: Sandbox,
	headers: Record<string, string>,
	token?: string,
): Promise<Received> {
	const sent = token === undefined ? { headers } : { headers, token };
	return request(sandbox, 'GET', '/api/contacts/', sent);
}

describe('the bearer token', () => {
	it.each([
		['no header', () => undefined],
		['two spaces', (token: string) => `Bearer  ${token}`],
		['no scheme', (token: string) => token],
		['another scheme', (token: string) => `Basic ${token}`],
		['a lower-case scheme', (token: string) => `bearer ${token}`],
		['something after the token', (token: string) => `Bearer ${token} x`],
	])('is not found with %s', async (_case, header) => {
		const sandbox = await start();
		const authorization = header(await logIn(sandbox));
		const answer = await listContacts(
			sandbox,
			authorization === undefined ? {} : { authorization },
		);
		expect(answer.status).toBe(401);
		expect(answer.body).toEqual({ code: 401, message: 'JWT Token not found' });
	});

	it('is invalid with a wrong signature, and in another sandbox', async () => {
		const [sandbox, other] = await Promise.all([start(), start()]);
		const token = await logIn(sandbox);
		const invalid = { status: 401, body: { code: 401, message: 'Invalid JWT Token' } };
		expect(await listContacts(sandbox, {}, `${token.slice(0, -4)}AAAA`)).toMatchObject(invalid);
		expect(await listContacts(other, {}, token)).toMatchObject(invalid);
		expect(await listContacts(sandbox, {}, 'no-jwt')).toMatchObject(invalid);
	});

	it('expires after a life with a fraction of a second', async () => {
		const sandbox = await start({ tokenTtl: 2.5 });
		const token = await logIn(sandbox);
		expect(await listContacts(sandbox, {}, token)).toMatchObject({ status: 200 });
		await sleep(2_600);
		const answer = await listContacts(sandbox, {}, token);
		expect(answer.status).toBe(401);
		expect(answer.body).toEqual({ code: 401, message: 'Expired JWT Token' });
	});

	it('expires on demand, while later ones are good', async () => {
		const sandbox = await start();
		const old = await logIn(sandbox);
		sandbox.expireTokens();
		expect(await listContacts(sandbox, {}, old)).toMatchObject({
			status: 401,
			body: { message: 'Expired JWT Token' },
		});
		expect(await listContacts(sandbox, {}, await logIn(sandbox))).toMatchObject({ status: 200 });
	});

	it('follows a changed life from the next login on', async () => {
		const sandbox = await start();
		const old = await logIn(sandbox);
		sandbox.configure({ tokenTtl: 0 });
		const stillborn = await logIn(sandbox);
		expect(await listContacts(sandbox, {}, old)).toMatchObject({ status: 200 });
		expect(await listContacts(sandbox, {}, stillborn)).toMatchObject({ status: 401 });
	});
});

describe('API access', () => {
	it.each([
		['GET', '/api/contacts/'],
		['POST', '/api/sms/'],
		['GET', '/api/whatsapp/'],
		['GET', '/api/v2/whatsapp/templates/101'],
		['POST', '/api/v1/cart/'],
		['GET', '/api/v1/orders/'],
	])('is refused on %s %s for an account without it', async (method, path) => {
		const sandbox = await start({ requirePluginKeys: true });
		const answer = await request(sandbox, method, path, {
			token: await logIn(sandbox, 'noaccess'),
		});
		expect(answer.status).toBe(403);
		expect(answer.body).toEqual({
			status: 'error',
			message: 'API access is not enabled for this user',
			code: 403,
			data: [],
		});
	});
});

describe('plugin headers', () => {
	it('may be left out altogether', async () => {
		const sandbox = await start();
		expect(await listContacts(sandbox, {}, await logIn(sandbox))).toMatchObject({ status: 200 });
	});

	it('are accepted when all three are right', async () => {
		const sandbox = await start({ requirePluginKeys: true });
		const token = await logIn(sandbox);
		expect(await listContacts(sandbox, pluginHeaders, token)).toMatchObject({ status: 200 });
	});

	it.each([
		['the key is missing', { 'x-platform-type': 'a', 'x-base-uri': 'https://shop.example' }],
		['only the key is there', { 'x-api-key': 'sandbox-plugin-key' }],
		['the key is wrong', { ...pluginHeaders, 'x-api-key': 'other' }],
		['the platform is empty', { ...pluginHeaders, 'x-platform-type': '' }],
		['the address is relative', { ...pluginHeaders, 'x-base-uri': 'shop.example' }],
	])('are refused when %s', async (_case, headers) => {
		const sandbox = await start();
		const answer = await listContacts(sandbox, headers, await logIn(sandbox));
		expect(answer.status).toBe(401);
		expect(answer.body).toEqual({
			status: 'error',
			message: 'Plugin keys are not valid',
			code: 'INVALID_PLUGIN_KEYS',
			data: [],
		});
	});

	it('are missed when the sandbox requires them', async () => {
		const sandbox = await start({ requirePluginKeys: true });
		const answer = await listContacts(sandbox, {}, await logIn(sandbox));
		expect(answer).toMatchObject({ status: 401, body: { code: 'INVALID_PLUGIN_KEYS' } });
	});
});

describe('the rate limit', () => {
	async function statuses(sandbox: Sandbox, token: string, count: number): Promise<number[]> {
		const answers = await Promise.all(
			Array.from({ length: count }, () => listContacts(sandbox, {}, token)),
		);
		return answers.map(({ status }) => status).sort();
	}

	it('accepts a burst and refuses what comes on top', async () => {
		const sandbox = await start({ rate: 0.01, burst: 3 });
		expect(await statuses(sandbox, await logIn(sandbox), 5)).toEqual([200, 200, 200, 429, 429]);
	});

	it('answers 429 with Retry-After in seconds', async () => {
		const sandbox = await start({ rate: 0.01, retryAfter: 7 });
		const token = await logIn(sandbox);
		await listContacts(sandbox, {}, token);
		const answer = await listContacts(sandbox, {}, token);
		expect(answer.status).toBe(429);
		expect(answer.headers.get('retry-after')).toBe('7');
		expect(answer.body).toEqual({
			status: 'error',
			message: 'Too many requests',
			code: 429,
			data: [],
		});
	});

	it('leaves Retry-After out on request', async () => {
		const sandbox = await start({ rate: 0.01, retryAfter: null });
		const token = await logIn(sandbox);
		await listContacts(sandbox, {}, token);
		const answer = await listContacts(sandbox, {}, token);
		expect(answer.status).toBe(429);
		expect(answer.headers.get('retry-after')).toBeNull();
	});

	it('accepts again as time goes by', async () => {
		const sandbox = await start({ rate: 0.5, burst: 1 });
		const token = await logIn(sandbox);
		expect(await statuses(sandbox, token, 2)).toEqual([200, 429]);
		await sleep(2_100);
		expect(await statuses(sandbox, token, 1)).toEqual([200]);
	});

	it('counts each account for itself, and no login', async () => {
		const sandbox = await start({ rate: 0.01 });
		const [first, second] = [await logIn(sandbox), await logIn(sandbox, 'second')];
		expect(await statuses(sandbox, first, 2)).toEqual([200, 429]);
		expect(await statuses(sandbox, second, 1)).toEqual([200]);
	});

	it('can be changed and lifted while the sandbox runs', async () => {
		const sandbox = await start({ rate: 0.01 });
		const token = await logIn(sandbox);
		expect(await statuses(sandbox, token, 2)).toEqual([200, 429]);
		sandbox.configure({ rate: 3 });
		expect(await statuses(sandbox, token, 3)).toEqual([200, 200, 200]);
		sandbox.configure({ rate: 0 });
		expect(await statuses(sandbox, token, 4)).toEqual([200, 200, 200, 200]);
	});

	it('comes after the bearer check, which costs nothing', async () => {
		const sandbox = await start({ rate: 0.01 });
		const token = await logIn(sandbox);
		await listContacts(sandbox, {}, 'wrong');
		expect(await statuses(sandbox, token, 1)).toEqual([200]);
	});
});
