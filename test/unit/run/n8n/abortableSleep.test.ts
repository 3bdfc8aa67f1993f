type Sleep = (milliseconds: number, signal?: AbortSignal) => Promise<void>;

/** Waits to its end, whatever the signal says. */
const deaf: Sleep = async (milliseconds) => {
	await new Promise((resolve) => setTimeout(resolve, milliseconds));
};

/** Rejects when the signal aborts. */
const listening: Sleep = async (milliseconds, signal) => {
	await new Promise<void>((resolve, reject) => {
		const timer = setTimeout(resolve, milliseconds);
		signal?.addEventListener('abort', () => {
			clearTimeout(timer);
			reject(new Error('aborted'));
		});
	});
};

const versions: Record<string, object> = {
	'1.100': { sleep: deaf },
	'1.115 to 2.33': { sleep: deaf, sleepWithAbort: listening },
	'2.34 and later': { sleep: listening },
};

describe.each(Object.keys(versions))('a wait in n8n %s', (version) => {
	let abortableSleep: Sleep;

	beforeEach(() => {
		jest.useFakeTimers();
		jest.isolateModules(() => {
			jest.doMock('n8n-workflow', () => versions[version]);
			({ abortableSleep } = jest.requireActual<{ abortableSleep: Sleep }>(
				'../../../../nodes/shared/run/n8n/abortableSleep',
			));
		});
	});

	afterEach(() => {
		jest.dontMock('n8n-workflow');
		jest.useRealTimers();
	});

	/** Whether a wait has ended once so many milliseconds have passed. */
	async function isOver(wait: Promise<void>, after: number): Promise<boolean> {
		let over = false;
		void wait.then(() => {
			over = true;
		});
		await jest.advanceTimersByTimeAsync(after);
		return over;
	}

	it('ends when its time has come', async () => {
		const wait = abortableSleep(1_000, new AbortController().signal);
		expect(await isOver(wait, 999)).toBe(false);
		expect(await isOver(wait, 1)).toBe(true);
	});

	it('ends when its time has come without a signal', async () => {
		const wait = abortableSleep(1_000, undefined);
		expect(await isOver(wait, 999)).toBe(false);
		expect(await isOver(wait, 1)).toBe(true);
	});

	it('ends at once when the signal aborts', async () => {
		const stop = new AbortController();
		const wait = abortableSleep(60_000, stop.signal);
		expect(await isOver(wait, 500)).toBe(false);
		stop.abort();
		expect(await isOver(wait, 0)).toBe(true);
	});

	it('does not begin when the signal has aborted', async () => {
		expect(await isOver(abortableSleep(60_000, AbortSignal.abort()), 0)).toBe(true);
	});
});
