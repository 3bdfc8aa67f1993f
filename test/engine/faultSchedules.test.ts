import fc from 'fast-check';
import type { FastifyReply } from 'fastify';
import type { IDataObject } from 'n8n-workflow';
import type { CredentialStore } from './harness/credentialStore';
import type { NodeExecution } from './harness/runNode';
import { gatewayPage, refusal, type Reply, scriptedServerStarter, sent } from './scriptedServer';
import { ordinaryNumbers, sendSms } from './sendSms';

const start = scriptedServerStarter();
const people = ordinaryNumbers(6);

const reset = (reply: FastifyReply): void => {
	reply.hijack();
	reply.raw.socket?.resetAndDestroy();
};

/** What may become of a request: whether the message is accepted, and what is answered. */
const fates: Record<string, { readonly accepted: boolean; readonly reply: Reply }> = {
	sent: { accepted: true, reply: sent },
	refused: { accepted: false, reply: refusal(400, 'Phone number is invalid', 1001) },
	'denied access': { accepted: false, reply: refusal(403, 'Access denied', 403) },
	throttled: { accepted: false, reply: refusal(429, 'Too many requests', 429) },
	'told to wait for hours': {
		accepted: false,
		reply: refusal(429, 'Too many requests', 429, { 'retry-after': '7200' }),
	},
	'of an expired token': {
		accepted: false,
		reply: { status: 401, body: { code: 401, message: 'Expired JWT Token' } },
	},
	'lost before': { accepted: false, reply: reset },
	'lost after': { accepted: true, reply: reset },
	'a fault before': { accepted: false, reply: refusal(500, 'Oops', 500) },
	'a fault after': { accepted: true, reply: refusal(500, 'Oops', 500) },
	'a gateway before': { accepted: false, reply: gatewayPage },
	'a gateway after': { accepted: true, reply: gatewayPage },
	'half an answer': { accepted: true, reply: { status: 200, body: '{"status":"succ' } },
};

const schedules = fc.record({
	/** The fates of the requests, in the order of their coming; afterwards all is well. */
	fates: fc.array(
		fc.oneof(
			{ weight: 2, arbitrary: fc.constant('sent') },
			{ weight: 3, arbitrary: fc.constantFrom(...Object.keys(fates)) },
		),
		{ maxLength: 14 },
	),
	/** Two executions on one account, each with a list of its own. */
	lists: fc.array(fc.array(fc.constantFrom(...people), { minLength: 1, maxLength: 7 }), {
		minLength: 2,
		maxLength: 2,
	}),
	onError: fc.constantFrom('stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'),
	retryOnFail: fc.boolean(),
	concurrency: fc.integer({ min: 1, max: 6 }),
	/** The first execution is stopped at this request; beyond the last one it is not. */
	stopAt: fc.integer({ min: 1, max: 25 }),
	retried: fc.boolean(),
});

/** What each item came to, by its text; of an item without a result nothing is known. */
function outcomes(execution: NodeExecution, items: readonly { id: string }[]): Map<string, string> {
	const results = new Map<string, string>();
	for (const { json, pairedItem } of [...execution.items(0), ...execution.items(1)]) {
		const index = (pairedItem as { item: number }).item;
		const error = json.error as IDataObject | undefined;
		const id = items[index]?.id ?? '';
		expect(results.has(id)).toBe(false);
		results.set(id, error === undefined ? 'sent' : (error.outcome as string));
	}
	return results;
}

it('whatever happens to the requests: no message twice, and each item is told what is true', async () => {
	let round = 0;
	await fc.assert(
		fc.asyncProperty(schedules, async (schedule) => {
			round++;
			/** Messages accepted, by what they are about. */
			const accepted = new Map<string, number>();
			const stop = new AbortController();
			const server = await start(({ body }, seen) => {
				if (seen === schedule.stopAt) stop.abort();
				const fate = fates[schedule.fates[seen - 1] ?? 'sent'];
				if (fate === undefined) throw new Error('no such fate');
				const [about = ''] = (body.message as string).split('|');
				if (fate.accepted) accepted.set(about, (accepted.get(about) ?? 0) + 1);
				return fate.reply;
			});
			const credential = server.credential({ username: `${round}@example.test` });
			await Promise.all(
				schedule.lists.map(async (numbers, list) => {
					const items = numbers.map((number, index) => ({ number, id: `${list}:${index}` }));
					const execution = await executions(credential, items, schedule, list === 0 ? stop : null);
					if (execution.status !== 'success') return;
					const told = outcomes(execution, items);
					expect(told.size).toBe(items.length);
					for (const [id, outcome] of told) {
						const count = accepted.get(id) ?? 0;
						if (outcome === 'sent') expect([id, count]).toEqual([id, 1]);
						else if (outcome !== 'unknown') expect([id, count]).toEqual([id, 0]);
					}
				}),
			);
			for (const [about, count] of accepted) expect([about, count]).toEqual([about, 1]);
		}),
		{ numRuns: Number(process.env.FAULT_SCHEDULES ?? 500) },
	);
}, 600_000);

/** An execution, and its retry if there is one. */
async function executions(
	credentials: CredentialStore,
	items: readonly { number: string; id: string }[],
	{
		onError,
		retryOnFail,
		concurrency,
		retried,
	}: typeof schedules extends fc.Arbitrary<infer Value> ? Value : never,
	stop: AbortController | null,
): Promise<NodeExecution> {
	const run = {
		items,
		onError: onError as 'stopWorkflow',
		retryOnFail,
		maxTries: 5,
		waitBetweenTries: 1,
		// Another text each time that it is evaluated.
		parameters: { message: '={{ $json.id }}|{{ Math.random() }}' },
		options: { concurrency, maxRetries: 0, timeout: 5_000 },
	};
	const execution = await sendSms(credentials, [], {
		...run,
		...(stop === null ? {} : { signal: stop.signal }),
	});
	if (execution.status === 'success' || !retried) return execution;
	return await sendSms(credentials, [], { ...run, executionData: execution.run.data });
}
