import { nobodyListens } from '../sandbox/nobodyListens';
import { sandboxStarter } from '../sandbox/runningSandbox';
import { answersInTurn } from './answersInTurn';
import type { ExportedWorkflow } from './harness/exportedWorkflow';
import { runNode } from './harness/runNode';
import { runWorkflow } from './harness/runWorkflow';
import { sandboxCredential } from './sandboxCredential';
import { scriptedServerStarter } from './scriptedServer';
import { listSenders } from './senders';
import { itemsFor, ordinaryNumbers, sendSms } from './sendSms';

const start = sandboxStarter();
const startServer = scriptedServerStarter();
const invalid = '+1 202 555 0140';
const notFound = '+1 202 555 0145';

describe('every item', () => {
	it('ends as one result, in the order of the input and linked to it, however many run at once', async () => {
		const sandbox = await start();
		const numbers = ordinaryNumbers(30).map((number, index) =>
			index % 5 === 2 ? invalid : number,
		);
		const execution = await sendSms(sandboxCredential(sandbox), numbers, {
			onError: 'continueRegularOutput',
			options: { concurrency: 7 },
		});
		expect(execution.items().map(({ pairedItem }) => pairedItem)).toEqual(
			numbers.map((_, item) => ({ item })),
		);
		expect(execution.output().map((json) => json.number ?? 'failed')).toEqual(
			numbers.map((number) => (number === invalid ? 'failed' : number.slice(1))),
		);
		expect(sandbox.messages).toHaveLength(24);
	});

	it.each(listSenders)(
		'to the same recipient goes out after the answer to the one before, in the order of the input: %s',
		async (_, { type, parameters }) => {
			const { script, tooEarly } = answersInTurn(({ number }) => number);
			const server = await startServer(script);
			const people = ordinaryNumbers(3);
			const items = Array.from({ length: 30 }, (_, place) => ({
				number: people[place % 3],
				place,
			}));
			await runNode({
				type,
				parameters: {
					...parameters,
					number: '={{ $json.number }}',
					// Not every message has a text of its own.
					options: { concurrency: 10, extraBody: '={{ { place: $json.place } }}' },
				},
				items,
				credentials: server.credential(),
			});
			expect(tooEarly).toEqual([]);
			for (const person of people) {
				const arrived = server.requests.filter(({ number }) => `+${number}` === person);
				expect(arrived.map(({ body }) => body.place)).toEqual(
					items.filter(({ number }) => number === person).map(({ place }) => place),
				);
			}
		},
	);
});

describe('in Stop mode', () => {
	it('nothing starts after the first failure, and the error tells how many were sent', async () => {
		const sandbox = await start();
		const numbers = [...ordinaryNumbers(4), invalid, ...ordinaryNumbers(20).slice(4)];
		const execution = await sendSms(sandboxCredential(sandbox), numbers, {
			options: { concurrency: 1 },
		});
		expect(execution.error?.message).toBe('Phone number is invalid [Item 4]');
		expect(execution.error?.description).toContain('Items sent before: 4 of 21.');
		expect(sandbox.messages).toHaveLength(4);
	});

	it('what is in flight is waited for, and the first failure in input order is thrown', async () => {
		const sandbox = await start({ latency: 20 });
		const numbers = [
			ordinaryNumbers(1)[0] ?? '',
			notFound,
			invalid,
			...ordinaryNumbers(20).slice(1),
		];
		const execution = await sendSms(sandboxCredential(sandbox), numbers, {
			options: { concurrency: 5 },
		});
		expect(execution.error?.message).toBe('Contact not found [Item 1]');
		expect(execution.error?.description).toContain(
			`Items sent before: ${sandbox.messages.length} of 22.`,
		);
		expect(sandbox.messages.length).toBeLessThan(10);
	});
});

