import type { IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';
import { resultOfAnswer } from './answerFailure';
import type { Connection } from './connection';
import type { Effect } from './effect';
import type { JsonValue } from './failure';
import { failureBeforeRequest, failureOfThrown } from './faultFailure';
import { isLoggingIn } from './login';
import { tokenSentWith } from './requestTrail';
import type { Result } from './result';
import { confirmToken, type SentToken } from './tokens';

/** One try of a request. */
export interface Attempt {
	readonly result: Result<JsonValue>;
	/** The token that it went out with last; undefined when it did not go out. */
	readonly sent: SentToken | undefined;
}

/**
 * Makes a request once, within `options.timeout` milliseconds from the login before it to the last
 * byte of the answer. Never rejects.
 */
export async function attempt(
	connection: Connection,
	options: IHttpRequestOptions,
	effect: Effect,
): Promise<Attempt> {
	const controller = new AbortController();
	const result = await resultOf(connection, options, effect, controller);
	return { result, sent: tokenSentWith(controller.signal) };
}

async function resultOf(
	connection: Connection,
	options: IHttpRequestOptions,
	effect: Effect,
	controller: AbortController,
): Promise<Result<JsonValue>> {
	const { signal } = controller;
	try {
		const { statusCode, headers, body } = await connection.within(
			options.timeout ?? 0,
			controller,
			sendOnce(connection, { ...options, abortSignal: signal }),
		);
		const sent = tokenSentWith(signal);
		if (sent !== undefined) confirmToken(sent);
		return resultOfAnswer({ httpCode: statusCode, headers, body }, effect);
	} catch (error) {
		const duringLogin = tokenSentWith(signal) === undefined && isLoggingIn(connection.account);
		return { failure: duringLogin ? failureBeforeRequest(error) : failureOfThrown(error, effect) };
	}
}

/**
 * Every answer comes back as it is, so that its body can be read; only a 401 goes to n8n, which then
 * logs in and tries once more (n8n fact 1.7).
 */
async function sendOnce(
	{ send }: Connection,
	options: IHttpRequestOptions,
): Promise<IN8nHttpFullResponse> {
	// With returnFullResponse the helper resolves to the full response.
	const answer = (await send({
		...options,
		returnFullResponse: true,
		ignoreHttpStatusErrors: { ignore: true, except: [401] },
	})) as IN8nHttpFullResponse;
	if (answer.statusCode !== 401) return answer;
	// A core before 2.38 does not know `except`: let it see the 401 by throwing on every bad status.
	return (await send({ ...options, returnFullResponse: true })) as IN8nHttpFullResponse;
}
