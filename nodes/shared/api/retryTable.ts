import type { Effect } from './effect';
import type { FailureCause } from './failure';

const whatever: readonly Effect[] = ['read', 'idempotent', 'change'];
const harmlessTwice: readonly Effect[] = ['read', 'idempotent'];
const never: readonly Effect[] = [];

/**
 * The retry table: which requests are repeated after which failure. A `change` is repeated only where
 * the first try is certain to have had no effect.
 */
const table: Record<FailureCause, readonly Effect[]> = {
	// It was refused, so it had no effect.
	throttled: whatever,
	// The request never left.
	notConnected: whatever,
	// It may have been accepted.
	interrupted: harmlessTwice,
	serverError: harmlessTwice,
	// A status of success: most likely it was accepted.
	unreadable: ['read'],
	// Only another token helps, of which `cureFor` knows.
	unauthorized: never,
	accessDenied: never,
	// A login that hangs is not asked for again and again: it would hold the run for minutes.
	loginUnanswered: never,
	seeOther: never,
	refused: never,
	invalid: never,
	stopped: never,
};

/** Whether a request with this effect is repeated after such a failure. */
export function isRepeated(cause: FailureCause, effect: Effect): boolean {
	return table[cause].includes(effect);
}
