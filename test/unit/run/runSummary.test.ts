import { failureWithoutBody, type SendOutcome } from '../../../nodes/shared/api/failure';
import type { Outcome } from '../../../nodes/shared/api/answerFailure';
import { runSummary } from '../../../nodes/shared/run/runSummary';

function failed(outcome: SendOutcome): Outcome<unknown> {
	const words = { message: 'No', code: 1, description: 'Why', category: 'server' } as const;
	return { failure: failureWithoutBody({ ...words, cause: 'refused', outcome }) };
}

/** So many successes, refusals, items that were not sent and items of unknown outcome. */
function outcomes(sent: number, refused = 0, notSent = 0, unknown = 0): Outcome<unknown>[] {
	return [
		...Array<Outcome<unknown>>(sent).fill({ data: null }),
		...Array<Outcome<unknown>>(refused).fill(failed('refused')),
		...Array<Outcome<unknown>>(notSent).fill(failed('notSent')),
		...Array<Outcome<unknown>>(unknown).fill(failed('unknown')),
	];
}

const smooth = { repeats: 0, throttlings: 0 };

describe('the summary of a run', () => {
	it.each([
		['none', 0, smooth],
		['one', 1, smooth],
		['many', 1_000, smooth],
	])('is none after a smooth run of %s', (_, count, counts) => {
		expect(runSummary(outcomes(count), 'send', counts, null)).toBeUndefined();
		expect(runSummary(outcomes(count), 'send', counts, 48)).toBeUndefined();
	});

	it.each([
		[
			outcomes(988, 11, 0, 1),
			{ repeats: 40, throttlings: 3 },
			48.2,
			'1,000 items: 988 sent, 11 refused, 1 unknown. Buzzbip asked to slow down 3 times; settled at 48 requests per second.',
		],
		[outcomes(2, 1, 1, 1), smooth, 48, '5 items: 2 sent, 1 refused, 1 not sent, 1 unknown.'],
		[outcomes(0, 1), smooth, null, '1 item: 0 sent, 1 refused.'],
		[outcomes(0, 0, 12_345), smooth, null, '12,345 items: 0 sent, 12,345 not sent.'],
		[
			outcomes(1),
			{ repeats: 1, throttlings: 0 },
			null,
			'1 item: 1 sent. 1 request made again, where that was safe.',
		],
		[
			outcomes(20),
			{ repeats: 1_234, throttlings: 0 },
			48,
			'20 items: 20 sent. 1,234 requests made again, where that was safe.',
		],
		[
			outcomes(3),
			{ repeats: 1, throttlings: 1 },
			null,
			'3 items: 3 sent. Buzzbip asked to slow down 1 time.',
		],
		[
			outcomes(3),
			{ repeats: 2, throttlings: 2 },
			1_234.6,
			'3 items: 3 sent. Buzzbip asked to slow down 2 times; settled at 1,235 requests per second.',
		],
	])('%#: says what happened', (results, counts, rate, message) => {
		expect(runSummary(results, 'send', counts, rate)?.message).toBe(message);
	});

	it('speaks of one request in the singular', () => {
		const { message } = runSummary(outcomes(1), 'send', { repeats: 1, throttlings: 1 }, 1) ?? {};
		expect(message).toBe(
			'1 item: 1 sent. Buzzbip asked to slow down 1 time; settled at 1 request per second.',
		);
	});

	it('never says that it settled at no request at all', () => {
		const counts = { repeats: 1, throttlings: 2 };
		expect(runSummary(outcomes(1), 'send', counts, 0.3)?.message).not.toContain(' 0 requests');
	});

	it.each(['read', 'write'] as const)('of a %s says done', (effect) => {
		expect(runSummary(outcomes(7, 1), effect, smooth, null)?.message).toBe(
			'8 items: 7 done, 1 refused.',
		);
	});

	it('warns when something failed, else it only tells; below the results', () => {
		const counts = { repeats: 1, throttlings: 0 };
		expect(runSummary(outcomes(1, 1), 'send', counts, null)).toMatchObject({
			type: 'warning',
			location: 'outputPane',
		});
		expect(runSummary(outcomes(1), 'send', counts, null)).toMatchObject({
			type: 'info',
			location: 'outputPane',
		});
	});
});
