import type { Effect } from './effect';
import type { FailureCause } from './failure';

/** What follows a failure of a request; how long to wait before a repeat, `waitBefore` says. */
export type Reaction = 'repeat' | 'never';

interface Row {
	/** For `read` and `idempotent` requests. */
	readonly harmless: Reaction;
	readonly change: Reaction;
}

/** The retry table: a `change` is repeated only where the first try is certain to have had no effect. */
const table: Record<FailureCause, Row> = {
	// It was refused, so it had no effect.
	throttled: { harmless: 'repeat', change: 'repeat' },
	// The request never left.
	notConnected: { harmless: 'repeat', change: 'repeat' },
	// It may have been accepted.
	interrupted: { harmless: 'repeat', change: 'never' },
	serverError: { harmless: 'repeat', change: 'never' },
	// n8n has logged in and tried again already (n8n fact 2).
	unauthorized: { harmless: 'never', change: 'never' },
	accessDenied: { harmless: 'never', change: 'never' },
	// A login that hangs is not asked for again and again: it would hold the run for minutes.
	loginUnanswered: { harmless: 'never', change: 'never' },
	refused: { harmless: 'never', change: 'never' },
	invalid: { harmless: 'never', change: 'never' },
	stopped: { harmless: 'never', change: 'never' },
};

/** Looks up what follows a failure of a request with this effect. */
export function reactionTo(cause: FailureCause, effect: Effect): Reaction {
	return effect === 'change' ? table[cause].change : table[cause].harmless;
}
