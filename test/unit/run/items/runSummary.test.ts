import { failureWithoutBody, type SendOutcome } from '../../../../nodes/shared/api/failure';
import type { Result } from '../../../../nodes/shared/api/result';
import { type RunCounts, runSummary, verbOf } from '../../../../nodes/shared/run/items/runSummary';

function failed(outcome: SendOutcome): Result<unknown> {
	const words = { message: 'No', code: 1, description: 'Why', category: 'server' } as const;
	return { failure: failureWithoutBody({ ...words, cause: 'refused', outcome }) };
}

/** So many successes, refusals, items that were not sent and items of unknown outcome. */
function resultsOf(sent: number, refused = 0, notSent = 0, unknown = 0): Result<unknown>[] {
	return [
		...Array<Result<unknown>>(sent).fill({ data: null }),
		...Array<Result<unknown>>(refused).fill(failed('refused')),
		...Array<Result<unknown>>(notSent).fill(failed('notSent')),
		...Array<Result<unknown>>(unknown).fill(failed('unknown')),
	];
}

const smooth: RunCounts = { repeats: 0, throttlings: 0, checked: 0, settled: 0, sentBefore: 0 };

describe('the summary of a run', () => {
	it.each([
		['none', 0, smooth],
		['one', 1, smooth],
		['many', 1_000, smooth],
	])('is none after a smooth run of %s', (_, count, counts) => {
		expect(runSummary(resultsOf(count), 'send', counts, null)).toBeUndefined();
		expect(runSummary(resultsOf(count), 'send', counts, 48)).toBeUndefined();
	});

	it.each([
		[
			resultsOf(988, 11, 0, 1),
			{ ...smooth, repeats: 40, throttlings: 3 },
			48.2,
			'1,000 items: 988 sent, 11 refused, 1 unknown. Buzzbip asked to slow down 3 times; settled at 48 requests per second.',
		],
		[resultsOf(2, 1, 1, 1), smooth, 48, '5 items: 2 sent, 1 refused, 1 not sent, 1 unknown.'],
		[resultsOf(0, 1), smooth, null, '1 item: 0 sent, 1 refused.'],
		[resultsOf(0, 0, 12_345), smooth, null, '12,345 items: 0 sent, 12,345 not sent.'],
		[
			resultsOf(1),
			{ ...smooth, repeats: 1, throttlings: 0 },
			null,
			'1 item: 1 sent. 1 request made again, where that was safe.',
		],
		[
			resultsOf(20),
			{ ...smooth, repeats: 1_234, throttlings: 0 },
			48,
			'20 items: 20 sent. 1,234 requests made again, where that was safe.',
		],
		[
			resultsOf(3),
			{ ...smooth, repeats: 1, throttlings: 1 },
			null,
			'3 items: 3 sent. Buzzbip asked to slow down 1 time.',
		],
		[
			resultsOf(3),
			{ ...smooth, repeats: 2, throttlings: 2 },
			1_234.6,
			'3 items: 3 sent. Buzzbip asked to slow down 2 times; settled at 1,235 requests per second.',
		],
	])('%#: says what happened', (results, counts, rate, message) => {
		expect(runSummary(results, 'send', counts, rate)?.message).toBe(message);
	});

	it('speaks of one request in the singular', () => {
		const { message } =
			runSummary(resultsOf(1), 'send', { ...smooth, repeats: 1, throttlings: 1 }, 1) ?? {};
		expect(message).toBe(
			'1 item: 1 sent. Buzzbip asked to slow down 1 time; settled at 1 request per second.',
		);
	});

	it('never says that it settled at no request at all', () => {
		const counts = { ...smooth, repeats: 1, throttlings: 2 };
		expect(runSummary(resultsOf(1), 'send', counts, 0.3)?.message).not.toContain(' 0 requests');
	});

	it.each(['read', 'write'] as const)('of a %s says done', (effect) => {
		expect(runSummary(resultsOf(7, 1), effect, smooth, null)?.message).toBe(
			'8 items: 7 done, 1 refused.',
		);
	});

	it.each([
		[resultsOf(3, 1), 3, '4 items: 3 checked, 1 refused.'],
		[resultsOf(3, 0, 1), 3, '4 items: 3 checked, 1 not sent.'],
		[resultsOf(3, 1), 1, '4 items: 2 sent, 1 checked, 1 refused.'],
		[resultsOf(0, 1), 0, '1 item: 0 sent, 1 refused.'],
	])('%#: does not call sent what a dry run has only checked', (results, checked, message) => {
		expect(runSummary(results, 'send', { ...smooth, checked }, null)?.message).toBe(message);
	});

	it('is none after a smooth dry run', () => {
		expect(runSummary(resultsOf(3), 'send', { ...smooth, checked: 3 }, null)).toBeUndefined();
	});

	it('does not count items that were not started', () => {
		const results = [undefined, ...resultsOf(1, 1), undefined];
		expect(runSummary(results, 'send', smooth, null)?.message).toBe('2 items: 1 sent, 1 refused.');
	});

	it.each([
		[0.9, '54 requests per minute'],
		[0.3, '18 requests per minute'],
		[0.001, '1 request per minute'],
		[0.95, '1 request per second'],
	])('tells a pace of %d a second so that people can imagine it: %s', (rate, pace) => {
		const counts = { ...smooth, throttlings: 1 };
		expect(runSummary(resultsOf(1), 'send', counts, rate)?.message).toContain(
			`settled at ${pace}.`,
		);
	});

	it('warns when something failed, else it only tells; below the results', () => {
		const counts = { ...smooth, repeats: 1, throttlings: 0 };
		expect(runSummary(resultsOf(1, 1), 'send', counts, null)).toMatchObject({
			type: 'warning',
			location: 'outputPane',
		});
		expect(runSummary(resultsOf(1), 'send', counts, null)).toMatchObject({
			type: 'info',
			location: 'outputPane',
		});
	});
});

describe('an item that succeeded', () => {
	it.each([
		['send', 'sent'],
		['write', 'done'],
		['read', 'done'],
	] as const)('of a %s is %s', (kind, verb) => {
		expect(verbOf(kind)).toBe(verb);
	});

	it('does not call sent what had been sent before', () => {
		const summary = runSummary(resultsOf(3, 1), 'send', { ...smooth, sentBefore: 2 }, null);
		expect(summary?.message).toBe('4 items: 1 sent, 2 sent before, 1 refused.');
		expect(runSummary(resultsOf(2), 'send', { ...smooth, sentBefore: 2 }, null)).toMatchObject({
			message: '2 items: 0 sent, 2 sent before.',
			type: 'info',
		});
	});
});
