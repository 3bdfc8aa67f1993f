import fc from 'fast-check';
import { sandboxStarter } from '../sandbox/runningSandbox';
import { sandboxCredential } from './sandboxCredential';
import { ordinaryNumbers, sendSms } from './sendSms';
import { shortTimeout } from './shortTimeout';

const start = sandboxStarter();

/** People, and magic recipients for each kind of fault that ends within milliseconds. */
const recipients = [
	...ordinaryNumbers(4),
	'+12025550140',
	'+12025550144',
	'+12025550146',
	'+12025550150',
	'+12025550151',
	'+12025550152',
	'+12025550153',
	'+12025550155',
	'+12025550157',
	'not a number',
];

const runs = fc.record({
	numbers: fc.array(fc.constantFrom(...recipients), { minLength: 1, maxLength: 14 }),
	onError: fc.constantFrom('stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'),
	retryOnFail: fc.boolean(),
	maxTries: fc.integer({ min: 2, max: 5 }),
	concurrency: fc.integer({ min: 1, max: 8 }),
	expireFirst: fc.boolean(),
	retryExecution: fc.boolean(),
});

it('whatever fails: nothing is sent twice, every item has one result, each person gets theirs in order', async () => {
	const sandbox = await start();
	let round = 0;
	await fc.assert(
		fc.asyncProperty(runs, async ({ numbers, expireFirst, retryExecution, ...settings }) => {
			const { onError, concurrency, ...retrying } = settings;
			round++;
			const items = numbers.map((number, index) => ({ number, text: `${round}:${index}` }));
			if (expireFirst) sandbox.expireTokens();
			const run = {
				items,
				onError: onError as 'stopWorkflow',
				...retrying,
				waitBetweenTries: 1,
				parameters: { message: '={{ $json.text }}' },
				options: { concurrency, maxRetries: 0, timeout: shortTimeout },
			};
			const credential = sandboxCredential(sandbox);
			let execution = await sendSms(credential, [], run);
			if (execution.status === 'error' && retryExecution) {
				execution = await sendSms(credential, [], {
					...run,
					executionData: execution.run.data,
				});
			}
			const sent = sandbox.messages
				.map(({ recipient, body }) => ({ recipient, text: body.message as string }))
				.filter(({ text }) => text.startsWith(`${round}:`));

			expect(new Set(sent.map(({ text }) => text)).size).toBe(sent.length);
			for (const recipient of new Set(sent.map((message) => message.recipient))) {
				const order = sent
					.filter((message) => message.recipient === recipient)
					.map(({ text }) => Number(text.split(':')[1]));
				expect(order).toEqual([...order].sort((one, other) => one - other));
			}
			if (execution.status === 'error') return;
			const results = [...execution.items(0), ...execution.items(1)];
			const linked = results.map(({ pairedItem }) => (pairedItem as { item: number }).item);
			expect([...linked].sort((one, other) => one - other)).toEqual(items.map((_, index) => index));
		}),
		{ numRuns: 300 },
	);
}, 600_000);
