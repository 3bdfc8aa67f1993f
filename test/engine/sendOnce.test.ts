import type { INodeParameters } from 'n8n-workflow';
import type { Sandbox } from '../../sandbox/sandbox';
import { sandboxStarter } from '../sandbox/runningSandbox';
import type { CredentialStore } from './harness/credentialStore';
import { processedData } from './harness/processedData';
import { sandboxCredential } from './sandboxCredential';
import { scriptedServerStarter, sent } from './scriptedServer';
import { ordinaryNumbers, sendSms } from './sendSms';

const start = sandboxStarter();
const startScripted = scriptedServerStarter();

beforeEach(() => {
	processedData.clear();
});

/** Sends one SMS per number, each with its customer as the key. */
async function sendKeyed(
	credential: CredentialStore,
	numbers: readonly string[],
	options: INodeParameters = {},
	settings: Parameters<typeof sendSms>[2] = {},
) {
	return await sendSms(credential, numbers, {
		onError: 'continueRegularOutput',
		...settings,
		options: { sendOnceKey: '={{ $json.customer }} shipped', ...options },
	});
}

const refused = '+1 202 555 0140';
const lost = '+1 202 555 0153';

const perNumber = (sandbox: Sandbox) => {
	const counts = new Map<string, number>();
	for (const { recipient } of sandbox.messages) {
		counts.set(recipient, (counts.get(recipient) ?? 0) + 1);
	}
	return [...counts.values()];
};

describe('a message with a key', () => {
	it('is sent by the first execution, and by no later one', async () => {
		const sandbox = await start();
		const credential = sandboxCredential(sandbox);
		const numbers = ordinaryNumbers(120);
		const first = await sendKeyed(credential, numbers);
		expect(first.output().filter((json) => 'error' in json || 'alreadySent' in json)).toEqual([]);
		expect(sandbox.messages).toHaveLength(120);

		const second = await sendKeyed(credential, numbers);
		expect(second.output()).toEqual(
			numbers.map((_, index) => ({ alreadySent: true, key: `Customer ${index} shipped` })),
		);
		expect(sandbox.messages).toHaveLength(120);
		expect(second.hints().map(({ message }) => message)).toEqual([
			'120 items: 0 sent, 120 sent before.',
		]);
	});

	it('fails where it was sent before, if that is wanted', async () => {
		const sandbox = await start();
		const credential = sandboxCredential(sandbox);
		const [number = ''] = ordinaryNumbers(1);
		await sendKeyed(credential, [number]);
		const again = await sendKeyed(credential, [number], { whenSentBefore: 'error' });
		expect(again.output()).toMatchObject([
			{ error: { code: 'ALREADY_SENT', outcome: 'notSent', category: 'notAllowed' } },
		]);
		const stopping = await sendKeyed(
			credential,
			[number],
			{ whenSentBefore: 'error' },
			{ onError: 'stopWorkflow' },
		);
		expect(stopping.error?.message).toContain('has been sent before');
		expect(sandbox.messages).toHaveLength(1);
	});

	it('is sent once where its key is there several times in one list', async () => {
		const sandbox = await start();
		const credential = sandboxCredential(sandbox);
		const execution = await sendKeyed(credential, ordinaryNumbers(30), {
			sendOnceKey: '={{ $itemIndex % 10 }}',
		});
		expect(sandbox.messages).toHaveLength(10);
		expect(execution.output().filter((json) => 'alreadySent' in json)).toHaveLength(20);
		expect(execution.output()).toHaveLength(30);
	});

	it('that was refused is sent by the next item with its key, and by a later execution', async () => {
		const sandbox = await start();
		const credential = sandboxCredential(sandbox);
		const [number = ''] = ordinaryNumbers(1);
		const execution = await sendKeyed(credential, [refused, number], { sendOnceKey: 'order 7' });
		expect(execution.output()).toMatchObject([{ error: { outcome: 'refused' } }, {}]);
		expect(sandbox.messages).toHaveLength(1);

		await sendKeyed(credential, [refused], { sendOnceKey: 'order 8' });
		expect(processedData.entries()).toHaveLength(1);
		await sendKeyed(credential, [number], { sendOnceKey: 'order 8' });
		expect(sandbox.messages).toHaveLength(2);
	});

	it('whose outcome is unknown is neither sent again nor passed over', async () => {
		const sandbox = await start();
		const credential = sandboxCredential(sandbox);
		const [number = ''] = ordinaryNumbers(1);
		const first = await sendKeyed(credential, [lost], { sendOnceKey: 'order 7' });
		expect(first.output()).toMatchObject([{ error: { outcome: 'unknown' } }]);
		const second = await sendKeyed(credential, [number], { sendOnceKey: 'order 7' });
		expect(second.output()).toMatchObject([{ error: { code: 'INTERRUPTED', outcome: 'unknown' } }]);
		expect(sandbox.messages).toHaveLength(1);
	});

	it('is sent by one of two executions that run at the same time', async () => {
		const sandbox = await start({ latency: 5 });
		const credential = sandboxCredential(sandbox);
		const numbers = ordinaryNumbers(150);
		const [one, other] = await Promise.all([
			sendKeyed(credential, numbers, { concurrency: 20 }),
			sendKeyed(credential, [...numbers].reverse(), {
				concurrency: 3,
				sendOnceKey: '=Customer {{ 149 - $itemIndex }} shipped',
			}),
		]);
		const all = [...one.output(), ...other.output()];
		expect(all).toHaveLength(300);
		expect(all.filter((json) => 'error' in json)).toEqual([]);
		expect(all.filter((json) => 'alreadySent' in json)).toHaveLength(150);
		expect(perNumber(sandbox)).toEqual(Array<number>(150).fill(1));
	});

	it('belongs to its node, or to the whole workflow', async () => {
		const sandbox = await start();
		const credential = sandboxCredential(sandbox);
		const numbers = ordinaryNumbers(1);
		const keyed = { sendOnceKey: 'order 7', sendOnceScope: 'workflow' };
		await sendKeyed(credential, numbers, keyed);
		const shared = await sendKeyed(credential, numbers, keyed);
		expect(shared.output()).toMatchObject([{ alreadySent: true }]);
		const own = await sendKeyed(credential, numbers, { sendOnceKey: 'order 7' });
		expect(own.output()).not.toMatchObject([{ alreadySent: true }]);
	});

	it('is not recorded by a dry run', async () => {
		const sandbox = await start();
		const credential = sandboxCredential(sandbox);
		await sendKeyed(credential, ordinaryNumbers(3), { dryRun: true });
		expect(processedData.entries()).toEqual([]);
		await sendKeyed(credential, ordinaryNumbers(3));
		expect(sandbox.messages).toHaveLength(3);
	});
});

