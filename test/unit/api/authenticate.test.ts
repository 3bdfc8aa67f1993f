import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import {
	authenticateRequest,
	freshLoginHeader,
	renewToken,
} from '../../../nodes/shared/api/authenticate';
import type { HttpRequest } from '../../../nodes/shared/api/login';
import { accountKey, readCredential } from '../../../nodes/shared/api/credential';
import { BuzzbipError } from '../../../nodes/shared/api/failure';
import { bindToken, fingerprintOf } from '../../../nodes/shared/api/fingerprint';
import { askForOtherToken, tokenSentWith } from '../../../nodes/shared/api/requestTrail';
import { answer, failureThrownBy, scriptedSend, thrownBy } from './scripted';

let accounts = 0;

/** Tokens are remembered for the whole process, so each test has an account of its own. */
function newCredential(
	fields: ICredentialDataDecryptedObject = {},
): ICredentialDataDecryptedObject {
	accounts++;
	return {
		authentication: 'login',
		username: `user${accounts}`,
		password: 's3cr3t',
		accessToken: '',
		token: '',
		usePluginKeys: false,
		baseUrl: 'https://app.buzzbip.com',
		...fields,
	};
}

const pasted = () => newCredential({ authentication: 'token', accessToken: 'pasted' });
const request = { url: 'https://app.buzzbip.com/api/sms/' };

function countingLogin(): { logins: () => number; httpRequest: HttpRequest } {
	let logins = 0;
	return {
		logins: () => logins,
		httpRequest: async () => {
			logins++;
			const token = `token-${logins}`;
			await new Promise(setImmediate);
			return { statusCode: 200, headers: {}, body: { token } };
		},
	};
}

/** What n8n stores after `preAuthentication`. */
async function renewed(
	credential: ICredentialDataDecryptedObject,
	httpRequest: HttpRequest,
): Promise<ICredentialDataDecryptedObject> {
	return { ...credential, ...(await renewToken(credential, httpRequest)) };
}

/** What n8n looks at to decide whether to log in: `error.response.status`. */
function statusThrownBy(call: () => unknown): unknown {
	try {
		call();
	} catch (error) {
		expect(error).not.toBeInstanceOf(BuzzbipError);
		return (error as { response?: { status?: unknown } }).response?.status;
	}
	throw new Error('expected an error');
}

afterEach(() => {
	jest.restoreAllMocks();
});

describe('a request', () => {
	it('gets the token of the login in its header, with one space', async () => {
		const credential = await renewed(newCredential(), countingLogin().httpRequest);
		expect(authenticateRequest(credential, request).headers).toEqual({
			Authorization: 'Bearer token-1',
		});
	});

	it('gets the pasted token', () => {
		expect(authenticateRequest(pasted(), request).headers).toEqual({
			Authorization: 'Bearer pasted',
		});
	});

	it('gets the plugin keys and keeps everything it has', () => {
		const credential = {
			...pasted(),
			usePluginKeys: true,
			pluginApiKey: 'key',
			pluginPlatformType: 'shopify',
			pluginBaseUri: 'https://shop.example.com',
		};
		const full = { ...request, method: 'POST' as const, body: { a: 1 }, headers: { 'x-own': '1' } };
		expect(authenticateRequest(credential, full)).toEqual({
			...full,
			headers: {
				'x-own': '1',
				'x-api-key': 'key',
				'x-platform-type': 'shopify',
				'x-base-uri': 'https://shop.example.com',
				Authorization: 'Bearer pasted',
			},
		});
	});

	it('may be given as path and base URL', () => {
		const relative = { baseURL: 'https://app.buzzbip.com', url: '/api/contacts/' };
		expect(authenticateRequest(pasted(), relative).url).toBe('/api/contacts/');
	});

	it.each([
		['another host', 'https://evil.example/api/sms/'],
		['another scheme', 'http://app.buzzbip.com/api/sms/'],
		['another port', 'https://app.buzzbip.com:8443/api/sms/'],
		['a host that starts the same', 'https://app.buzzbip.com.evil.example/'],
		['the host as user name', 'https://app.buzzbip.com@evil.example/'],
	])('to %s never gets the token', (_, url) => {
		const failure = failureThrownBy(() => authenticateRequest(pasted(), { url }));
		expect(failure).toMatchObject({ cause: 'invalid', outcome: 'notSent' });
		expect(JSON.stringify(failure)).not.toContain('pasted');
	});

	it('never gets the token by way of a url that overrides its base', () => {
		const elsewhere = { baseURL: 'https://app.buzzbip.com', url: '//evil.example/api/sms/' };
		expect(failureThrownBy(() => authenticateRequest(pasted(), elsewhere)).cause).toBe('invalid');
	});

	it('of an incomplete credential is refused with the name of the field', () => {
		const credential = newCredential({ password: '' });
		const { message } = failureThrownBy(() => authenticateRequest(credential, request));
		expect(message).toContain('Password');
	});
});

