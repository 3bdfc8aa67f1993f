import type { Noticed } from '../api/buzzbip';
import type { Failure } from '../api/failure';
import { type Effect, reactionTo } from '../api/retryTable';

/** What the requests made so far say about the items that are still to come. */
export interface Outlook {
	/** Whether Buzzbip is known to let the account in. */
	readonly admitted: boolean;
	/** What the remaining items fail with, when asking for them would not help. */
	readonly failure: Failure | undefined;
	/** Something happened to a request. */
	noticed(event: Noticed): void;
	/** An item failed for good. */
	failed(failure: Failure): void;
}

/** How long Buzzbip may be out of reach before the remaining items are given up. */
const patience = { minutes: 5, milliseconds: 5 * 60_000 };

/**
 * The outlook at the start of a run. An account that is refused stays refused; an execution that is
 * stopped stays stopped; and a network that is down for minutes would keep a long list for days.
 */
export function createOutlook(effect: Effect): Outlook {
	let admitted = false;
	let failure: Failure | undefined;
	let unreachableSince: number | undefined;
	return {
		get admitted() {
			return admitted;
		},
		get failure() {
			return failure;
		},
		noticed(event) {
			if (event === 'admitted') admitted = true;
			if (event !== 'repeated') unreachableSince = undefined;
		},
		failed(found) {
			if (found.cause === 'stopped' || concernsAccount(found, effect, admitted)) failure = found;
			if (found.cause !== 'notConnected') return;
			unreachableSince ??= Date.now();
			if (Date.now() - unreachableSince >= patience.milliseconds) failure = unreachable(found);
		},
	};
}

/** A 403 is about one record only, once another request of this run was let in. */
function concernsAccount({ cause }: Failure, effect: Effect, admitted: boolean): boolean {
	return reactionTo(cause, effect) === 'stop' && !(cause === 'accessDenied' && admitted);
}

function unreachable(found: Failure): Failure {
	return {
		...found,
		description: `Buzzbip was out of reach for ${patience.minutes} minutes, so the remaining items were not tried. They are safe to send again.`,
	};
}
