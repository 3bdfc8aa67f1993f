import type { GenericValue, IDataObject } from 'n8n-workflow';
import type { Category } from './category';

/**
 * What became of the request: `refused`: Buzzbip said no. `notSent`: it never took effect, sending
 * it again is safe. `unknown`: it may have been accepted, nobody can tell from here.
 */
export type SendOutcome = 'refused' | 'notSent' | 'unknown';

/**
 * What happened, as the retry table tells it apart (see `retryTable.ts`).
 *
 * - `invalid`: found wrong before any request
 * - `unauthorized`: login or token refused
 * - `accessDenied`: HTTP 403, as without the account switch for API access
 * - `throttled`: asked to slow down
 * - `notConnected`: no connection was made
 * - `interrupted`: the request went out and no readable answer came back
 * - `unreadable`: the answer has a status of success, and nothing that can be read
 * - `loginUnanswered`: the login before the request got no answer in time
 * - `serverError`: an error of Buzzbip's with a 5xx status
 * - `seeOther`: HTTP 303; the answer lies elsewhere, and no redirect is followed
 * - `refused`: any other no
 * - `stopped`: the execution ended before the request was made
 */
export type FailureCause =
	| 'invalid'
	| 'unauthorized'
	| 'accessDenied'
	| 'throttled'
	| 'notConnected'
	| 'interrupted'
	| 'unreadable'
	| 'loginUnanswered'
	| 'serverError'
	| 'seeOther'
	| 'refused'
	| 'stopped';

/** A value of a JSON document. */
export type JsonValue = GenericValue | IDataObject | GenericValue[] | IDataObject[];

/**
 * Why an item did not succeed: a plain value from which the error item and the NodeApiError are
 * made. It holds nothing of the request, so it can be stored with an execution.
 */
export interface Failure {
	readonly cause: FailureCause;
	/** Buzzbip's own message, verbatim, or one sentence of ours where Buzzbip said nothing. */
	readonly message: string;
	/** Buzzbip's own code with its type, else the HTTP status, a network code or INVALID_PARAMETER. */
	readonly code: string | number;
	readonly httpCode: number | null;
	readonly category: Category;
	readonly outcome: SendOutcome;
	/** How to get unstuck. */
	readonly description: string;
	/** `data` of the answer, or the violations that it lists; null without any. */
	readonly data: JsonValue;
	/** The whole body of a readable error; null without one. */
	readonly body: IDataObject | null;
	/** Milliseconds that Buzzbip asked to wait (`Retry-After`); null when it did not say. */
	readonly retryAfter: number | null;
}

/** Carries a Failure from where it is noticed to the one place that turns it into a result. */
export class BuzzbipError extends Error {
	constructor(readonly failure: Failure) {
		// Shown by n8n's credential test, which knows nothing of the description.
		super(`${failure.message.replace(/\.?$/, '.')} ${failure.description}`);
		this.name = 'BuzzbipError';
	}

	/**
	 * Of an error that n8n 1.102 to 2.33 wrap into one of their own they keep what looks like the body
	 * of an answer, and nothing else that tells it apart (see `run/n8n/errorWithCause.ts`).
	 */
	get response(): { readonly data: CarriedFailure } {
		return { data: new CarriedFailure(this.failure) };
	}
}

/** A failure in the place of a body: no body of Buzzbip's can be of this class. */
export class CarriedFailure {
	constructor(readonly failure: Failure) {}
}

/** A failure that no answer of Buzzbip's stands behind. */
export function failureWithoutBody(
	failure: Omit<Failure, 'httpCode' | 'data' | 'body' | 'retryAfter'>,
	httpCode: number | null = null,
): Failure {
	return { ...failure, httpCode, data: null, body: null, retryAfter: null };
}

/**
 * A parameter that can't be right. Found before any request is made.
 *
 * @param parameter the name of the field as the form shows it
 * @param message one sentence that says what is wrong and what to do, without the value itself
 * @param nextStep how to get unstuck, where looking at the field does not help
 */
export function invalidParameter(
	parameter: string,
	message: string,
	nextStep = `Check the parameter "${parameter}".`,
): BuzzbipError {
	return new BuzzbipError(
		failureWithoutBody({
			cause: 'invalid',
			message,
			code: 'INVALID_PARAMETER',
			category: 'validation',
			outcome: 'notSent',
			description: `Nothing was sent to Buzzbip for this item. ${nextStep}`,
		}),
	);
}
