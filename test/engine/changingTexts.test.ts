import { sandboxStarter } from '../sandbox/runningSandbox';
import { sandboxCredential } from './sandboxCredential';
import { gatewayPage, refusal, scriptedServerStarter, sent } from './scriptedServer';
import { ordinaryNumbers, sendSms } from './sendSms';

const start = scriptedServerStarter();
const startSandbox = sandboxStarter();
const retrying = { retryOnFail: true, maxTries: 5, waitBetweenTries: 1 };
const [first = '', second = '', third = ''] = ordinaryNumbers(3);
const secondDigits = second.slice(1);

/** Texts that are other ones each time they are evaluated. */
const changing = {
	'the time': '=Sent at {{ $now.toMillis() }}',
	'a random code': '=Your code: {{ Math.random() }}',
};

describe.each(Object.entries(changing))('a text with %s', (_, message) => {
	it.each([
		['refused', refusal(400, 'Phone number is invalid', 1001), [1, 5, 0]],
		['of unknown outcome', gatewayPage, [1, 1, 0]],
	] as const)(
		'is sent once to each, however often n8n tries an item that is %s',
		async (...row) => {
			const [, reply, posts] = row;
			const server = await start(({ number }) => (number === secondDigits ? reply : sent));
			await sendSms(server.credential(), [first, second, third], {
				...retrying,
				parameters: { message },
				options: { concurrency: 1, maxRetries: 0 },
			});
			expect([first, second, third].map((number) => server.posts(number.slice(1)))).toEqual(posts);
		},
	);

	it('is sent once to each in a retried execution', async () => {
		const server = await start(({ number }) =>
			number === secondDigits ? refusal(400, 'Phone number is invalid', 1001) : sent,
		);
		const settings = { parameters: { message }, options: { concurrency: 1 } };
		const failed = await sendSms(server.credential(), [first, second, third], settings);
		const retried = await sendSms(server.credential(), [first, second, third], {
			...settings,
			onError: 'continueErrorOutput',
			executionData: failed.run.data,
		});
		expect([first, second, third].map((number) => server.posts(number.slice(1)))).toEqual([
			1, 2, 1,
		]);
		expect(retried.output(0)).toHaveLength(2);
		expect(retried.output(1)).toHaveLength(1);
	});
});

describe('in a retried execution', () => {
	const refusedOnce = (() => {
		let refusals = 0;
		return () => (refusals++ === 0 ? refusal(400, 'Phone number is invalid', 1001) : sent);
	})();

	it('other settings of how to send make no new message', async () => {
		const server = await start(({ number }) => (number === secondDigits ? refusedOnce() : sent));
		const numbers = [first, second];
		const failed = await sendSms(server.credential(), numbers, { options: { concurrency: 1 } });
		await sendSms(server.credential(), numbers, {
			options: { concurrency: 3, maxRetries: 9, timeout: 9_000, maxRequestsPerSecond: 50 },
			onError: 'continueRegularOutput',
			executionData: failed.run.data,
		});
		expect(server.posts(first.slice(1))).toBe(1);
	});

	it.each([
		['another text', { message: 'Another text' }],
		['another extra field', { options: { concurrency: 1, extraBody: '{"sender":"Shop"}' } }],
	])('%s is a new message', async (_, parameters) => {
		const server = await start(({ number }) =>
			number === secondDigits ? refusal(400, 'Phone number is invalid', 1001) : sent,
		);
		const options = { concurrency: 1 };
		const failed = await sendSms(server.credential(), [first, second], { options });
		await sendSms(server.credential(), [first, second], {
			options,
			parameters,
			executionData: failed.run.data,
		});
		expect(server.posts(first.slice(1))).toBe(2);
	});

	it('another recipient is a new message, though the item is the same', async () => {
		const sandbox = await startSandbox();
		const credential = sandboxCredential(sandbox);
		const items = [
			{ a: first, b: second },
			{ a: '+1 202 555 0140', b: '+1 202 555 0140' },
		];
		// The place of the number is data of another node; the settings are the same as written.
		let field = 'a';
		const run = (executionData?: Awaited<ReturnType<typeof sendSms>>['run']['data']) =>
			sendSms(credential, [], {
				items: items.map((item) => ({ ...item })),
				parameters: {
					number: `={{ $json[$('Start').first().json.a === 'x' ? 'b' : '${field}'] }}`,
				},
				options: { concurrency: 1 },
				...(executionData === undefined ? {} : { executionData }),
			});
		const failed = await run();
		field = 'b';
		await run(failed.run.data);
		expect(sandbox.messages.map(({ recipient }) => recipient)).toEqual([
			first.slice(1),
			second.slice(1),
		]);
	});
});
