import { startSandbox } from '../../sandbox/sandbox';
import { logIn, request } from './client';
import { sandboxStarter } from './runningSandbox';
import { until } from './webhookReceiver';

const start = sandboxStarter();

describe('a sandbox', () => {
	it('listens on the loopback address only, each on a port of its own', async () => {
		const [sandbox, other] = await Promise.all([start(), start()]);
		expect(sandbox.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
		expect(other.url).not.toBe(sandbox.url);
	});

	it('records every request, without its token', async () => {
		const sandbox = await start();
		const token = await logIn(sandbox);
		const json = { number: '21696816277', message: 'Hello' };
		await request(sandbox, 'POST', '/api/sms/?a=1&b=2&b=3', {
			token,
			json,
			headers: { 'x-trace': 'seen' },
		});
		await request(sandbox, 'GET', '/api/nothing', { token });
		await request(sandbox, 'POST', '/api/sms/', { text: '{' });
		const [login, ...others] = sandbox.requests;
		expect(login).toMatchObject({ path: '/api/login_check', status: 200, account: null });
		expect(others).toMatchObject([
			{
				method: 'POST',
				path: '/api/sms/',
				query: { a: '1', b: ['2', '3'] },
				headers: { 'x-trace': 'seen', 'content-type': 'application/json' },
				body: json,
				status: 200,
				account: 'demo@buzzbip.test',
			},
			{ method: 'GET', path: '/api/nothing', query: {}, body: null, status: 404, account: null },
			{ method: 'POST', path: '/api/sms/', body: '{', status: 401, account: null },
		]);
		expect(JSON.stringify(sandbox.requests)).not.toContain(token);
		expect(others.every(({ headers }) => !('authorization' in headers))).toBe(true);
	});

	it('tells how many messages each recipient was sent, to anybody', async () => {
		const sandbox = await start();
		const token = await logIn(sandbox);
		const recipients = [{ number: '21696816277' }, { number: '21696816277' }, { contact_id: 5 }];
		for (const recipient of recipients) {
			await request(sandbox, 'POST', '/api/sms/', {
				token,
				json: { ...recipient, message: 'Hello' },
			});
		}
		const { body } = await request(sandbox, 'GET', '/sandbox/messages');
		expect(body).toEqual({
			status: 'success',
			data: { messages: 3, recipients: { '21696816277': 2, 'contact:5': 1 } },
		});
	});

	it('waits before each answer, after the message has been accepted', async () => {
		const sandbox = await start();
		const token = await logIn(sandbox);
		sandbox.configure({ latency: 150 });
		const began = performance.now();
		const answer = request(sandbox, 'POST', '/api/sms/', {
			token,
			json: { number: '21696816277', message: 'Hello' },
		});
		while (sandbox.messages.length === 0) {
			await new Promise(setImmediate);
		}
		expect(sandbox.requests.at(-1)?.status).toBeNull();
		expect((await answer).status).toBe(200);
		expect(performance.now() - began).toBeGreaterThan(140);
		expect(sandbox.requests.at(-1)?.status).toBe(200);
	});

	it('notes no status for a client that gave up during the wait', async () => {
		const seen: (number | null)[] = [];
		const sandbox = await startSandbox({ latency: 3_000 }, ({ status }) => seen.push(status));
		const giveUp = new AbortController();
		const { signal } = giveUp;
		const answer = request(sandbox, 'GET', '/sandbox/messages', { signal });
		const isGivenUp = expect(answer).rejects.toMatchObject({ name: 'AbortError' });
		await until(() => sandbox.requests.length > 0);
		giveUp.abort();
		await isGivenUp;
		await until(() => seen.length > 0);
		await sandbox.close();
		expect(seen).toEqual([null]);
		expect(sandbox.requests).toMatchObject([{ status: null }]);
	});

	it.each([
		['never come', {}, '12025550154'],
		['come late', { latency: 60_000 }, '21696816277'],
	])('closes at once when answers %s', async (_case, options, number) => {
		const sandbox = await startSandbox();
		const token = await logIn(sandbox);
		sandbox.configure(options);
		const answer = request(sandbox, 'POST', '/api/sms/', {
			token,
			json: { number, message: 'Hello' },
		});
		const failure = expect(answer).rejects.toThrow('fetch failed');
		while (sandbox.messages.length === 0) {
			await new Promise(setImmediate);
		}
		const began = performance.now();
		await sandbox.close();
		expect(performance.now() - began).toBeLessThan(20_000);
		await failure;
		await expect(fetch(sandbox.url)).rejects.toThrow('fetch failed');
	});

	it('may be closed twice', async () => {
		const sandbox = await startSandbox();
		await sandbox.close();
		await expect(sandbox.close()).resolves.toBeUndefined();
	});

	it('does not start on a port that is taken', async () => {
		const sandbox = await start();
		const port = Number(new URL(sandbox.url).port);
		await expect(startSandbox({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
	});

	it('tells a watcher about every request, answered or not', async () => {
		const seen: (number | null)[] = [];
		const sandbox = await startSandbox({}, ({ status }) => seen.push(status));
		const token = await logIn(sandbox);
		const json = { number: '12025550152', message: 'Hello' };
		await request(sandbox, 'POST', '/api/sms/', { token, json }).catch(() => undefined);
		await sandbox.close();
		expect(seen).toEqual([200, null]);
	});
});
