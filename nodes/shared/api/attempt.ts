import type { IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';
import type { Answer } from './answer';
import { resultOfAnswer } from './answerFailure';
import type { Connection } from './connection';
import type { Effect } from './effect';
import type { JsonValue } from './failure';
import { failureBeforeRequest, failureOfThrown } from './faultFailure';
import { askForOtherToken, mayHaveGoneOut, tokenSentWith } from './requestTrail';
import type { Result } from './result';
import type { SentToken } from './tokens';

/** One try of a request. */
export interface Attempt {
	readonly result: Result<JsonValue>;
	/** The token that it went out with; undefined when it did not go out. */
	readonly sent: SentToken | undefined;
}

/**
 * Makes a request once, within `options.timeout` milliseconds from the login before it to the last
 * byte of the answer. Never rejects.
 *
 * @param refused a token that this request has been refused with: n8n has to log in for another one
 */
export async function attempt(
	connection: Connection,
	options: IHttpRequestOptions,
	effect: Effect,
	refused?: string,
	onAnswer?: (answer: Answer) => void,
): Promise<Attempt> {
	const controller = new AbortController();
	const { signal } = controller;
	if (refused !== undefined) askForOtherToken(signal, refused);
	const result = await resultOf(connection, options, effect, controller, onAnswer);
	return { result, sent: tokenSentWith(signal) };
}

/** Every answer comes back as it is, so that its body can be read; n8n sees no 401 of its own. */
async function resultOf(
	connection: Connection,
	options: IHttpRequestOptions,
	effect: Effect,
	controller: AbortController,
	onAnswer?: (answer: Answer) => void,
): Promise<Result<JsonValue>> {
	const { signal } = controller;
	const complete = {
		...options,
		abortSignal: signal,
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
	};
	try {
		const answer = connection.send(complete);
		// With returnFullResponse the helper resolves to the full response.
		const { statusCode, headers, body } = (await connection.within(
			options.timeout ?? 0,
			controller,
			answer,
		)) as IN8nHttpFullResponse;
		const received = { httpCode: statusCode, headers, body };
		onAnswer?.(received);
		return resultOfAnswer(received, effect);
	} catch (error) {
		const failure = mayHaveGoneOut(signal)
			? failureOfThrown(error, effect)
			: failureBeforeRequest(error);
		return { failure };
	}
}