describe('a stored token of another account', () => {
	it.each([
		['user name', { username: 'somebody else' }],
		['password', { password: 'another' }],
		['base URL', { baseUrl: 'http://127.0.0.1:4010' }],
	])('is not sent after a change of the %s: n8n is asked to log in', async (_, change) => {
		const credential = await renewed(newCredential(), countingLogin().httpRequest);
		const edited: ICredentialDataDecryptedObject = { ...credential, ...change };
		const url = new URL('/api/sms/', edited.baseUrl as string).href;
		expect(statusThrownBy(() => authenticateRequest(edited, { url }))).toBe(401);
	});

	it.each(['', 'a bare token'])('is anything that is not bound to this one: "%s"', (token) => {
		expect(statusThrownBy(() => authenticateRequest(newCredential({ token }), request))).toBe(401);
	});

	it('leads to a login of the edited account, whose token is then sent', async () => {
		const { logins, httpRequest } = countingLogin();
		const first = await renewed(newCredential(), httpRequest);
		const edited = await renewed({ ...first, password: 'another' }, httpRequest);
		expect(logins()).toBe(2);
		expect(authenticateRequest(edited, request).headers).toEqual({
			Authorization: 'Bearer token-2',
		});
	});

	it('shows nothing of the account in the error', () => {
		const credential = newCredential({ token: 'stale-jwt' });
		let shown = '';
		try {
			authenticateRequest(credential, request);
		} catch (error) {
			shown = `${String(error)} ${JSON.stringify(error)}`;
		}
		expect(shown).not.toBe('');
		expect(shown).not.toMatch(/s3cr3t|stale-jwt|user\d/);
	});
});

describe('what is known of a request that goes out', () => {
	const signalled = () => ({ ...request, abortSignal: new AbortController().signal });

	it('is the token that it has, by its signal', async () => {
		const credential = await renewed(newCredential(), countingLogin().httpRequest);
		const sent = signalled();
		authenticateRequest(credential, sent);
		expect(tokenSentWith(sent.abortSignal)).toEqual({
			account: accountKey(readCredential(credential)),
			token: 'token-1',
		});
	});

	it('is a pasted token, too', () => {
		const sent = signalled();
		authenticateRequest(pasted(), sent);
		expect(tokenSentWith(sent.abortSignal)).toMatchObject({ token: 'pasted' });
	});

	it('is a login, once, for a request that needs another token', () => {
		const sent = signalled();
		const login = newCredential();
		const { access } = readCredential(login);
		const account = access.kind === 'login' ? fingerprintOf(access.account) : '';
		const credential = { ...login, token: bindToken(account, 'stored') };
		authenticateRequest(credential, sent);
		askForOtherToken(sent.abortSignal, tokenSentWith(sent.abortSignal)?.token ?? '');
		expect(() => authenticateRequest(credential, sent)).toThrow('A login is needed');
		expect(() => authenticateRequest(credential, sent)).not.toThrow();
	});

	it.each([
		['it needs a login first', newCredential({ token: '' }), request.url],
		['it would go elsewhere', pasted(), 'https://evil.example/'],
	])('is nothing while %s', (_, credential, url) => {
		const sent = { ...signalled(), url };
		expect(() => authenticateRequest(credential, sent)).toThrow();
		expect(tokenSentWith(sent.abortSignal)).toBeUndefined();
	});
});

describe('a request whose credential was read before another one logged in anew', () => {
	it('goes out with the newest token at once', async () => {
		const { httpRequest } = countingLogin();
		const old = await renewed(newCredential(), httpRequest);
		await renewed(old, httpRequest);
		expect(authenticateRequest(old, request).headers).toEqual({
			Authorization: 'Bearer token-2',
		});
	});

	it('goes out with its own where nothing is known of another', () => {
		const account = { origin: 'https://app.buzzbip.com', username: 'stored', password: 's3cr3t' };
		const token = bindToken(fingerprintOf(account), 'of another process');
		const credential = newCredential({ username: 'stored', token });
		expect(authenticateRequest(credential, request).headers).toEqual({
			Authorization: 'Bearer of another process',
		});
	});
});

