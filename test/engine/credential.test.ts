import { sandboxStarter } from '../sandbox/runningSandbox';
import { keepsCauses, namesFailures } from './harness/olderCores';
import { testCredential } from './harness/testCredential';
import { sandboxCredential } from './sandboxCredential';
import { ordinaryNumbers, sendSms } from './sendSms';

const start = sandboxStarter();
const continuing = { onError: 'continueRegularOutput' } as const;

/** Requests that are not logins. */
function apiRequests(sandbox: { requests: readonly { path: string }[] }): number {
	return sandbox.requests.filter(({ path }) => path !== '/api/login_check').length;
}

describe('the token of the credential', () => {
	it('is got by one login for 20 items and stored for the next execution', async () => {
		const sandbox = await start();
		const credential = sandboxCredential(sandbox);
		await sendSms(credential, ordinaryNumbers(20));
		await sendSms(credential, ordinaryNumbers(20));
		expect(sandbox.logins).toHaveLength(1);
		expect(sandbox.messages).toHaveLength(40);
		expect(credential.stored().token).toMatch(/^[0-9a-f]{32}:ey/);
	});

	it('is renewed by one login for 20 items after it has expired', async () => {
		const sandbox = await start();
		const credential = sandboxCredential(sandbox);
		await sendSms(credential, ordinaryNumbers(1));
		sandbox.expireTokens();
		const execution = await sendSms(credential, ordinaryNumbers(20), continuing);
		expect(sandbox.logins).toHaveLength(2);
		expect(execution.output().filter((json) => 'error' in json)).toEqual([]);
		for (const number of ordinaryNumbers(20).slice(1)) {
			expect(sandbox.messagesTo(number.slice(1))).toHaveLength(1);
		}
	});

	it('is renewed when it expires in the middle of a run, without a message lost or sent twice', async () => {
		const sandbox = await start();
		const credential = sandboxCredential(sandbox);
		const numbers = [...ordinaryNumbers(10), '+1 202 555 0144', ...ordinaryNumbers(20).slice(10)];
		const execution = await sendSms(credential, numbers, continuing);
		expect(sandbox.logins).toHaveLength(2);
		expect(execution.output().filter((json) => 'error' in json)).toEqual([]);
		expect(sandbox.messages).toHaveLength(21);
	});

	it('of the old account is not used after the username was edited', async () => {
		const sandbox = await start();
		const credential = sandboxCredential(sandbox);
		await sendSms(credential, ordinaryNumbers(1));
		credential.edit({ username: 'second@buzzbip.test', password: 'second' });
		await sendSms(credential, ordinaryNumbers(3));
		expect(sandbox.messages.map(({ account }) => account)).toEqual([
			'demo@buzzbip.test',
			...Array.from({ length: 3 }, () => 'second@buzzbip.test'),
		]);
		expect(sandbox.logins.map(({ username }) => username)).toEqual([
			'demo@buzzbip.test',
			'second@buzzbip.test',
		]);
		expect(sandbox.requests.filter(({ status }) => status === 401)).toEqual([]);
	});

	it('of another host is not sent to the new base URL', async () => {
		const [first, second] = [await start(), await start()];
		const credential = sandboxCredential(first);
		await sendSms(credential, ordinaryNumbers(1));
		credential.edit({ baseUrl: second.url });
		await sendSms(credential, ordinaryNumbers(1));
		expect(second.logins).toHaveLength(1);
		expect(second.requests.map(({ path }) => path)).toEqual(['/api/login_check', '/api/sms/']);
	});

	it('may be pasted instead; then there is no login', async () => {
		const sandbox = await start();
		const answer = await fetch(`${sandbox.url}/api/login_check`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ username: 'demo@buzzbip.test', password: 'demo' }),
		});
		const { token } = (await answer.json()) as { token: string };
		const credential = sandboxCredential(sandbox, {
			authentication: 'token',
			accessToken: `Bearer ${token}`,
		});
		await sendSms(credential, ordinaryNumbers(20));
		expect(sandbox.messages).toHaveLength(20);
		expect(sandbox.logins).toHaveLength(1);
		expect(credential.saves).toBe(0);
	});

	it('that was pasted and has expired fails every item and asks no further', async () => {
		const sandbox = await start();
		const credential = sandboxCredential(sandbox, {
			authentication: 'token',
			accessToken: 'eyJ.old.token',
		});
		const execution = await sendSms(credential, ordinaryNumbers(20), continuing);
		expect(execution.output()).toHaveLength(20);
		for (const [index, json] of execution.output().entries()) {
			expect(json.error).toMatchObject({
				message: 'Invalid JWT Token',
				code: 401,
				httpCode: 401,
				category: 'authentication',
				// The others were never asked for.
				outcome: index === 0 ? 'refused' : 'notSent',
			});
		}
		expect(sandbox.requests).toHaveLength(1);
		expect(sandbox.logins).toEqual([]);
	});
});

