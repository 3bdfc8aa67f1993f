import type { Effect } from '../../../nodes/shared/api/effect';
import type { FailureCause } from '../../../nodes/shared/api/failure';
import { isRepeated } from '../../../nodes/shared/api/retryTable';

/** The retry table, written out by hand: for a read, an idempotent write, and a change. */
const table: Readonly<Record<FailureCause, readonly boolean[]>> = {
	throttled: [true, true, true],
	notConnected: [true, true, true],
	interrupted: [true, true, false],
	serverError: [true, true, false],
	unreadable: [true, false, false],
	seeOther: [false, false, false],
	refused: [false, false, false],
	unauthorized: [false, false, false],
	accessDenied: [false, false, false],
	loginUnanswered: [false, false, false],
	invalid: [false, false, false],
	stopped: [false, false, false],
};

describe('after a failure', () => {
	it.each(Object.entries(table))('%s, it is repeated as the table says: %j', (cause, expected) => {
		const repeats = (['read', 'idempotent', 'change'] satisfies Effect[]).map((effect) =>
			isRepeated(cause as FailureCause, effect),
		);
		expect(repeats).toEqual(expected);
	});
});
