import type { IDataObject } from 'n8n-workflow';
import type { Sandbox } from '../../sandbox/sandbox';
import { sandboxStarter } from '../sandbox/runningSandbox';
import type { Execution } from './harness/execution';
import type { ExportedNode, ExportedWorkflow } from './harness/exportedWorkflow';
import { runsEngineRequests } from './harness/olderCores';
import { type NodeExecution, NODE_NAME } from './harness/runNode';
import { runWorkflow } from './harness/runWorkflow';
import { toolCallers } from './harness/toolCallers';
import { sandboxCredential } from './sandboxCredential';
import { ordinaryNumbers, sendSms } from './sendSms';
import { shortTimeout } from './shortTimeout';

/** Those that hand their calls to n8n's engine, where it takes them. */
const engineCallers = runsEngineRequests ? ['harness.callsThroughTheEngine'] : [];

const start = sandboxStarter();
const modes = ['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'] as const;
const retrying = { retryOnFail: true, maxTries: 5, waitBetweenTries: 1 };
const [first = '', second = '', third = '', fourth = ''] = ordinaryNumbers(4);

/** Messages per recipient beyond those that were asked for. */
function duplicates(sandbox: Sandbox, numbers: readonly string[]): number {
	const asked = new Map<string, number>();
	for (const number of numbers) {
		const digits = number.replace(/\D/g, '');
		asked.set(digits, (asked.get(digits) ?? 0) + 1);
	}
	return sandbox.messages.filter(({ recipient }, index) => {
		const sentBefore = sandbox.messages
			.slice(0, index)
			.filter((message) => message.recipient === recipient).length;
		return sentBefore >= (asked.get(recipient) ?? 0);
	}).length;
}

function contextOf(execution: NodeExecution): IDataObject {
	const { executionData } = execution.run.data;
	return executionData?.contextData[`node:${NODE_NAME}`] ?? {};
}

/** An assistant that calls Buzzbip SMS as a tool, once for each number and all with the same text. */
async function callTool(
	sandbox: Sandbox,
	caller: string,
	numbers: readonly string[],
	settings: Partial<ExportedNode> = {},
): Promise<Execution> {
	return await runWorkflow({
		workflow: {
			nodes: [
				{ name: 'Start', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1 },
				{ name: 'Assistant', type: caller, typeVersion: 1 },
				{
					name: 'SMS',
					type: 'n8n-nodes-buzzbip.buzzbipSmsTool',
					typeVersion: 1,
					parameters: {
						operation: 'send',
						recipient: 'number',
						number: "={{ $fromAI('number') }}",
						message: 'Hello',
					},
					...settings,
				},
			],
			connections: {
				Start: { main: [[{ node: 'Assistant', type: 'main', index: 0 }]] },
				SMS: { ai_tool: [[{ node: 'Assistant', type: 'ai_tool', index: 0 }]] },
			},
			settings: { executionOrder: 'v1' },
		},
		nodes: toolCallers,
		input: numbers.map((number) => ({ number })),
		credentials: sandboxCredential(sandbox),
	});
}

/** Failures of every kind: refused, lost before and after acceptance, no answer, gateway, cut off. */
const failing = {
	refused: '+1 202 555 0140',
	'reset before acceptance': '+1 202 555 0152',
	'reset after acceptance': '+1 202 555 0153',
	'no answer': '+1 202 555 0154',
	'a gateway error': '+1 202 555 0151',
	'half an answer': '+1 202 555 0155',
	'a token that expires': '+1 202 555 0144',
};

describe.each(modes)('Retry On Fail with 5 tries, %s', (onError) => {
	describe.each(Object.entries(failing))('%s', (_, number) => {
		it.each([
			['first', [number, first, second]],
			['middle', [first, number, second]],
			['last', [first, second, number]],
		])('at the %s item sends nothing twice', async (__, numbers) => {
			const sandbox = await start();
			const execution = await sendSms(sandboxCredential(sandbox), numbers, {
				onError,
				...retrying,
				options: { timeout: shortTimeout, maxRetries: 0 },
			});
			expect(duplicates(sandbox, numbers)).toBe(0);
			if (onError === 'stopWorkflow') return;
			const results = [...execution.items(0), ...execution.items(1)];
			expect(results.map(({ pairedItem }) => pairedItem)).toHaveLength(3);
			expect(new Set(results.map(({ pairedItem }) => JSON.stringify(pairedItem))).size).toBe(3);
		});
	});
});

it('Retry On Fail sends what was refused again, and returns what was sent from memory', async () => {
	const sandbox = await start();
	const numbers = [first, '+1 202 555 0156', second];
	const execution = await sendSms(sandboxCredential(sandbox), numbers, {
		...retrying,
		options: { maxRetries: 0, concurrency: 1 },
	});
	expect(execution.status).toBe('success');
	expect(execution.output().map(({ number }) => number)).toEqual([
		first.slice(1),
		'12025550156',
		second.slice(1),
	]);
	expect(sandbox.messages).toHaveLength(3);
});

