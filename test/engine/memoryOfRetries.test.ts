import type { IDataObject, IRunExecutionData } from 'n8n-workflow';
import type { CredentialStore } from './harness/credentialStore';
import { tellsWhenItBegan } from './harness/olderCores';
import {
	refusal,
	type Reply,
	type ScriptedServer,
	scriptedServerStarter,
	sent,
} from './scriptedServer';
import { itemsFor, ordinaryNumbers, sendSms } from './sendSms';

const start = scriptedServerStarter();
const regular = { onError: 'continueRegularOutput' } as const;
const retrying = { retryOnFail: true, maxTries: 5, waitBetweenTries: 1 };
const oneByOne = { options: { concurrency: 1 } };
const numbers = ordinaryNumbers(9);
const [first = '', second = ''] = numbers;
const invalid = refusal(400, 'Phone number is invalid', 1001);
const slowly: Reply = { status: 200, body: { status: 'success', data: { id: 1 } }, after: 20 };

/** Where n8n tells a node when the execution began, by which a retry is known. */
const whereRetriesAreKnown: typeof describe | (() => void) = tellsWhenItBegan
	? describe
	: () => undefined;

function posts(server: ScriptedServer): number[] {
	return numbers.map((number) => server.posts(number.slice(1)));
}

/** The row that n8n keeps of a stopped execution: as it was before the node ran (n8n fact 10.1). */
function asStopped(data: IRunExecutionData): IRunExecutionData {
	const row = structuredClone(data);
	if (row.executionData !== undefined) row.executionData.contextData = {};
	return row;
}

describe('data of Buzzbip that looks like an error to n8n', () => {
	it.each([
		['stopWorkflow', ''],
		['stopWorkflow', 0],
		['continueRegularOutput', ''],
		['continueErrorOutput', 'none'],
	] as const)('does not make it run the node again (%s, error %j)', async (onError, error) => {
		const server = await start(() => ({
			status: 200,
			body: { status: 'success', data: { id: 1, error } },
		}));
		const execution = await sendSms(server.credential(), [first, second], {
			onError,
			...retrying,
		});
		expect(posts(server).slice(0, 2)).toEqual([1, 1]);
		expect(execution.output()).toEqual(Array(2).fill({ data: { id: 1, error } }));
	});
});

whereRetriesAreKnown('a failed execution', () => {
	it('that is retried again, after its retry has failed further on, sends nothing twice', async () => {
		let refused = 3;
		const server = await start(({ number }) =>
			number === numbers[refused]?.slice(1) ? invalid : sent,
		);
		const failed = await sendSms(server.credential(), numbers, oneByOne);
		const again = { ...oneByOne, executionData: failed.run.data };
		refused = 6;
		await sendSms(server.credential(), numbers, again);
		refused = -1;
		await sendSms(server.credential(), numbers, again);
		// Two were refused once.
		expect(posts(server)).toEqual([1, 1, 1, 2, 1, 1, 2, 1, 1]);
	});

	it('whose retry was stopped sends nothing twice in the next one', async () => {
		const stop = new AbortController();
		let stopAfter = Infinity;
		const server = await start(({ number }, seen) => {
			if (seen === stopAfter)
				setTimeout(() => {
					stop.abort();
				}, 0);
			return number === numbers[3]?.slice(1) && stopAfter === Infinity ? invalid : slowly;
		});
		const failed = await sendSms(server.credential(), numbers, oneByOne);
		stopAfter = server.requests.length + 3;
		const again = { ...oneByOne, executionData: failed.run.data };
		await sendSms(server.credential(), numbers, { ...again, signal: stop.signal });
		await sendSms(server.credential(), numbers, { ...again, ...regular });
		expect(posts(server)).toEqual([1, 1, 1, 2, 1, 1, 1, 1, 1]);
	});
});

