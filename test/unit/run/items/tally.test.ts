import fc from 'fast-check';
import { failureWithoutBody, type SendOutcome } from '../../../../nodes/shared/api/failure';
import type { Result } from '../../../../nodes/shared/api/result';
import { outcomeWords, tallyOf } from '../../../../nodes/shared/run/items/tally';

type Ending = SendOutcome | 'succeeded' | 'notStarted';

const words = { message: 'No', code: 1, description: 'Why', category: 'server' } as const;

function resultOf(ending: Ending): Result<unknown> | undefined {
	if (ending === 'notStarted') return undefined;
	if (ending === 'succeeded') return { data: null };
	return { failure: failureWithoutBody({ ...words, cause: 'refused', outcome: ending }) };
}

const endings: readonly Ending[] = ['refused', 'notSent', 'unknown', 'succeeded', 'notStarted'];

describe('the tally of a run', () => {
	it('counts nothing where there is nothing', () => {
		expect(tallyOf([])).toEqual({
			refused: 0,
			notSent: 0,
			unknown: 0,
			succeeded: 0,
			failed: 0,
			total: 0,
		});
	});

	it('counts each way to end, and leaves out what was not started', () => {
		fc.assert(
			fc.property(fc.array(fc.constantFrom(...endings)), (ended) => {
				const count = (ending: Ending) => ended.filter((one) => one === ending).length;
				const failed = count('refused') + count('notSent') + count('unknown');
				expect(tallyOf(ended.map(resultOf))).toEqual({
					refused: count('refused'),
					notSent: count('notSent'),
					unknown: count('unknown'),
					succeeded: count('succeeded'),
					failed,
					total: failed + count('succeeded'),
				});
			}),
		);
	});

	it('has words for each way to fail', () => {
		expect(outcomeWords.map(([outcome]) => outcome)).toEqual(['refused', 'notSent', 'unknown']);
		expect(outcomeWords.map(([, word]) => word)).toEqual(['refused', 'not sent', 'unknown']);
	});
});