describe('a key', () => {
	it.each(['', '={{ $json.nothing }}', '={{ " " }}', '={{ null }}'])(
		'that comes out empty is an error that names the option: %j',
		async (sendOnceKey) => {
			const sandbox = await start();
			const execution = await sendKeyed(sandboxCredential(sandbox), ordinaryNumbers(2), {
				sendOnceKey,
			});
			const failed = {
				error: {
					code: 'INVALID_PARAMETER',
					message: expect.stringMatching(/^Send Once Per is empty/) as string,
				},
			};
			expect(execution.output()).toMatchObject([failed, failed]);
			expect(sandbox.requests).toEqual([]);
		},
	);

	it('can be read by nobody in the database', async () => {
		const sandbox = await start();
		const numbers = ordinaryNumbers(3);
		await sendKeyed(sandboxCredential(sandbox), numbers, { sendOnceKey: '={{ $json.number }}' });
		expect(processedData.entries()).toHaveLength(3);
		for (const number of numbers) expect(processedData.text()).not.toContain(number.slice(-6));
	});

	it('of which too many or too few are to be remembered is an error that names the option', async () => {
		const sandbox = await start();
		const credential = sandboxCredential(sandbox);
		const execution = await sendKeyed(credential, ordinaryNumbers(1), { rememberKeys: 1 });
		expect(execution.output()).toMatchObject([
			{ error: { message: expect.stringContaining('Remember Keys') as string } },
		]);
		const without = await sendSms(credential, ordinaryNumbers(1), { options: { rememberKeys: 1 } });
		expect(without.output()).not.toMatchObject([{ error: {} }]);
		expect(sandbox.messages).toHaveLength(1);
	});

	it('that can’t be recorded keeps its message back, and no other item', async () => {
		const sandbox = await start();
		processedData.breakDown();
		const execution = await sendKeyed(sandboxCredential(sandbox), ordinaryNumbers(3));
		expect(execution.output()).toMatchObject(
			Array(3).fill({
				error: { message: 'the database is locked', outcome: 'notSent', code: 'NODE_ERROR' },
			}),
		);
		expect(sandbox.messages).toEqual([]);
	});

	it('is remembered up to the bound at least, and beyond it a hint tells', async () => {
		const sandbox = await start();
		const credential = sandboxCredential(sandbox);
		const execution = await sendKeyed(credential, ordinaryNumbers(250), { rememberKeys: 100 });
		expect(sandbox.messages).toHaveLength(250);
		expect(execution.hints()).toMatchObject([
			{
				type: 'warning',
				message: expect.stringContaining('about 100 keys are remembered') as string,
			},
		]);
		const again = await sendKeyed(credential, ordinaryNumbers(250).slice(-100), {
			rememberKeys: 100,
			sendOnceKey: '=Customer {{ 150 + $itemIndex }} shipped',
		});
		expect(again.output().every((json) => 'alreadySent' in json)).toBe(true);
	});

	it('of a workflow that was never saved is remembered during its execution, of which a hint tells', async () => {
		const sandbox = await start();
		const credential = sandboxCredential(sandbox);
		const execution = await sendKeyed(
			credential,
			ordinaryNumbers(4),
			{ sendOnceKey: '={{ $itemIndex % 2 }}' },
			{ workflowId: '__EMPTY__' },
		);
		expect(sandbox.messages).toHaveLength(2);
		expect(execution.hints().map(({ message }) => message)).toContainEqual(
			expect.stringContaining('this workflow is not saved'),
		);
		expect(processedData.entries()).toEqual([]);
	});

	it('is written with others, not one by one', async () => {
		const sandbox = await start();
		await sendKeyed(sandboxCredential(sandbox), ordinaryNumbers(500));
		expect(sandbox.messages).toHaveLength(500);
		expect(processedData.writes()).toBeLessThanOrEqual(60);
	});
});