describe('a call as an AI tool that n8n tries again', () => {
	it.each(['harness.callsDirectly', ...engineCallers])(
		'does not send again what may have arrived (%s)',
		async (caller) => {
			const sandbox = await start();
			await callTool(sandbox, caller, ['+1 202 555 0153'], {
				onError: 'stopWorkflow',
				...retrying,
			});
			expect(sandbox.messagesTo('12025550153')).toHaveLength(1);
		},
	);
});

describe('a failed execution that is retried', () => {
	it('sends only what has not been sent, and every item has its result', async () => {
		const sandbox = await start();
		const credential = sandboxCredential(sandbox);
		const numbers = [first, second, '+1 202 555 0156', third, fourth];
		const options = { maxRetries: 0, concurrency: 1 };
		const failed = await sendSms(credential, numbers, { options });
		expect(failed.status).toBe('error');
		expect(sandbox.messages).toHaveLength(2);
		const retried = await sendSms(credential, numbers, {
			options,
			executionData: failed.run.data,
		});
		expect(retried.status).toBe('success');
		expect(retried.output()).toHaveLength(5);
		expect(sandbox.messages).toHaveLength(5);
		expect(duplicates(sandbox, numbers)).toBe(0);
	});

	it('does not send again what may have arrived', async () => {
		const sandbox = await start();
		const credential = sandboxCredential(sandbox);
		const numbers = [first, '+1 202 555 0153', second];
		const options = { concurrency: 1 };
		const failed = await sendSms(credential, numbers, { options });
		const retried = await sendSms(credential, numbers, {
			options,
			onError: 'continueErrorOutput',
			executionData: failed.run.data,
		});
		expect(retried.output(1)).toMatchObject([{ error: { outcome: 'unknown' } }]);
		expect(retried.output(0)).toHaveLength(2);
		expect(sandbox.messagesTo('12025550153')).toHaveLength(1);
		expect(duplicates(sandbox, numbers)).toBe(0);
	});

	it('sends a message that was changed meanwhile', async () => {
		const sandbox = await start();
		const credential = sandboxCredential(sandbox);
		const numbers = [first, '+1 202 555 0140'];
		const options = { concurrency: 1 };
		const failed = await sendSms(credential, numbers, { options });
		await sendSms(credential, numbers, {
			options,
			parameters: { message: 'Another text' },
			executionData: failed.run.data,
		});
		expect(sandbox.messagesTo(first.slice(1)).map(({ body }) => body.message)).toEqual([
			'Your parcel is at the door.',
			'Another text',
		]);
	});

	it('after it was stopped in the middle sends nothing twice', async () => {
		const sandbox = await start({ latency: 30 });
		const credential = sandboxCredential(sandbox);
		const numbers = ordinaryNumbers(40);
		const stop = new AbortController();
		const running = sendSms(credential, numbers, { signal: stop.signal });
		while (sandbox.messages.length < 12) await new Promise((resolve) => setTimeout(resolve, 5));
		stop.abort();
		const stopped = await running;
		const retried = await sendSms(credential, numbers, {
			onError: 'continueErrorOutput',
			executionData: stopped.run.data,
		});
		expect(duplicates(sandbox, numbers)).toBe(0);
		expect([...retried.items(0), ...retried.items(1)]).toHaveLength(40);
		const lost = numbers.filter((number) => sandbox.messagesTo(number.slice(1)).length === 0);
		const unknown = retried.output(1).filter(({ error }) => {
			return (error as IDataObject).outcome === 'unknown';
		});
		expect(lost.length).toBeLessThanOrEqual(unknown.length);
	});

	it('after it was stopped in the middle is not taken for stopped itself', async () => {
		const sandbox = await start({ latency: 30 });
		const credential = sandboxCredential(sandbox);
		const numbers = ordinaryNumbers(40);
		const stop = new AbortController();
		const running = sendSms(credential, numbers, { signal: stop.signal });
		while (sandbox.messages.length < 12) await new Promise((resolve) => setTimeout(resolve, 5));
		stop.abort();
		const { run } = await running;
		expect(run.status).toBe('canceled');
		const retried = await sendSms(credential, numbers, { executionData: run.data });
		expect(retried.status).toBe('error');
		expect(retried.error?.message).toMatch(/ended before the answer of Buzzbip arrived/);
	});
});

