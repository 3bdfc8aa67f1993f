import { consequencesOf, type Effect } from './effect';
import type { FailureCause } from './failure';

interface Row {
	/** For requests that are harmless twice. */
	readonly harmless: boolean;
	readonly change: boolean;
}

/**
 * The retry table: which failures a request is repeated after. A `change` is repeated only where the
 * first try is certain to have had no effect.
 */
const table: Record<FailureCause, Row> = {
	// It was refused, so it had no effect.
	throttled: { harmless: true, change: true },
	// The request never left.
	notConnected: { harmless: true, change: true },
	// It may have been accepted.
	interrupted: { harmless: true, change: false },
	serverError: { harmless: true, change: false },
	// Only another token helps, of which `cureFor` knows.
	unauthorized: { harmless: false, change: false },
	accessDenied: { harmless: false, change: false },
	// A login that hangs is not asked for again and again: it would hold the run for minutes.
	loginUnanswered: { harmless: false, change: false },
	refused: { harmless: false, change: false },
	invalid: { harmless: false, change: false },
	stopped: { harmless: false, change: false },
};

/** Whether a request with this effect is repeated after such a failure. */
export function isRepeated(cause: FailureCause, effect: Effect): boolean {
	return consequencesOf(effect).isHarmlessTwice ? table[cause].harmless : table[cause].change;
}