describe('a login that Buzzbip refuses', () => {
	it.each([1, 5])('is tried once for 20 items, %i at a time', async (concurrency) => {
		const sandbox = await start();
		const credential = sandboxCredential(sandbox, { password: 'wrong' });
		const execution = await sendSms(credential, ordinaryNumbers(20), {
			...continuing,
			options: { concurrency },
		});
		expect(sandbox.logins).toEqual([{ username: 'demo@buzzbip.test', accepted: false }]);
		expect(apiRequests(sandbox)).toBe(0);
		expect(execution.output()).toHaveLength(20);
		for (const json of execution.output()) {
			expect(json.error).toEqual({
				message: 'Invalid credentials.',
				code: 401,
				httpCode: 401,
				category: 'authentication',
				outcome: 'notSent',
				description:
					'Check the username and password of the Buzzbip API credential, and that the user is not disabled or locked. n8n reads a password that begins with "=" as an expression. If they are right, logins may be limited: wait some minutes before you try again.',
				data: null,
			});
		}
	});

	it('stops the workflow with its reason', async () => {
		const sandbox = await start();
		const credential = sandboxCredential(sandbox, { password: 'wrong' });
		const execution = await sendSms(credential, ordinaryNumbers(3));
		expect(execution.error).toMatchObject({
			message: 'Invalid credentials. [Item 0]',
			httpCode: '401',
			...(namesFailures ? { failure: { cause: 'credential-invalid' } } : {}),
		});
	});
});

describe('missing API access', () => {
	it('costs no further login and one request for 20 items, and the hint names the switch', async () => {
		const sandbox = await start();
		const credential = sandboxCredential(sandbox, {
			username: 'noaccess@buzzbip.test',
			password: 'noaccess',
		});
		const other = sandboxCredential(sandbox, {
			username: 'noaccess@buzzbip.test',
			password: 'noaccess',
		});
		await sendSms(credential, ordinaryNumbers(1), continuing);
		const before = { logins: sandbox.logins.length, requests: apiRequests(sandbox) };
		const execution = await sendSms(other, ordinaryNumbers(20), continuing);
		expect(sandbox.logins).toHaveLength(before.logins);
		expect(apiRequests(sandbox)).toBe(before.requests + 1);
		expect(execution.output()).toHaveLength(20);
		for (const [index, json] of execution.output().entries()) {
			expect(json.error).toMatchObject({
				message: 'API access is not enabled for this user',
				category: 'apiAccess',
				outcome: index === 0 ? 'refused' : 'notSent',
				description: expect.stringContaining('"API access" (hasApiAccess)') as unknown,
			});
		}
	});

	it('is not assumed from one refused record once a request has succeeded', async () => {
		const sandbox = await start();
		const numbers = [...ordinaryNumbers(2), '+12025550143', ...ordinaryNumbers(4).slice(2)];
		const execution = await sendSms(sandboxCredential(sandbox), numbers, {
			...continuing,
			options: { concurrency: 1 },
		});
		expect(execution.output().filter((json) => 'error' in json)).toHaveLength(1);
		expect(sandbox.messages).toHaveLength(4);
	});
});

describe('the plugin keys', () => {
	const keys = {
		usePluginKeys: true,
		pluginApiKey: 'sandbox-plugin-key',
		pluginPlatformType: 'woocommerce',
		pluginBaseUri: 'https://shop.example.com',
	};

	it('go out with each request when they are switched on', async () => {
		const sandbox = await start({ requirePluginKeys: true });
		await sendSms(sandboxCredential(sandbox, keys), ordinaryNumbers(2));
		expect(sandbox.messages).toHaveLength(2);
		expect(sandbox.requests.at(-1)?.headers).toMatchObject({
			'x-api-key': 'sandbox-plugin-key',
			'x-platform-type': 'woocommerce',
			'x-base-uri': 'https://shop.example.com',
		});
	});

	it('stay at home when they are switched off', async () => {
		const sandbox = await start();
		await sendSms(
			sandboxCredential(sandbox, { ...keys, usePluginKeys: false }),
			ordinaryNumbers(1),
		);
		expect(Object.keys(sandbox.requests.at(-1)?.headers ?? {})).not.toContain('x-api-key');
	});

	it('that are missing are named before any request', async () => {
		const sandbox = await start();
		const credential = sandboxCredential(sandbox, { ...keys, pluginBaseUri: '' });
		const execution = await sendSms(credential, ordinaryNumbers(1), continuing);
		expect(execution.output()[0]?.error).toMatchObject({
			code: 'INVALID_PARAMETER',
			message: 'Plugin Base URI is empty: fill it in, in the Buzzbip API credential',
		});
		expect(sandbox.requests).toEqual([]);
	});
});

