import type { IHttpRequestOptions } from 'n8n-workflow';
import { authenticateRequest } from '../../../../nodes/shared/api/authenticate';
import { bindToken, fingerprintOf } from '../../../../nodes/shared/api/fingerprint';
import { loginAfterRefusal } from '../../../../nodes/shared/run/n8n/loginAfterRefusal';

const account = { origin: 'https://app.buzzbip.com', username: 'a', password: 'b' };
const stored = (token: string) => bindToken(fingerprintOf(account), token);
const loggedIn = () => ({
	authentication: 'login',
	username: account.username,
	password: account.password,
	baseUrl: account.origin,
	token: stored('old'),
});
const pasted = () => ({
	authentication: 'token',
	accessToken: 'pasted',
	baseUrl: account.origin,
	token: '',
});

const request = (): IHttpRequestOptions => ({
	url: `${account.origin}/api/sms/`,
	abortSignal: new AbortController().signal,
});

/**
 * A core that hands every answer back, and logs in only when the credential asks for it. What it was
 * made to do, in order: the tokens that requests went out with, and logins.
 */
function oldCore(credential: ReturnType<typeof loggedIn | typeof pasted>, statuses: number[]) {
	const done: string[] = [];
	return {
		done,
		send: async (options: IHttpRequestOptions) => {
			let authenticated: IHttpRequestOptions;
			try {
				authenticated = authenticateRequest(credential, options);
			} catch (error) {
				expect(error).toMatchObject({ response: { status: 401 } });
				done.push('login');
				if (credential.authentication === 'login') credential.token = stored('new');
				authenticated = authenticateRequest(credential, options);
			}
			// The credential sets a text.
			done.push(authenticated.headers?.Authorization as string);
			return await Promise.resolve({ statusCode: statuses.shift(), headers: {}, body: {} });
		},
	};
}

describe('a core that hands a 401 back as an answer', () => {
	it.each([200, 400, 403, 500])('makes no second request after a %d', async (status) => {
		const { done, send } = oldCore(loggedIn(), [status]);
		expect(await loginAfterRefusal(send, request())).toMatchObject({ statusCode: status });
		expect(done).toEqual(['Bearer old']);
	});

	it.each([200, 401, 500])(
		'logs in and makes the request once more; its answer, here %d, is the one',
		async (status) => {
			const { done, send } = oldCore(loggedIn(), [401, status]);
			expect(await loginAfterRefusal(send, request())).toMatchObject({ statusCode: status });
			expect(done).toEqual(['Bearer old', 'login', 'Bearer new']);
		},
	);

	it('does not log in for a token that another request has replaced meanwhile', async () => {
		const credential = loggedIn();
		const { done, send } = oldCore(credential, [401, 200]);
		await loginAfterRefusal(async (options) => {
			const answer = await send(options);
			credential.token = stored('new');
			return answer;
		}, request());
		expect(done).toEqual(['Bearer old', 'Bearer new']);
	});

	it('makes a request with a pasted token once more, as newer ones do', async () => {
		const { done, send } = oldCore(pasted(), [401, 401]);
		expect(await loginAfterRefusal(send, request())).toMatchObject({ statusCode: 401 });
		expect(done).toEqual(['Bearer pasted', 'login', 'Bearer pasted']);
	});

	it('asks for a login for the refused request only', async () => {
		const { done, send } = oldCore(loggedIn(), [401, 200, 200]);
		await loginAfterRefusal(send, request());
		await loginAfterRefusal(send, request());
		expect(done.filter((what) => what === 'login')).toHaveLength(1);
	});
});

it('a core that throws on a 401 is left alone', async () => {
	const refused = new Error('401');
	const send = jest.fn(() => Promise.reject(refused));
	await expect(loginAfterRefusal(send, request())).rejects.toBe(refused);
	expect(send).toHaveBeenCalledTimes(1);
});