describe('the renewal of a token', () => {
	it('of 20 parallel requests with a stale token makes one login', async () => {
		const { logins, httpRequest } = countingLogin();
		const stale = await renewed(newCredential(), httpRequest);
		const answers = await Promise.all(
			Array.from({ length: 20 }, () => renewToken(stale, httpRequest)),
		);
		expect(logins()).toBe(2);
		const fresh = await renewed(stale, httpRequest);
		for (const { token } of answers) expect(token).toBe(fresh.token);
		expect(authenticateRequest(fresh, request).headers).toEqual({
			Authorization: 'Bearer token-2',
		});
	});

	it('never brings back the token that was just refused', async () => {
		const { httpRequest } = countingLogin();
		let credential = await renewed(newCredential(), httpRequest);
		const seen = new Set([credential.token]);
		for (let round = 0; round < 5; round++) {
			credential = await renewed(credential, httpRequest);
			expect(seen.has(credential.token)).toBe(false);
			seen.add(credential.token);
		}
	});

	it('of a pasted token stores nothing and makes no request', async () => {
		const { calls, send } = scriptedSend();
		expect(await renewToken(pasted(), send)).toEqual({});
		expect(calls).toHaveLength(0);
	});

	it('stores nothing in which the password can be read', async () => {
		const { token } = await renewToken(newCredential(), countingLogin().httpRequest);
		expect(token).toContain('token-1');
		expect(token).not.toMatch(/s3cr3t|user\d/);
	});

	it('with a wrong password ends in an error that n8n does not take for an answer', async () => {
		const { calls, send } = scriptedSend(
			answer(401, { code: 401, message: 'Invalid credentials.' }),
		);
		const thrown = await thrownBy(renewToken(newCredential(), send));
		expect(thrown).toBeInstanceOf(BuzzbipError);
		expect(thrown).not.toHaveProperty('response.status');
		expect(thrown).toMatchObject({
			failure: { category: 'authentication', outcome: 'notSent', code: 401 },
		});
		expect(calls).toHaveLength(1);
	});

	it('keeps accounts apart', async () => {
		const { logins, httpRequest } = countingLogin();
		const [one, other] = [newCredential(), newCredential()];
		const tokens = await Promise.all([
			renewToken(one, httpRequest),
			renewToken(other, httpRequest),
		]);
		expect(logins()).toBe(2);
		expect(tokens[0].token).not.toBe(tokens[1].token);
	});
});

describe('the credential test', () => {
	const test = { ...request, headers: { [freshLoginHeader]: 'yes', 'x-own': '1' } };

	it('makes exactly one login although an old token is stored, and its header never leaves', async () => {
		const { logins, httpRequest } = countingLogin();
		const start = Date.now();
		const clock = jest.spyOn(Date, 'now').mockReturnValue(start);
		const stored = await renewed(newCredential(), httpRequest);
		clock.mockReturnValue(start + 60_000);

		expect(statusThrownBy(() => authenticateRequest(stored, test))).toBe(401);
		const fresh = await renewed(stored, httpRequest);
		expect(logins()).toBe(2);
		expect(authenticateRequest(fresh, test).headers).toEqual({
			'x-own': '1',
			Authorization: 'Bearer token-2',
		});
		expect(logins()).toBe(2);
	});

	it('makes exactly one login with an empty token, as n8n logs in before the request', async () => {
		const { logins, httpRequest } = countingLogin();
		const fresh = await renewed(newCredential(), httpRequest);
		expect(authenticateRequest(fresh, test).headers).toEqual({
			'x-own': '1',
			Authorization: 'Bearer token-1',
		});
		expect(logins()).toBe(1);
	});

	it('does not let a wrong password pass on the recent login of the right one', async () => {
		const { httpRequest } = countingLogin();
		const fresh = await renewed(newCredential(), httpRequest);
		const wrong = { ...fresh, password: 'wrong' };
		expect(statusThrownBy(() => authenticateRequest(wrong, test))).toBe(401);
	});

	it('sends a pasted token at once, without its header', () => {
		expect(authenticateRequest(pasted(), test).headers).toEqual({
			'x-own': '1',
			Authorization: 'Bearer pasted',
		});
	});
});