/** Send → on the error branch: an expression over the error, and one over the linked input. */
const branching: ExportedWorkflow = {
	nodes: [
		{
			name: 'Start',
			type: 'n8n-nodes-base.manualTrigger',
			typeVersion: 1,
			position: [0, 0],
			parameters: {},
		},
		{
			name: 'SMS',
			type: 'n8n-nodes-buzzbip.buzzbipSms',
			typeVersion: 1,
			position: [200, 0],
			onError: 'continueErrorOutput',
			parameters: {
				operation: 'send',
				recipient: 'number',
				number: '={{ $json.number }}',
				message: 'Hello',
			},
		},
		{
			name: 'Sent',
			type: 'n8n-nodes-base.set',
			typeVersion: 3.4,
			position: [400, -100],
			parameters: {
				assignments: {
					assignments: [
						{
							id: '1',
							name: 'who',
							type: 'string',
							value: "={{ $('Start').item.json.customer }}",
						},
					],
				},
			},
		},
		{
			name: 'Failed',
			type: 'n8n-nodes-base.set',
			typeVersion: 3.4,
			position: [400, 100],
			parameters: {
				assignments: {
					assignments: [
						{
							id: '1',
							name: 'why',
							type: 'string',
							value: '={{ $json.error.code + ": " + $json.error.message }}',
						},
						{
							id: '2',
							name: 'who',
							type: 'string',
							value: "={{ $('Start').item.json.customer }}",
						},
						{ id: '3', name: 'same', type: 'string', value: '={{ $json.customer }}' },
					],
				},
			},
		},
	],
	connections: {
		Start: { main: [[{ node: 'SMS', type: 'main', index: 0 }]] },
		SMS: {
			main: [
				[{ node: 'Sent', type: 'main', index: 0 }],
				[{ node: 'Failed', type: 'main', index: 0 }],
			],
		},
	},
	settings: { executionOrder: 'v1' },
};

it('message and code can be used in expressions, and item linking leads back to the input', async () => {
	const sandbox = await start();
	const [first = '', second = ''] = ordinaryNumbers(2);
	const execution = await runWorkflow({
		workflow: branching,
		input: itemsFor([first, invalid, second, notFound]),
		credentials: sandboxCredential(sandbox),
	});
	expect(execution.json('Sent')).toEqual([{ who: 'Customer 0' }, { who: 'Customer 2' }]);
	expect(execution.json('Failed')).toEqual([
		{ why: '1001: Phone number is invalid', who: 'Customer 1', same: 'Customer 1' },
		{ why: 'CONTACT_NOT_FOUND: Contact not found', who: 'Customer 3', same: 'Customer 3' },
	]);
});

describe('a stopped execution', () => {
	it('starts no further request and ends at once', async () => {
		const sandbox = await start({ latency: 100 });
		const stop = new AbortController();
		const numbers = ordinaryNumbers(500);
		const running = sendSms(sandboxCredential(sandbox), numbers, {
			signal: stop.signal,
			options: { concurrency: 5 },
		});
		while (sandbox.messages.length < 10) await new Promise((resolve) => setTimeout(resolve, 5));
		stop.abort();
		const execution = await running;
		const reached = sandbox.messages.length;
		expect(execution.status).toBe('canceled');
		expect(reached).toBeLessThan(30);
		await new Promise((resolve) => setTimeout(resolve, 300));
		expect(sandbox.messages.length - reached).toBeLessThanOrEqual(5);
	});

	it('does not sit out a wait', async () => {
		const sandbox = await start();
		const stop = new AbortController();
		const running = sendSms(sandboxCredential(sandbox), ['+1 202 555 0147'], {
			signal: stop.signal,
			options: { maxRetries: 20 },
		});
		while (!sandbox.requests.some(({ status }) => status === 429)) {
			await new Promise((resolve) => setTimeout(resolve, 5));
		}
		stop.abort();
		expect((await running).status).toBe('canceled');
		await new Promise((resolve) => setTimeout(resolve, 1200));
		expect(sandbox.requests.filter(({ status }) => status === 429)).toHaveLength(1);
	});
});

it('a server that is not there costs no message: every item may be sent again', async () => {
	const credential = sandboxCredential(await start(), { baseUrl: nobodyListens });
	const execution = await sendSms(credential, ordinaryNumbers(3), {
		onError: 'continueRegularOutput',
		options: { maxRetries: 0 },
	});
	expect(execution.output()).toHaveLength(3);
	for (const json of execution.output()) {
		expect(json.error).toMatchObject({
			message: 'Buzzbip could not be reached: the connection was refused',
			code: 'ECONNREFUSED',
			httpCode: null,
			category: 'network',
			outcome: 'notSent',
		});
	}
});

it('many messages at a limited rate all arrive', async () => {
	const sandbox = await start({ rate: 200, burst: 10, retryAfter: null });
	const execution = await sendSms(sandboxCredential(sandbox), ordinaryNumbers(60), {
		onError: 'continueRegularOutput',
		options: { concurrency: 10, maxRetries: 20 },
	});
	expect(execution.output().filter((json) => 'error' in json)).toEqual([]);
	expect(sandbox.messages).toHaveLength(60);
});
