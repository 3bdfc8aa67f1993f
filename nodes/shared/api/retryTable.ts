import type { FailureCause } from './failure';

/** What an operation does: `read` nothing, `write` a record, `send` something a person notices. */
export type Effect = 'read' | 'write' | 'send';

/**
 * What follows a failure: `repeat` after a growing wait, `wait` as long as Buzzbip asks and repeat,
 * `never` repeat this request, `stop` asking for the remaining items too.
 */
export type Reaction = 'repeat' | 'wait' | 'never' | 'stop';

interface Row {
	readonly read: Reaction;
	readonly change: Reaction;
}

/**
 * The retry table. `change` stands for `write` and `send`: they are only repeated
 * where it is certain that the first try had no effect, for Buzzbip knows no idempotency keys.
 */
const table: Record<FailureCause, Row> = {
	// It was refused, so it had no effect.
	throttled: { read: 'wait', change: 'wait' },
	// The request never left.
	notConnected: { read: 'repeat', change: 'repeat' },
	// It may have been accepted.
	interrupted: { read: 'repeat', change: 'never' },
	serverError: { read: 'repeat', change: 'never' },
	// A later request of the same account would be refused as well.
	unauthorized: { read: 'stop', change: 'stop' },
	accessDenied: { read: 'stop', change: 'stop' },
	refused: { read: 'never', change: 'never' },
	invalid: { read: 'never', change: 'never' },
	stopped: { read: 'never', change: 'never' },
};

/** Looks up what follows a failure of an operation with this effect. */
export function reactionTo(cause: FailureCause, effect: Effect): Reaction {
	return effect === 'read' ? table[cause].read : table[cause].change;
}
