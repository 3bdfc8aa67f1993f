import type { Answer } from './answer';
import { type AnswerBody, statusMeant } from './answerBody';
import { type Effect, takesEffect } from './effect';
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
	if (status === 303) return 'seeOther';
	if (readable) return status >= 500 ? 'serverError' : 'refused';
	if (status < 300) return 'unreadable';
	// Any other redirect and a plain 4xx page come from in front of Buzzbip: the request was not taken.
	return status < 500 ? 'refused' : 'interrupted';
}

/** What became of the request, for the person who sent it. */
export function outcomeOf(cause: FailureCause, effect: Effect): SendOutcome {
	return takesEffect(effect) ? outcomes[cause].write : outcomes[cause].read;
}

interface OutcomeRow {
	/** For requests that may take effect, also where a second time does no harm. */
	readonly write: SendOutcome;
	readonly read: SendOutcome;
}

const outcomes: Record<FailureCause, OutcomeRow> = {
	// The fault may have come after the message was handed on.
	interrupted: { write: 'unknown', read: 'notSent' },
	serverError: { write: 'unknown', read: 'refused' },
	unreadable: { write: 'unknown', read: 'notSent' },
	// The only redirect that answers what was done (RFC 9110, 15.4.4).
	seeOther: { write: 'unknown', read: 'refused' },
	refused: { write: 'refused', read: 'refused' },
	throttled: { write: 'refused', read: 'refused' },
	unauthorized: { write: 'refused', read: 'refused' },
	accessDenied: { write: 'refused', read: 'refused' },
	notConnected: { write: 'notSent', read: 'notSent' },
	loginUnanswered: { write: 'notSent', read: 'notSent' },
	invalid: { write: 'notSent', read: 'notSent' },
	stopped: { write: 'notSent', read: 'notSent' },
};
