import { type Account, fingerprintOf } from '../../../nodes/shared/api/fingerprint';
import { type HttpRequest, tokenFor } from '../../../nodes/shared/api/login';
import { forgetToken, recentToken } from '../../../nodes/shared/api/tokens';
import { answer, failureOf, fault, scriptedSend, thrownBy } from './scripted';

let accounts = 0;

/** Tokens are remembered for the whole process, so each test has an account of its own. */
function newAccount(): Account {
	accounts++;
	return { origin: 'https://app.buzzbip.com', username: `user${accounts}`, password: 's3cr3t' };
}

const tokenAnswer = (token: string) => answer(200, { token });

/** A Buzzbip whose logins bring token-1, token-2, … */
function countingLogin(): { logins: () => number; request: HttpRequest } {
	let logins = 0;
	return {
		logins: () => logins,
		request: async () => {
			logins++;
			const token = `token-${logins}`;
			await new Promise(setImmediate);
			return { statusCode: 200, headers: {}, body: { token } };
		},
	};
}

afterEach(() => {
	jest.restoreAllMocks();
});

describe('a login', () => {
	it('posts user name and password to the login path, without a slash, and no redirect', async () => {
		const { calls, send } = scriptedSend(tokenAnswer('jwt'));
		const account = newAccount();
		await tokenFor(account, undefined, send);
		expect(calls).toHaveLength(1);
		expect(calls[0]).toMatchObject({
			method: 'POST',
			url: 'https://app.buzzbip.com/api/login_check',
			body: { username: account.username, password: 's3cr3t' },
			disableFollowRedirect: true,
		});
	});

	it('has thirty seconds from its beginning to the last byte of its answer', async () => {
		const limits = jest.spyOn(AbortSignal, 'timeout');
		const { calls, send } = scriptedSend(tokenAnswer('jwt'));
		await tokenFor(newAccount(), undefined, send);
		expect(limits.mock.calls).toEqual([[30_000]]);
		expect(calls[0]?.abortSignal).toBe(limits.mock.results[0]?.value);
		expect(calls[0]?.timeout).toBe(30_000);
	});

	it.each([
		['nothing came', { code: 'ECONNABORTED' }],
		['its bytes kept coming', { code: 'ERR_CANCELED' }],
		['nothing came, as n8n wraps it', new Error('x', { cause: { code: 'ECONNABORTED' } })],
	])('that gets no answer in time is not asked for again and again: %s', async (_, thrown) => {
		const { send } = scriptedSend(fault(thrown));
		expect(await failureOf(tokenFor(newAccount(), undefined, send))).toMatchObject({
			cause: 'loginUnanswered',
			category: 'network',
			code: 'ECONNABORTED',
			outcome: 'notSent',
		});
	});

	it.each([
		['400', answer(400, { title: 'Bad Request', status: 400 }), 'says nothing about the password'],
		['401', answer(401, { code: 401, message: 'Invalid credentials.' }), 'logins may be limited'],
		['404', answer(404, '<html></html>'), 'no login at this address'],
		['204', answer(204, ''), 'as a cookie only'],
		['200 without a token', answer(200, {}), 'address of Buzzbip itself'],
		['403', answer(403, { status: 'error', message: 'Locked' }), 'username and password'],
		[
			'an error with HTTP 200',
			answer(200, { status: 'error', message: 'x' }),
			'username and password',
		],
	])('that ends in %s says how to get unstuck', async (_, step, hint) => {
		const { send } = scriptedSend(step);
		const { description } = await failureOf(tokenFor(newAccount(), undefined, send));
		expect(description).toContain(hint);
	});

	it('has another hint for each status', async () => {
		const hints = await Promise.all(
			[400, 401, 403, 404].map(async (status) => {
				const { send } = scriptedSend(answer(status, { status: 'error', message: 'no' }));
				return (await failureOf(tokenFor(newAccount(), undefined, send))).description;
			}),
		);
		expect(new Set(hints).size).toBe(4);
	});

	it('that has failed is followed by a new one', async () => {
		const account = newAccount();
		const { send } = scriptedSend(fault({ code: 'ECONNREFUSED' }), tokenAnswer('jwt'));
		await failureOf(tokenFor(account, undefined, send));
		expect(await tokenFor(account, undefined, send)).toBe('jwt');
	});

	it.each([
		['at the top', { token: 'jwt' }],
		['under data', { data: { token: 'jwt' } }],
		['under data of a JSend body', { status: 'success', data: { token: 'jwt' } }],
		['at the top of a JSend body', { status: 'success', token: 'jwt' }],
		['at the top beside data of the user', { token: 'jwt', data: { roles: ['ROLE_USER'] } }],
		['at the top beside empty data', { status: 'success', token: 'jwt', data: [] }],
		['at the top beside a refresh token', { token: 'jwt', refresh_token: 'x' }],
	])('finds the token %s', async (_, body) => {
		const { send } = scriptedSend(answer(200, body));
		expect(await tokenFor(newAccount(), undefined, send)).toBe('jwt');
	});

	it.each([
		['no token', {}],
		['an empty token', { token: '' }],
		['a token that is no text', { token: 7 }],
		['null under data', { status: 'success', data: null }],
		['a list', []],
	])('that is accepted with %s is a failure of the login', async (_, body) => {
		const { send } = scriptedSend(answer(200, body));
		expect(await failureOf(tokenFor(newAccount(), undefined, send))).toMatchObject({
			cause: 'unauthorized',
			category: 'authentication',
			outcome: 'notSent',
			httpCode: 200,
		});
	});

	it('with a wrong password is refused, and does not look like an HTTP answer to n8n', async () => {
		const body = { code: 401, message: 'Invalid credentials.' };
		const { calls, send } = scriptedSend(answer(401, body));
		const thrown = await thrownBy(tokenFor(newAccount(), undefined, send));
		expect(thrown).not.toHaveProperty('response.status');
		expect(thrown).toMatchObject({
			failure: {
				cause: 'unauthorized',
				category: 'authentication',
				outcome: 'notSent',
				message: 'Invalid credentials.',
				code: 401,
				httpCode: 401,
			},
		});
		expect(calls).toHaveLength(1);
	});

	it.each([
		['400', answer(400, { status: 'error', message: 'username is required' })],
		['403', answer(403, { status: 'error', message: 'Locked' })],
		['404 with a page', answer(404, '<html></html>')],
		['a redirect', answer(301, '')],
		['a redirect to what was done', answer(303, '')],
		['an error with HTTP 200', answer(200, { status: 'error', message: 'Locked' })],
		['a 401 that is thrown', fault({ response: { status: 401, data: { message: 'no' } } })],
	])('that is refused is a failure of the login and is not repeated: %s', async (_, step) => {
		const { send } = scriptedSend(step);
		expect(await failureOf(tokenFor(newAccount(), undefined, send))).toMatchObject({
			cause: 'unauthorized',
			category: 'authentication',
			outcome: 'notSent',
		});
	});

	it.each([
		['no connection', fault({ code: 'ECONNREFUSED' })],
		['a connection lost', fault({ code: 'ECONNRESET' })],
		['502', answer(502, '<html></html>')],
		['a JSend error 500', answer(500, { status: 'error', message: 'Oops' })],
		['a page with HTTP 200', answer(200, '<html></html>')],
		['nothing with HTTP 200', answer(200, '')],
		['a fault without a code', fault('no')],
	])('that did not come through may be repeated: %s', async (_, step) => {
		const { send } = scriptedSend(step);
		expect(await failureOf(tokenFor(newAccount(), undefined, send))).toMatchObject({
			cause: 'notConnected',
			outcome: 'notSent',
		});
	});

	it('that is throttled is waited for', async () => {
		const { send } = scriptedSend(answer(429, '', { 'retry-after': '9' }));
		expect(await failureOf(tokenFor(newAccount(), undefined, send))).toMatchObject({
			cause: 'throttled',
			category: 'rateLimit',
			outcome: 'notSent',
			retryAfter: 9_000,
		});
	});

	it('that failed is made again for the next request', async () => {
		const { calls, send } = scriptedSend(fault({ code: 'ECONNREFUSED' }), tokenAnswer('jwt'));
		const account = newAccount();
		await failureOf(tokenFor(account, undefined, send));
		expect(await tokenFor(account, undefined, send)).toBe('jwt');
		expect(calls).toHaveLength(2);
	});

	it('shows neither password nor user name when it fails', async () => {
		const account = newAccount();
		const { send } = scriptedSend(answer(401, { code: 401, message: 'Invalid credentials.' }));
		const thrown = await thrownBy(tokenFor(account, undefined, send));
		const shown = `${String(thrown)} ${JSON.stringify(thrown)}`;
		expect(shown).not.toContain('s3cr3t');
		expect(shown).not.toContain(account.username);
	});
});

