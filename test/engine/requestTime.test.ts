import type { IDataObject } from 'n8n-workflow';
import type { CredentialStore } from './harness/credentialStore';
import { scriptedServerStarter, sent, type Reply } from './scriptedServer';
import { ordinaryNumbers, sendSms } from './sendSms';
import { shortTimeout } from './shortTimeout';

const start = scriptedServerStarter();
const regular = { onError: 'continueRegularOutput' } as const;
const [first = '', second = ''] = ordinaryNumbers(2);

/** An answer that never ends: a byte now and then, for as long as somebody listens. */
const neverEnding: Reply = (reply) => {
	reply.hijack();
	reply.raw.writeHead(200, { 'content-type': 'application/json' });
	const dripping = setInterval(() => reply.raw.write(' '), 50);
	reply.raw.on('close', () => {
		clearInterval(dripping);
	});
};

const silence: Reply = (reply) => {
	reply.hijack();
};

it('an answer that never ends is unknown after the timeout, and the next item goes on', async () => {
	const server = await start(({ number }) => (number === first.slice(1) ? neverEnding : sent));
	const execution = await sendSms(server.credential(), [first, second], {
		...regular,
		options: { timeout: shortTimeout, concurrency: 1 },
	});
	expect(execution.output()).toMatchObject([
		{
			error: {
				message: 'Buzzbip did not answer within the timeout',
				code: 'ECONNABORTED',
				category: 'network',
				outcome: 'unknown',
			},
		},
		{ id: 1 },
	]);
});

it('a stopped execution does not wait for an answer that never ends', async () => {
	const server = await start(() => neverEnding);
	const stop = new AbortController();
	const running = sendSms(server.credential(), [first], { signal: stop.signal });
	while (server.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
	stop.abort();
	expect((await running).status).toBe('canceled');
});

describe('a login that hangs', () => {
	it.each([
		['without a word', silence],
		['with an answer that never ends', neverEnding],
	])('is asked for once, and ends the run when the timeout is over: %s', async (_, login) => {
		const server = await start(
			() => sent,
			() => login,
		);
		const execution = await sendSms(server.credential(), ordinaryNumbers(3), {
			...regular,
			options: { timeout: shortTimeout },
		});
		expect(server.logins()).toBe(1);
		expect(server.requests).toHaveLength(0);
		for (const json of execution.output()) {
			expect(json.error).toMatchObject({
				message: 'Buzzbip did not answer the login within the timeout',
				category: 'network',
				outcome: 'notSent',
			});
		}
		expect(execution.output()).toHaveLength(3);
	});

	it('in the middle of a run leaves nothing unknown: what was answered with 401 was refused', async () => {
		const server = await start(
			(_, seen) =>
				seen <= 5 ? sent : { status: 401, body: { code: 401, message: 'Expired JWT Token' } },
			(count) => (count === 1 ? { status: 200, body: { token: 'token-1' } } : silence),
		);
		const execution = await sendSms(server.credential(), ordinaryNumbers(30), {
			...regular,
			options: { timeout: shortTimeout },
		});
		const outcomes = execution
			.output()
			.map(({ error }) => (error as IDataObject | undefined)?.outcome);
		expect(outcomes.filter((outcome) => outcome === undefined)).toHaveLength(5);
		expect(outcomes.filter((outcome) => outcome === 'notSent')).toHaveLength(25);
	});

	it('does not hold a stopped execution', async () => {
		const server = await start(
			() => sent,
			() => silence,
		);
		const stop = new AbortController();
		const running = sendSms(server.credential(), [first], { signal: stop.signal });
		while (server.logins() === 0) await new Promise((resolve) => setTimeout(resolve, 5));
		stop.abort();
		expect((await running).status).toBe('canceled');
	});
});

it('a token that n8n can not store leaves nothing unknown: no request has gone out', async () => {
	const server = await start(() => sent);
	const failing = Object.create(server.credential(), {
		save: {
			value: () => {
				throw new Error('database is locked');
			},
		},
	}) as CredentialStore;
	const execution = await sendSms(failing, [first, second], {
		...regular,
		options: { maxRetries: 0 },
	});
	expect(server.requests).toHaveLength(0);
	expect(execution.output()).toHaveLength(2);
	for (const json of execution.output()) {
		expect(json.error).toMatchObject({ category: 'network', outcome: 'notSent' });
	}
});
