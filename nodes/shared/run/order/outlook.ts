import type { Noticed } from '../../api/connection';
import type { Failure, FailureCause, JsonValue } from '../../api/failure';
import { isFailure, type Result } from '../../api/result';
import { longestTotalWait } from '../../api/waitBefore';

/** What the requests made so far say about the items that are still to come. */
export interface Outlook {
	/** Whether Buzzbip is known to let the account in. */
	readonly admitted: boolean;
	/** Whether one item should go ahead alone: the account is not let in yet, or all is not well. */
	readonly careful: boolean;
	/** What the remaining items fail with, when asking for them would not help. */
	readonly failure: Failure | undefined;
	/** Something happened to a request. */
	noticed(event: Noticed): void;
	/** An item begins; the answer is to be told what it came to. */
	begin(): (result: Result<JsonValue>) => void;
}

/** How long Buzzbip may be out of reach before the remaining items are given up. */
const patience = { minutes: 5, milliseconds: 5 * 60_000 };

/** What ends a run when it happens to several items in a row. */
type Trouble = 'access' | 'unknown' | 'longWait';

/**
 * So many items in a row, with no success between. One refusal may be about one record, one lost
 * answer a blip; a wait of hours that is asked for twice is meant for the account.
 */
const mostInARow: Record<Trouble, number> = { access: 5, unknown: 5, longWait: 2 };

const whyGivenUp: Record<Trouble, string> = {
	access: '',
	unknown:
		'Several outcomes in a row were unknown, so the remaining items were not tried. They are safe to send again; look in Buzzbip for those that were.',
	longWait:
		'Buzzbip asks to wait for longer than this node does, so the remaining items were not tried. They are safe to send again later.',
};

/**
 * The outlook at the start of a run. An account that is refused stays refused; an execution that is
 * stopped stays stopped; a network that is down for minutes would keep a long list for days; and a
 * broken gateway must not turn a list into a list to check by hand.
 */
export function createOutlook(now: () => number = () => performance.now()): Outlook {
	let admitted = false;
	let failure: Failure | undefined;
	let unreachableSince: number | undefined;
	const inARow: Record<Trouble, number> = { access: 0, unknown: 0, longWait: 0 };

	function giveUp(found: Failure, description: string): void {
		failure ??= {
			...found,
			outcome: 'notSent',
			description: description === '' ? found.description : description,
		};
	}

	function noticeTrouble(found: Failure, atStart: Readonly<Record<Trouble, number>>): void {
		const trouble = troubleOf(found);
		if (trouble !== 'access' && found.cause === 'refused') inARow.access = 0;
		if (trouble === undefined) return;
		// What began before the trouble did is one event with it.
		const before = Math.min(atStart[trouble], inARow[trouble]);
		inARow[trouble] = Math.max(inARow[trouble], before + 1);
		const most = trouble === 'access' && !admitted ? 1 : mostInARow[trouble];
		if (inARow[trouble] >= most) giveUp(found, whyGivenUp[trouble]);
	}

	function noticeSilence(found: Failure): void {
		if (found.cause === 'loginUnanswered' && !admitted) giveUp(found, '');
		if (found.cause !== 'notConnected' && found.cause !== 'loginUnanswered') return;
		unreachableSince ??= now();
		if (now() - unreachableSince >= patience.milliseconds) {
			giveUp(
				found,
				`Buzzbip was out of reach for ${patience.minutes} minutes, so the remaining items were not tried. They are safe to send again.`,
			);
		}
	}

	return {
		get admitted() {
			return admitted;
		},
		get careful() {
			return !admitted || Object.values(inARow).some((count) => count > 0);
		},
		get failure() {
			return failure;
		},
		noticed(event) {
			if (event === 'admitted') admitted = true;
			if (event !== 'repeated') unreachableSince = undefined;
		},
		begin() {
			const atStart = { ...inARow };
			return (result) => {
				if (!isFailure(result)) {
					Object.assign(inARow, { access: 0, unknown: 0, longWait: 0 });
					return;
				}
				noticeTrouble(result.failure, atStart);
				noticeSilence(result.failure);
			};
		},
	};
}

/** Such an outcome says nothing of one item alone. */
const afterUnknown: readonly FailureCause[] = [
	'interrupted',
	'serverError',
	'unreadable',
	'seeOther',
];

function troubleOf({ body, cause, httpCode, outcome, retryAfter }: Failure): Trouble | undefined {
	if (cause === 'unauthorized' || cause === 'accessDenied') return 'access';
	// A page instead of JSON: it is not Buzzbip that lives at this address.
	if (cause === 'refused' && httpCode !== null && body === null) return 'access';
	if (outcome === 'unknown' && afterUnknown.includes(cause)) return 'unknown';
	const isLong = retryAfter !== null && retryAfter > longestTotalWait;
	return cause === 'throttled' && isLong ? 'longWait' : undefined;
}
