import { getEventListeners } from 'node:events';
import { timeLimit } from '../../../../nodes/shared/run/connection/timeLimit';
import { thrownBy } from '../../api/scripted';

const never = () => new Promise<never>(() => undefined);

beforeEach(() => {
	jest.useFakeTimers();
});

afterEach(() => {
	jest.useRealTimers();
});

describe('the time limit of a request', () => {
	it('does nothing to an answer within it', async () => {
		const request = new AbortController();
		expect(await timeLimit(undefined)(1_000, request, Promise.resolve('answer'))).toBe('answer');
	});

	it('does nothing to a fault within it', async () => {
		const fault = new Error('lost');
		const answer = timeLimit(undefined)(1_000, new AbortController(), Promise.reject(fault));
		expect(await thrownBy(answer)).toBe(fault);
	});

	it('gives up a request at its end, and not before', async () => {
		const request = new AbortController();
		const thrown = thrownBy(timeLimit(undefined)(1_000, request, never()));
		await jest.advanceTimersByTimeAsync(999);
		expect(request.signal.aborted).toBe(false);
		await jest.advanceTimersByTimeAsync(1);
		expect(request.signal.aborted).toBe(true);
		expect(await thrown).toMatchObject({ code: 'ECONNABORTED' });
	});

	it.each([
		['brings an answer', Promise.resolve('answer')],
		['ends in a fault', Promise.reject(new Error('lost'))],
	])('leaves no timer and no socket behind when the request %s', async (_, answer) => {
		const request = new AbortController();
		await timeLimit(undefined)(60_000, request, answer).catch(() => undefined);
		expect(request.signal.aborted).toBe(true);
		await jest.advanceTimersByTimeAsync(0);
		expect(jest.getTimerCount()).toBe(0);
	});

	it('does not care what becomes of a request that was given up', async () => {
		let fail: (error: Error) => void = () => undefined;
		const late = new Promise<never>((_, reject) => (fail = reject));
		const thrown = thrownBy(timeLimit(undefined)(10, new AbortController(), late));
		await jest.advanceTimersByTimeAsync(10);
		fail(new Error('too late'));
		expect(await thrown).toMatchObject({ code: 'ECONNABORTED' });
	});

	it('is that of each request by itself', async () => {
		const within = timeLimit(undefined);
		const [short, long] = [new AbortController(), new AbortController()];
		const first = thrownBy(within(10, short, never()));
		const second = thrownBy(within(20, long, never()));
		await jest.advanceTimersByTimeAsync(10);
		expect([short.signal.aborted, long.signal.aborted]).toEqual([true, false]);
		await first;
		await jest.advanceTimersByTimeAsync(10);
		expect(await second).toMatchObject({ code: 'ECONNABORTED' });
	});
});

describe('an execution that is stopped', () => {
	it('ends all requests under way at once', async () => {
		const execution = new AbortController();
		const within = timeLimit(execution.signal);
		const requests = Array.from({ length: 5 }, () => new AbortController());
		const ends = requests.map((request) => thrownBy(within(60_000, request, never())));
		execution.abort();
		for (const end of ends) expect(await end).toMatchObject({ code: 'ERR_CANCELED' });
		expect(requests.every(({ signal }) => signal.aborted)).toBe(true);
		await jest.advanceTimersByTimeAsync(0);
		expect(jest.getTimerCount()).toBe(0);
	});

	it('ends a request that begins after the stop', async () => {
		const request = new AbortController();
		const within = timeLimit(AbortSignal.abort());
		expect(await thrownBy(within(60_000, request, never()))).toMatchObject({
			code: 'ERR_CANCELED',
		});
		expect(request.signal.aborted).toBe(true);
	});

	it('does nothing to a request that is over', async () => {
		const execution = new AbortController();
		const within = timeLimit(execution.signal);
		expect(await within(1_000, new AbortController(), Promise.resolve('answer'))).toBe('answer');
		execution.abort();
		await jest.advanceTimersByTimeAsync(0);
	});

	it('is listened to once, however many requests there are, and only while there are any', async () => {
		const { signal } = new AbortController();
		const within = timeLimit(signal);
		const ends: (() => void)[] = [];
		const waits = Array.from({ length: 50 }, () =>
			within(1_000, new AbortController(), new Promise<void>((resolve) => ends.push(resolve))),
		);
		expect(getEventListeners(signal, 'abort')).toHaveLength(1);
		for (const end of ends) end();
		await Promise.all(waits);
		expect(getEventListeners(signal, 'abort')).toHaveLength(0);
	});
});