describe('a token', () => {
	it('is shared by requests that ask at the same time', async () => {
		const { logins, request } = countingLogin();
		const account = newAccount();
		const asked = Array.from({ length: 20 }, () => tokenFor(account, undefined, request));
		expect(new Set(await Promise.all(asked))).toEqual(new Set(['token-1']));
		expect(logins()).toBe(1);
	});

	it('is remembered', async () => {
		const { logins, request } = countingLogin();
		const account = newAccount();
		await tokenFor(account, 'an older one', request);
		expect(await tokenFor(account, 'an older one', request)).toBe('token-1');
		expect(await tokenFor(account, undefined, request)).toBe('token-1');
		expect(logins()).toBe(1);
	});

	it('that was just refused is never handed out again', async () => {
		const { logins, request } = countingLogin();
		const account = newAccount();
		const first = await tokenFor(account, undefined, request);
		expect(await tokenFor(account, first, request)).toBe('token-2');
		expect(await tokenFor(account, undefined, request)).toBe('token-2');
		expect(await tokenFor(account, first, request)).toBe('token-2');
		expect(logins()).toBe(2);
	});

	it.each([
		['is still good after 58 minutes', 58, 'token-1'],
		['is not handed out when its hour is over', 60, 'token-2'],
	])('%s', async (_, minutes, expected) => {
		const { request } = countingLogin();
		const account = newAccount();
		const start = Date.now();
		const clock = jest.spyOn(Date, 'now').mockReturnValue(start);
		await tokenFor(account, undefined, request);
		clock.mockReturnValue(start + minutes * 60_000);
		expect(await tokenFor(account, undefined, request)).toBe(expected);
	});

	it.each([
		['user name', (account: Account) => ({ ...account, username: `${account.username}x` })],
		['password', (account: Account) => ({ ...account, password: 'other' })],
		['base URL', (account: Account) => ({ ...account, origin: 'https://other.example' })],
	])('is not that of an account with another %s', async (_, change) => {
		const { request } = countingLogin();
		const account = newAccount();
		expect(await tokenFor(account, undefined, request)).toBe('token-1');
		expect(await tokenFor(change(account), undefined, request)).toBe('token-2');
	});

	it('that was refused is not handed out when the next login fails', async () => {
		const refusal = answer(401, { code: 401, message: 'no' });
		const { send } = scriptedSend(tokenAnswer('jwt'), refusal, refusal);
		const account = newAccount();
		await tokenFor(account, undefined, send);
		await expect(tokenFor(account, 'jwt', send)).rejects.toThrow();
		await expect(tokenFor(account, undefined, send)).rejects.toThrow();
	});

	it('is not answered with a remembered token where another process had got the one that failed', async () => {
		const { logins, request } = countingLogin();
		const account = newAccount();
		expect(await tokenFor(account, undefined, request)).toBe('token-1');
		const asked = [1, 2, 3].map(() => tokenFor(account, 'of another process', request));
		expect(await Promise.all(asked)).toEqual(Array(3).fill('token-2'));
		// Requests that were on their way with one of the former tokens need no login of their own.
		expect(await tokenFor(account, 'of another process', request)).toBe('token-2');
		expect(await tokenFor(account, 'token-1', request)).toBe('token-2');
		expect(await tokenFor(account, undefined, request)).toBe('token-2');
		expect(logins()).toBe(2);
	});

	it('is shared when the login fails, too: one login, the same failure for all', async () => {
		const { calls, send } = scriptedSend(answer(401, { code: 401, message: 'no' }));
		const account = newAccount();
		const asked = Array.from({ length: 20 }, () => failureOf(tokenFor(account, undefined, send)));
		const messages = (await Promise.all(asked)).map(({ message }) => message);
		expect(messages).toEqual(Array.from({ length: 20 }, () => 'no'));
		expect(calls).toHaveLength(1);
	});

	it('is forgotten when it is to be', async () => {
		const { request } = countingLogin();
		const account = newAccount();
		await tokenFor(account, undefined, request);
		forgetToken(fingerprintOf(account));
		expect(recentToken(fingerprintOf(account), 1_000_000)).toBeUndefined();
		expect(await tokenFor(account, undefined, request)).toBe('token-2');
	});
});

describe('a recent login', () => {
	it.each([
		['is one within its time', 5_000, 'token-1'],
		['is none after it', 10_001, undefined],
	])('%s', async (_, later, expected) => {
		const { request } = countingLogin();
		const account = newAccount();
		const start = Date.now();
		const clock = jest.spyOn(Date, 'now').mockReturnValue(start);
		await tokenFor(account, undefined, request);
		clock.mockReturnValue(start + later);
		expect(recentToken(fingerprintOf(account), 10_000)).toBe(expected);
	});

	it('is none for an account that never logged in', () => {
		expect(recentToken(fingerprintOf(newAccount()), 10_000)).toBeUndefined();
	});
});

describe('many accounts', () => {
	it('are not remembered without end: the oldest logs in again, the newest does not', async () => {
		const { logins, request } = countingLogin();
		const all = Array.from({ length: 101 }, newAccount);
		for (const account of all) await tokenFor(account, undefined, request);
		expect(logins()).toBe(101);

		const [first, newest] = [all[0], all[100]];
		if (first === undefined || newest === undefined) throw new Error('no accounts');
		expect(await tokenFor(newest, undefined, request)).toBe('token-101');
		expect(await tokenFor(first, undefined, request)).toBe('token-102');
	});
});
