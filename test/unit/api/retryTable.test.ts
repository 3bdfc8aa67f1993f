import type { Effect } from '../../../nodes/shared/api/effect';
import type { FailureCause } from '../../../nodes/shared/api/failure';
import { type Reaction, reactionTo } from '../../../nodes/shared/api/retryTable';

/** The retry table, written out by hand. */
const table: Readonly<Record<FailureCause, readonly [harmless: Reaction, change: Reaction]>> = {
	throttled: ['repeat', 'repeat'],
	notConnected: ['repeat', 'repeat'],
	interrupted: ['repeat', 'never'],
	serverError: ['repeat', 'never'],
	refused: ['never', 'never'],
	unauthorized: ['never', 'never'],
	accessDenied: ['never', 'never'],
	loginUnanswered: ['never', 'never'],
	invalid: ['never', 'never'],
	stopped: ['never', 'never'],
};

const rows = Object.entries(table).map(
	([cause, [harmless, change]]) => [cause as FailureCause, harmless, change] as const,
);

describe('after a failure', () => {
	it.each(rows)('%s: a read or an idempotent write → %s, a change → %s', (...row) => {
		const [cause, harmless, change] = row;
		const reactions = (['read', 'idempotent', 'change'] satisfies Effect[]).map((effect) =>
			reactionTo(cause, effect),
		);
		expect(reactions).toEqual([harmless, harmless, change]);
	});
});
