import type { Effect } from '../../../nodes/shared/api/effect';
import type { FailureCause } from '../../../nodes/shared/api/failure';
import { isRepeated } from '../../../nodes/shared/api/retryTable';

/** The retry table, written out by hand. */
const table: Readonly<Record<FailureCause, readonly [harmless: boolean, change: boolean]>> = {
	throttled: [true, true],
	notConnected: [true, true],
	interrupted: [true, false],
	serverError: [true, false],
	refused: [false, false],
	unauthorized: [false, false],
	accessDenied: [false, false],
	loginUnanswered: [false, false],
	invalid: [false, false],
	stopped: [false, false],
};

const rows = Object.entries(table).map(
	([cause, [harmless, change]]) => [cause as FailureCause, harmless, change] as const,
);

describe('after a failure', () => {
	it.each(rows)('%s: a read or an idempotent write is repeated: %s, a change: %s', (...row) => {
		const [cause, harmless, change] = row;
		const repeats = (['read', 'idempotent', 'change'] satisfies Effect[]).map((effect) =>
			isRepeated(cause, effect),
		);
		expect(repeats).toEqual([harmless, harmless, change]);
	});
});
