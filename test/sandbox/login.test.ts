import jwt from 'jsonwebtoken';
import { accounts } from '../../sandbox/account/accounts';
import { logIn, request } from './client';
import { sandboxStarter } from './runningSandbox';

const start = sandboxStarter();
const nobody = { code: 401, message: 'Invalid credentials.' };

describe('login', () => {
	it.each(accounts)('gives $username a JWT with its name and end', async (account) => {
		const sandbox = await start({ tokenTtl: 90 });
		const { status, body } = await request(sandbox, 'POST', '/api/login_check', {
			json: { username: account.username, password: account.password },
		});
		expect(status).toBe(200);
		expect(body).toEqual({ token: expect.any(String) as unknown });
		const claims = jwt.decode((body as { token: string }).token, { json: true });
		expect(claims).toMatchObject({ username: account.username });
		const life = (claims?.exp ?? 0) - (claims?.iat ?? 0);
		expect([90, 91]).toContain(life);
		expect(sandbox.logins).toEqual([{ username: account.username, accepted: true }]);
	});

	it('gives another token each time', async () => {
		const sandbox = await start();
		const tokens = await Promise.all([logIn(sandbox), logIn(sandbox), logIn(sandbox)]);
		expect(new Set(tokens).size).toBe(3);
	});

	it.each([
		['a wrong password', 'demo@buzzbip.test', 'second'],
		['an unknown user', 'stranger@buzzbip.test', 'demo'],
	])('refuses %s without a JSend status', async (_case, username, password) => {
		const sandbox = await start();
		const answer = await request(sandbox, 'POST', '/api/login_check', {
			json: { username, password },
		});
		expect(answer).toMatchObject({ status: 401, body: nobody });
		expect(answer.body).toEqual(nobody);
		expect(sandbox.logins).toEqual([{ username, accepted: false }]);
	});

	it.each([
		['broken JSON', { text: '{"username":' }],
		['a form', { text: 'username=demo', headers: { 'content-type': 'text/plain' } }],
		['no body', {}],
		['a list', { json: [] }],
	])('does not even see %s', async (_case, sent) => {
		const sandbox = await start();
		const answer = await request(sandbox, 'POST', '/api/login_check', sent);
		expect(answer).toMatchObject({ status: 404, body: { status: 404, title: 'Not Found' } });
		expect(sandbox.logins).toEqual([]);
	});

	it.each([
		['no username', { password: 'demo' }],
		['an empty username', { username: '', password: 'demo' }],
		['another name for it', { email: 'demo@buzzbip.test', password: 'demo' }],
		['no password', { username: 'demo@buzzbip.test' }],
		['an empty password', { username: 'demo@buzzbip.test', password: '' }],
		['a number as username', { username: 1, password: 'demo' }],
	])('answers 400 in problem JSON to %s', async (_case, json) => {
		const sandbox = await start();
		const answer = await request(sandbox, 'POST', '/api/login_check', { json });
		expect(answer).toMatchObject({ status: 400, body: { status: 400, title: 'Bad Request' } });
		expect(sandbox.logins).toEqual([]);
	});
});