describe('the same message again on purpose', () => {
	it('goes out in a second execution', async () => {
		const sandbox = await start();
		const credential = sandboxCredential(sandbox);
		await sendSms(credential, [first]);
		await sendSms(credential, [first]);
		expect(sandbox.messages).toHaveLength(2);
	});

	it('goes out when the list names a person twice', async () => {
		const sandbox = await start();
		await sendSms(sandboxCredential(sandbox), [first, first, second]);
		expect(sandbox.messagesTo(first.slice(1))).toHaveLength(2);
	});

	it('goes out in the next round of a loop', async () => {
		const sandbox = await start();
		const loop: ExportedWorkflow = {
			nodes: [
				{
					name: 'Start',
					type: 'n8n-nodes-base.manualTrigger',
					typeVersion: 1,
					position: [0, 0],
					parameters: {},
				},
				{
					name: 'Loop',
					type: 'n8n-nodes-base.splitInBatches',
					typeVersion: 3,
					position: [200, 0],
					parameters: { batchSize: 1 },
				},
				{
					name: 'SMS',
					type: 'n8n-nodes-buzzbip.buzzbipSms',
					typeVersion: 1,
					position: [400, 0],
					retryOnFail: true,
					onError: 'continueRegularOutput',
					parameters: {
						operation: 'send',
						recipient: 'number',
						number: '={{ $json.number }}',
						message: 'Hello',
					},
				},
			],
			connections: {
				Start: { main: [[{ node: 'Loop', type: 'main', index: 0 }]] },
				Loop: { main: [[], [{ node: 'SMS', type: 'main', index: 0 }]] },
				SMS: { main: [[{ node: 'Loop', type: 'main', index: 0 }]] },
			},
			settings: { executionOrder: 'v1' },
		};
		await runWorkflow({
			workflow: loop,
			input: [{ number: first }, { number: first }, { number: first }],
			credentials: sandboxCredential(sandbox),
		});
		expect(sandbox.messages).toHaveLength(3);
	});

	it.each(['harness.callsDirectly', 'harness.callsAtOnce', ...engineCallers])(
		'goes out in a second call as an AI tool (%s)',
		async (caller) => {
			const sandbox = await start();
			const execution = await callTool(sandbox, caller, [first, first]);
			expect(execution.status).toBe('success');
			expect(execution.json('Assistant')).toHaveLength(2);
			expect(sandbox.messagesTo(first.slice(1))).toHaveLength(2);
		},
	);
});

describe('the memory of what was sent', () => {
	it.each(modes)('is gone after a run that nothing can repeat (%s)', async (onError) => {
		const sandbox = await start();
		const execution = await sendSms(sandboxCredential(sandbox), [first, second], {
			onError,
			...retrying,
		});
		expect(contextOf(execution)).toEqual({});
	});

	it('is gone after the last try in the Continue modes', async () => {
		const sandbox = await start();
		const execution = await sendSms(sandboxCredential(sandbox), ['+1 202 555 0140', first], {
			onError: 'continueRegularOutput',
			...retrying,
		});
		expect(contextOf(execution)).toEqual({});
		expect(sandbox.messages).toHaveLength(1);
	});

	it('is kept with a failed execution, at less than 300 bytes per item', async () => {
		const sandbox = await start();
		const numbers = [...ordinaryNumbers(100), '+1 202 555 0140'];
		const execution = await sendSms(sandboxCredential(sandbox), numbers, {
			options: { concurrency: 1 },
		});
		const bytes = JSON.stringify(contextOf(execution)).length;
		expect(bytes / 100).toBeLessThan(300);
		expect(bytes / 100).toBeGreaterThan(10);
	});
});

it('a server that goes away and comes back loses nothing and sends nothing twice', async () => {
	const sandbox = await start({ latency: 10 });
	const credential = sandboxCredential(sandbox);
	const port = Number(new URL(sandbox.url).port);
	const numbers = ordinaryNumbers(60);
	const running = sendSms(credential, numbers, {
		onError: 'continueErrorOutput',
		options: { maxRetries: 20 },
	});
	while (sandbox.messages.length < 15) await new Promise((resolve) => setTimeout(resolve, 2));
	await sandbox.close();
	const reopened = await start({ port });
	const execution = await running;
	expect([...execution.items(0), ...execution.items(1)]).toHaveLength(60);
	const received = numbers.map(
		(number) =>
			sandbox.messagesTo(number.slice(1)).length + reopened.messagesTo(number.slice(1)).length,
	);
	expect(Math.max(...received)).toBe(1);
	const unknown = execution.output(1).map(({ error }) => (error as IDataObject).outcome);
	expect(unknown.every((outcome) => outcome === 'unknown')).toBe(true);
	expect(received.filter((count) => count === 0).length).toBeLessThanOrEqual(unknown.length);
});

it('the node tells a person what happened', async () => {
	const sandbox = await start();
	const numbers = [first, '+1 202 555 0140', '+1 202 555 0153', second];
	const execution = await sendSms(sandboxCredential(sandbox), numbers, {
		onError: 'continueRegularOutput',
	});
	expect(execution.hints()).toEqual([
		{
			message: '4 items: 2 sent, 1 refused, 1 unknown.',
			type: 'warning',
			location: 'outputPane',
		},
	]);
	const smooth = await sendSms(sandboxCredential(sandbox), [third]);
	expect(smooth.hints()).toEqual([]);
});