describe('the base URL', () => {
	it.each([
		'http://buzzbip.example',
		'ftp://127.0.0.1',
		'https://app.buzzbip.com/api',
		'buzzbip',
		'',
	])('%p is refused for every item, before any request', async (baseUrl) => {
		const sandbox = await start();
		const execution = await sendSms(sandboxCredential(sandbox, { baseUrl }), ordinaryNumbers(3), {
			onError: 'continueErrorOutput',
		});
		expect(execution.output(0)).toEqual([]);
		expect(execution.output(1)).toHaveLength(3);
		for (const json of execution.output(1)) {
			expect(json.error).toMatchObject({
				code: 'INVALID_PARAMETER',
				message: expect.stringMatching(/^Base URL must/) as unknown,
				outcome: 'notSent',
			});
		}
		expect(sandbox.requests).toEqual([]);
	});
});

describe('the credential test', () => {
	it('passes with username and password', async () => {
		const sandbox = await start();
		expect(await testCredential(sandboxCredential(sandbox))).toMatchObject({ status: 'OK' });
		expect(sandbox.logins).toHaveLength(1);
		expect(JSON.stringify(sandbox.requests)).not.toContain('x-fresh-login');
	});

	it('says that the password is wrong', async () => {
		const sandbox = await start();
		const result = await testCredential(sandboxCredential(sandbox, { password: 'wrong' }));
		expect(result).toEqual({
			status: 'Error',
			message:
				'Invalid credentials. Check the username and password of the Buzzbip API credential, and that the user is not disabled or locked. n8n reads a password that begins with "=" as an expression. If they are right, logins may be limited: wait some minutes before you try again.',
		});
	});

	it('says so even while an old token is still valid', async () => {
		const sandbox = await start();
		const credential = sandboxCredential(sandbox);
		await sendSms(credential, ordinaryNumbers(1));
		const result = await testCredential(credential, { password: 'wrong' });
		expect(result).toMatchObject({
			status: 'Error',
			message: expect.stringContaining('Invalid credentials.') as unknown,
		});
	});

	it('does not trust the old token of an unchanged credential either', async () => {
		const sandbox = await start();
		const credential = sandboxCredential(sandbox);
		await sendSms(credential, ordinaryNumbers(1));
		const later = Date.now() + 60_000;
		jest.spyOn(Date, 'now').mockImplementation(() => later);
		expect(await testCredential(credential)).toMatchObject({ status: 'OK' });
		jest.restoreAllMocks();
		expect(sandbox.logins).toHaveLength(2);
	});

	it('says that API access is missing', async () => {
		const sandbox = await start();
		const credential = sandboxCredential(sandbox, {
			username: 'noaccess@buzzbip.test',
			password: 'noaccess',
		});
		expect(await testCredential(credential)).toMatchObject({
			status: 'Error',
			message: expect.stringContaining(
				keepsCauses ? '"API access" (hasApiAccess)' : 'Forbidden',
			) as unknown,
		});
	});

	it('says that a pasted token is not accepted', async () => {
		const sandbox = await start();
		const credential = sandboxCredential(sandbox, {
			authentication: 'token',
			accessToken: 'eyJ.old.token',
		});
		expect(await testCredential(credential)).toMatchObject({
			status: 'Error',
			message: expect.stringContaining(
				keepsCauses ? 'Buzzbip does not accept the token' : 'Authorization failed',
			) as unknown,
		});
	});

	it('says what is wrong with the base URL', async () => {
		const sandbox = await start();
		const credential = sandboxCredential(sandbox, { baseUrl: 'http://buzzbip.example' });
		expect(await testCredential(credential)).toMatchObject({
			status: 'Error',
			message: expect.stringContaining('Base URL must start with https://') as unknown,
		});
	});
});
