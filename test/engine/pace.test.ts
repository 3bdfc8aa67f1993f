import { sandboxStarter } from '../sandbox/runningSandbox';
import { sandboxCredential } from './sandboxCredential';
import { refusal, scriptedServerStarter, sent } from './scriptedServer';
import { ordinaryNumbers, sendSms } from './sendSms';

const start = sandboxStarter();
const startScripted = scriptedServerStarter();

it.each([1, null])(
	'a long list at a limited rate arrives without any setting (Retry-After %p)',
	async (retryAfter) => {
		// Slower than a busy machine sends.
		const sandbox = await start({ rate: 8, burst: 5, retryAfter });
		const execution = await sendSms(sandboxCredential(sandbox), ordinaryNumbers(60), {
			onError: 'continueErrorOutput',
		});
		expect(execution.output(1)).toEqual([]);
		expect(sandbox.messages).toHaveLength(60);
		const refused = sandbox.requests.filter(({ status }) => status === 429).length;
		expect(refused).toBeLessThan(15);
		expect(execution.hints()[0]?.message).toMatch(
			/^60 items: 60 sent\. Buzzbip asked to slow down \d+ times?/,
		);
	},
);

it('a throttling holds the other runs of the account too', async () => {
	const slowDown = refusal(429, 'Too many requests', 429, { 'retry-after': '5' });
	const server = await startScripted((_, seen) => (seen === 2 ? slowDown : sent));
	const credential = server.credential();
	await sendSms(credential, ordinaryNumbers(1));
	const throttled = sendSms(credential, ['+1 202 555 0156']);
	while (server.requests.length < 2) await new Promise((resolve) => setTimeout(resolve, 2));
	await new Promise((resolve) => setTimeout(resolve, 500));
	const other = sendSms(credential, ordinaryNumbers(3));
	await new Promise((resolve) => setTimeout(resolve, 300));
	expect(server.requests).toHaveLength(2);
	await Promise.all([throttled, other]);
	expect(server.requests).toHaveLength(6);
});

it('a throttling does not disturb another account', async () => {
	const sandbox = await start();
	const slow = sendSms(sandboxCredential(sandbox), ['+1 202 555 0147'], {
		onError: 'continueRegularOutput',
		options: { maxRetries: 4 },
	}).then(() => 'slow');
	while (!sandbox.requests.some(({ status }) => status === 429)) {
		await new Promise((resolve) => setTimeout(resolve, 2));
	}
	const other = sandboxCredential(sandbox, { username: 'second@buzzbip.test', password: 'second' });
	const quick = sendSms(other, ordinaryNumbers(20)).then(() => 'quick');
	expect(await Promise.race([slow, quick])).toBe('quick');
	expect(await slow).toBe('slow');
});

it('Max Requests Per Second is kept by all runs of the account together', async () => {
	const sandbox = await start();
	const credential = sandboxCredential(sandbox);
	const options = { maxRequestsPerSecond: 20, concurrency: 10 };
	const began = Date.now();
	await Promise.all([
		sendSms(credential, ordinaryNumbers(10), { options }),
		sendSms(credential, ordinaryNumbers(20).slice(10), { options }),
	]);
	// 20 requests are 19 gaps of 50 ms; the machine can only make it longer.
	expect(Date.now() - began).toBeGreaterThanOrEqual(900);
	expect(sandbox.messages).toHaveLength(20);
});

it.each([{ maxRequestsPerSecond: 100 }, {}])(
	'the lowest Max Requests Per Second of an account counts, while its run is at work: beside %p',
	async (options) => {
		const arrivals: { number: string; at: number }[] = [];
		const server = await startScripted(({ number }) => {
			arrivals.push({ number: `+${number}`, at: performance.now() });
			return sent;
		});
		const credential = server.credential();
		const numbers = ordinaryNumbers(30);
		const ofLimited = numbers.slice(0, 15);
		const began = performance.now();
		await Promise.all([
			sendSms(credential, ofLimited, { options: { maxRequestsPerSecond: 20 } }),
			sendSms(credential, numbers.slice(15), { options }),
		]);
		expect(arrivals).toHaveLength(30);
		const order = arrivals.map(({ number }) => number);
		const last = Math.max(...ofLimited.map((number) => order.indexOf(number)));
		const seconds = ((arrivals[last]?.at ?? 0) - began) / 1000;
		expect(last + 1).toBeLessThanOrEqual(20 * seconds + 2);
	},
);
