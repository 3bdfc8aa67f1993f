import type { FastifyReply } from 'fastify';
import type { IDataObject } from 'n8n-workflow';
import type { NodeExecution } from './harness/runNode';
import { gatewayPage, refusal, type Reply, scriptedServerStarter, sent } from './scriptedServer';
import { ordinaryNumbers, sendSms } from './sendSms';

const start = scriptedServerStarter();
const regular = { onError: 'continueRegularOutput' } as const;
const numbers = ordinaryNumbers(200);

function outcomes(execution: NodeExecution): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const { error } of execution.output()) {
		const outcome = error === undefined ? 'sent' : ((error as IDataObject).outcome as string);
		counts[outcome] = (counts[outcome] ?? 0) + 1;
	}
	return counts;
}

describe('a gateway that is broken', () => {
	it.each([
		['from the start', 0],
		['in the middle', 50],
	])(
		'%s makes few unknown outcomes of a long list, and the rest is safe to send',
		async (_, good) => {
			const server = await start((__, seen) => (seen <= good ? sent : gatewayPage));
			const execution = await sendSms(server.credential(), numbers, regular);
			const counts = outcomes(execution);
			expect(counts.unknown).toBeLessThanOrEqual(10);
			expect(counts.notSent).toBeGreaterThanOrEqual(140);
			expect((counts.sent ?? 0) + (counts.unknown ?? 0) + (counts.notSent ?? 0)).toBe(200);
			expect(server.requests.length).toBeLessThanOrEqual(good + 10);
		},
	);

	it('now and then ends no run', async () => {
		const server = await start((_, seen) => (seen % 10 === 0 ? gatewayPage : sent));
		const execution = await sendSms(server.credential(), numbers, regular);
		expect(outcomes(execution)).toEqual({ sent: 180, unknown: 20 });
	});

	it('for a moment ends no run, however many requests it hits', async () => {
		const slowly: Reply = { status: 200, body: { status: 'success', data: {} }, after: 5 };
		/** Twenty requests are under way when the gateway loses all of them at once. */
		const held: FastifyReply[] = [];
		const server = await start((_, seen) => {
			if (seen < 60 || held.length === 20) return slowly;
			return (reply) => {
				reply.hijack();
				held.push(reply);
				if (held.length < 20) return;
				for (const { raw } of held) raw.writeHead(502).end('<html>Bad Gateway</html>');
			};
		});
		const execution = await sendSms(server.credential(), numbers, {
			...regular,
			options: { concurrency: 30 },
		});
		expect(outcomes(execution)).toEqual({ sent: 180, unknown: 20 });
	});
});

describe('a 401 that a fresh login does not cure', () => {
	const expired: Reply = { status: 401, body: { code: 401, message: 'Expired JWT Token' } };

	it('counts for its own item once the run has been let in', async () => {
		const server = await start(({ number }) => (number === numbers[20]?.slice(1) ? expired : sent));
		const execution = await sendSms(server.credential(), numbers, regular);
		expect(outcomes(execution)).toEqual({ sent: 199, refused: 1 });
		expect(execution.output()[20]?.error).toMatchObject({ category: 'authentication' });
		expect(server.logins()).toBeLessThanOrEqual(6);
	});

	it('several times in a row ends the run, and what was not asked for is not sent', async () => {
		const server = await start((_, seen) => (seen <= 28 ? sent : expired));
		const execution = await sendSms(server.credential(), numbers, regular);
		const counts = outcomes(execution);
		expect(counts.sent).toBe(28);
		expect(counts.refused).toBeLessThanOrEqual(10);
		expect(counts.notSent).toBe(200 - 28 - (counts.refused ?? 0));
	});

	it('at the start ends the run at once', async () => {
		const server = await start(() => expired);
		const execution = await sendSms(server.credential(), numbers, regular);
		expect(outcomes(execution)).toEqual({ refused: 1, notSent: 199 });
		expect(server.logins()).toBeLessThanOrEqual(2);
	});
});

describe('a run is not let in', () => {
	const notFound = {
		status: 404,
		body: { status: 404, title: 'Not Found', detail: 'No route found' },
	};

	it('by a 404 of the router, which says nothing about the token', async () => {
		const server = await start((_, seen) =>
			seen === 1 ? notFound : { status: 401, body: { code: 401, message: 'Invalid JWT Token' } },
		);
		const execution = await sendSms(server.credential(), numbers, regular);
		expect(outcomes(execution)).toEqual({ refused: 2, notSent: 198 });
	});

	it('where a page answers instead of Buzzbip: one number goes there, and no more', async () => {
		const server = await start(() => ({ status: 404, body: '<html>Not Found</html>' }));
		const execution = await sendSms(server.credential(), numbers, regular);
		expect(outcomes(execution)).toEqual({ refused: 1, notSent: 199 });
		expect(server.requests).toHaveLength(1);
	});
});

describe('tokens that end early', () => {
	it('after 25 requests each lose no message at a concurrency of 20', async () => {
		const uses = new Map<string, number>();
		const server = await start(({ token }) => {
			const used = (uses.get(token) ?? 0) + 1;
			uses.set(token, used);
			return used <= 25
				? { status: 200, body: { status: 'success', data: { id: 1 } }, after: 10 }
				: { status: 401, body: { code: 401, message: 'Expired JWT Token' }, after: 10 };
		});
		const execution = await sendSms(server.credential(), numbers.slice(0, 160), {
			...regular,
			options: { concurrency: 20 },
		});
		expect(outcomes(execution)).toEqual({ sent: 160 });
		expect(server.logins()).toBeLessThanOrEqual(20);
	});

	it('with each new login lose no message of two executions', async () => {
		let valid = '';
		const server = await start(
			({ token }) =>
				token === valid
					? { status: 200, body: { status: 'success', data: { id: 1 } }, after: 5 }
					: { status: 401, body: { code: 401, message: 'Expired JWT Token' }, after: 5 },
			(count) => {
				valid = `token-${count}`;
				return { status: 200, body: { token: valid } };
			},
		);
		const credential = server.credential();
		const executions = await Promise.all(
			[numbers.slice(0, 100), numbers.slice(100)].map((half) => sendSms(credential, half, regular)),
		);
		expect(executions.map(outcomes)).toEqual([{ sent: 100 }, { sent: 100 }]);
	});
});

it('a 403 several times in a row ends the run, once it has been let in', async () => {
	const denied = refusal(403, 'Access denied', 403);
	const server = await start((_, seen) => (seen <= 10 ? sent : denied));
	const execution = await sendSms(server.credential(), numbers, regular);
	const counts = outcomes(execution);
	expect(counts.sent).toBe(10);
	expect(counts.refused).toBeLessThanOrEqual(10);
	expect(counts.notSent).toBeGreaterThan(170);
});
