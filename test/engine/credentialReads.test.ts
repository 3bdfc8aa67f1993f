import { sandboxStarter } from '../sandbox/runningSandbox';
import { sandboxCredential } from './sandboxCredential';
import { ordinaryNumbers, sendSms } from './sendSms';

const start = sandboxStarter();

/** What was read is shared for a while: the clock stands still unless it is set. */
let clock = () => 0;

beforeEach(() => {
	const began = performance.now();
	clock = () => began;
	jest.spyOn(performance, 'now').mockImplementation(() => clock());
});

afterEach(() => {
	jest.restoreAllMocks();
});

describe('the credential of a run', () => {
	it.each(['stopWorkflow', 'continueRegularOutput'] as const)(
		'is read once, however many messages are sent (%s)',
		async (onError) => {
			const sandbox = await start();
			const credential = sandboxCredential(sandbox);
			await sendSms(credential, ordinaryNumbers(200), { onError });
			expect(sandbox.messages).toHaveLength(200);
			expect(credential.reads).toBe(1);
			expect(credential.saves).toBe(1);
			await sendSms(credential, ordinaryNumbers(200), { onError });
			expect(credential.reads).toBe(2);
			expect(sandbox.logins).toHaveLength(1);
		},
	);

	it('serves all its messages with a token that is renewed in the middle', async () => {
		const sandbox = await start();
		const credential = sandboxCredential(sandbox);
		const numbers = [
			...ordinaryNumbers(100),
			'+1 202 555 0144',
			...ordinaryNumbers(200).slice(100),
		];
		// Longer than a reading is shared: the login takes as long as it likes.
		const before = clock();
		const isRefused = () => sandbox.requests.some(({ status }) => status === 401);
		clock = () => before + (isRefused() ? 1_000 : 0);
		const execution = await sendSms(credential, numbers, { onError: 'continueRegularOutput' });
		expect(execution.output().filter((json) => 'error' in json)).toEqual([]);
		expect(sandbox.messages).toHaveLength(201);
		expect(sandbox.logins).toHaveLength(2);
		expect(credential.reads).toBe(2);
	});

	it('is what its user makes of it while it runs: an edit is not undone by a login', async () => {
		const sandbox = await start();
		const credential = sandboxCredential(sandbox);
		const edit = { pluginBaseUri: 'https://shop.example.test' };
		await sendSms(credential, ordinaryNumbers(3));
		sandbox.expireTokens();
		const running = sendSms(credential, ordinaryNumbers(3));
		credential.edit(edit);
		await running;
		expect(credential.stored()).toMatchObject(edit);
	});
});
