import type { Answer } from './answer';
import { type AnswerBody, statusMeant } from './answerBody';
import { consequencesOf, type Effect } from './effect';
import type { FailureCause, SendOutcome } from './failure';
import { asksToSlowDown } from './throttling';

/**
 * What an answer that is no success says about the request: was it taken, and may it be made again?
 * Told from the status, the headers and Buzzbip's code alone. Words count only where the status has
 * said already that the request was refused, and then only for whether waiting helps.
 *
 * @param retryAfter milliseconds that the answer asks to wait; null when it does not say
 */
export function causeOfAnswer(
	{ httpCode }: Pick<Answer, 'httpCode'>,
	body: Exclude<AnswerBody, { kind: 'success' }>,
	retryAfter: number | null,
): FailureCause {
	const readable = body.kind === 'error';
	const status = readable ? statusMeant(httpCode, body) : httpCode;
	if (status === 503 && retryAfter !== null) return 'throttled';
	const code = readable ? body.code : null;
	const text = (readable ? body.text : null) ?? '';
	if (asksToSlowDown({ httpCode: status, code, text })) return 'throttled';
	if (status === 401) return 'unauthorized';
	if (status === 403) return 'accessDenied';
	if (readable) return status >= 500 ? 'serverError' : 'refused';
	// A redirect and a plain 4xx page come from in front of Buzzbip: the request was not taken.
	return status >= 300 && status < 500 ? 'refused' : 'interrupted';
}

/** What became of the request, for the person who sent it. */
export function outcomeOf(cause: FailureCause, effect: Effect): SendOutcome {
	return consequencesOf(effect).isHarmlessTwice ? outcomes[cause].harmless : outcomes[cause].change;
}

interface OutcomeRow {
	readonly change: SendOutcome;
	/** For requests that are harmless twice. */
	readonly harmless: SendOutcome;
}

const outcomes: Record<FailureCause, OutcomeRow> = {
	// The fault may have come after the message was handed on.
	interrupted: { change: 'unknown', harmless: 'notSent' },
	serverError: { change: 'unknown', harmless: 'refused' },
	refused: { change: 'refused', harmless: 'refused' },
	throttled: { change: 'refused', harmless: 'refused' },
	unauthorized: { change: 'refused', harmless: 'refused' },
	accessDenied: { change: 'refused', harmless: 'refused' },
	notConnected: { change: 'notSent', harmless: 'notSent' },
	loginUnanswered: { change: 'notSent', harmless: 'notSent' },
	invalid: { change: 'notSent', harmless: 'notSent' },
	stopped: { change: 'notSent', harmless: 'notSent' },
};