describe('an execution that ends in the middle', () => {
	it('leaves the keys that it has not begun when it is stopped', async () => {
		const sandbox = await start({ latency: 20 });
		const credential = sandboxCredential(sandbox);
		const numbers = ordinaryNumbers(40);
		const stop = new AbortController();
		const watching = setInterval(() => {
			if (sandbox.messages.length >= 8) stop.abort();
		}, 2);
		await sendKeyed(credential, numbers, {}, { signal: stop.signal });
		clearInterval(watching);
		expect(sandbox.messages.length).toBeGreaterThan(0);
		expect(sandbox.messages.length).toBeLessThan(40);
		const second = await sendKeyed(credential, numbers);
		const unknown = second.output().filter((json) => 'error' in json);
		// What was on its way when it was stopped.
		expect(unknown.length).toBeLessThanOrEqual(5);
		expect(perNumber(sandbox).every((count) => count === 1)).toBe(true);
		expect(sandbox.messages.length + unknown.length).toBeGreaterThanOrEqual(40);
	});

	it.each([1, 60, 119])(
		'because n8n was killed after %d messages sends none again, and tells of those in doubt',
		async (count) => {
			let left: ReadonlyMap<string, string> = new Map();
			const received: string[] = [];
			const server = await startScripted(({ number }) => {
				received.push(number);
				if (received.length === count) left = processedData.snapshot();
				return sent;
			});
			const numbers = ordinaryNumbers(200);
			await sendKeyed(server.credential(), numbers);
			// What the killed process would have sent after that moment was never sent.
			const before = received.splice(0).slice(0, count);
			processedData.restore(left);

			const retried = await sendKeyed(server.credential(), numbers);
			const both = [...before, ...received];
			expect(new Set(both).size).toBe(both.length);
			const unknown = retried.output().filter((json) => 'error' in json);
			expect(unknown).toMatchObject(
				Array(unknown.length).fill({ error: { code: 'INTERRUPTED', outcome: 'unknown' } }),
			);
			// Those that were claimed, and those whose end was not written down.
			expect(unknown.length).toBeLessThanOrEqual(120);
			const known = retried.output().filter((json) => !('error' in json)).length;
			expect(known + unknown.length).toBe(200);
		},
	);
});