whereRetriesAreKnown('a stopped execution', () => {
	async function stopped(server: ScriptedServer, stop: AbortController) {
		const { run } = await sendSms(server.credential(), numbers, {
			...oneByOne,
			signal: stop.signal,
		});
		return { ...regular, ...oneByOne, executionData: asStopped(run.data) };
	}

	it('sends nothing twice, however often it is retried', async () => {
		const stop = new AbortController();
		const server = await start((_, seen) => {
			if (seen === 3)
				setTimeout(() => {
					stop.abort();
				}, 0);
			return slowly;
		});
		const again = await stopped(server, stop);
		await sendSms(server.credential(), numbers, again);
		await sendSms(server.credential(), numbers, again);
		expect(Math.max(...posts(server))).toBe(1);
	});

	it('is told apart from another one that began in the same millisecond', async () => {
		const people = [ordinaryNumbers(20).slice(0, 9), ordinaryNumbers(20).slice(10, 19)];
		const stop = new AbortController();
		const server = await start((_, seen) => {
			if (seen === 6)
				setTimeout(() => {
					stop.abort();
				}, 0);
			return slowly;
		});
		const credential = server.credential();
		const now = jest.spyOn(Date, 'now').mockReturnValue(Date.now());
		const running = people.map((list) =>
			sendSms(credential, list, { ...oneByOne, signal: stop.signal }),
		);
		setTimeout(() => {
			now.mockRestore();
		}, 30);
		for (const [index, { run }] of (await Promise.all(running)).entries()) {
			await sendSms(credential, people[index] ?? [], {
				...regular,
				...oneByOne,
				executionData: asStopped(run.data),
			});
		}
		expect(Math.max(...people.flat().map((number) => server.posts(number.slice(1))))).toBe(1);
	});
});

describe('a stopped retry', () => {
	it('does not tell what was to be sent with another text as sent', async () => {
		const stop = new AbortController();
		const server = await start(({ number, body }) => {
			if (body.message !== 'Other text') return number === numbers[3]?.slice(1) ? invalid : sent;
			setTimeout(() => {
				stop.abort();
			}, 0);
			return { ...slowly, after: 50 };
		});
		const failed = await sendSms(server.credential(), numbers, oneByOne);
		const retried = await sendSms(server.credential(), numbers, {
			...regular,
			...oneByOne,
			parameters: { message: 'Other text' },
			executionData: failed.run.data,
			signal: stop.signal,
		});
		await new Promise((resolve) => setTimeout(resolve, 100));
		expect(retried.output().filter((json) => !('error' in json))).toEqual([]);
	});
});

describe('a further try of n8n', () => {
	function refusesFirst(): Promise<ScriptedServer> {
		return start(({ number }) => (number === first.slice(1) ? invalid : sent));
	}

	it.each([0, 1, 2, 9])('sends nothing twice with Max Tries at %d', async (maxTries) => {
		const server = await refusesFirst();
		await sendSms(server.credential(), [first, second], { ...regular, ...retrying, maxTries });
		expect(server.posts(second.slice(1))).toBe(1);
	});

	it('tells what was sent before as sent, though the credential can no longer be read', async () => {
		const server = await refusesFirst();
		const store = server.credential();
		let reads = 0;
		const failing = Object.create(store, {
			read: {
				value: () => {
					if (++reads > 1) throw new Error('database is locked');
					return store.read();
				},
			},
		}) as CredentialStore;
		const execution = await sendSms(failing, [first, second], {
			...regular,
			...retrying,
			maxTries: 2,
		});
		expect(execution.output()[1]).toEqual({ id: 1 });
	});

	it.each(['continueRegularOutput', 'stopWorkflow'] as const)(
		'tells what was sent before as sent, though its expression gives nothing by now (%s)',
		async (onError) => {
			const server = await refusesFirst();
			const until = Date.now() + 4_500;
			const stops = onError === 'stopWorkflow';
			const execution = await sendSms(server.credential(), [], {
				...oneByOne,
				onError,
				retryOnFail: true,
				maxTries: 2,
				// The longest that n8n waits.
				waitBetweenTries: 5_000,
				parameters: { message: `={{ $now.toMillis() < ${until} ? 'Hello' : '' }}` },
				items: itemsFor(stops ? [second, first] : [first, second]),
			});
			if (stops) expect(execution.error?.description).toContain('Items sent before: 1 of 2.');
			else expect(execution.output()[1]).toEqual({ id: 1 });
		},
	);
});

it('an item that holds itself is sent like any other', async () => {
	const server = await start(() => sent);
	const item: IDataObject = { number: first };
	item.self = item;
	const execution = await sendSms(server.credential(), [], { ...regular, items: [item] });
	expect(execution.status).toBe('success');
	expect(server.posts(first.slice(1))).toBe(1);
});
