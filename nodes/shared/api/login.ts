import type { IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';
import { resultOfAnswer } from './answerFailure';
import { BuzzbipError, type Failure, failureWithoutBody } from './failure';
import { failureOfThrown, loginUnanswered } from './faultFailure';
import { type Account, fingerprintOf } from './fingerprint';
import { hintFor } from './hint';
import { isJsonObject } from './json';
import { isFailure, type Result } from './result';
import { rememberToken, replacementOf, retireToken } from './tokens';

/** The request helper that n8n gives to a credential's `preAuthentication`. */
export type HttpRequest = (options: IHttpRequestOptions) => Promise<unknown>;

export const loginPath = '/api/login_check';

/** Milliseconds from the login request to the last byte of its answer. */
const loginTimeout = 30_000;

// Module state, because n8n calls preAuthentication for each request by itself, without a lock
// (n8n fact 2): parallel requests with a stale token share one login here.
const loginsUnderWay = new Map<string, Promise<string>>();

/**
 * A token for the account: the remembered one, that of the login that is under way, or of a new one.
 *
 * @param failedToken a token that was just refused, undefined without one; it is never handed out
 * again
 * @throws BuzzbipError when Buzzbip refuses the login or can't be reached
 */
export async function tokenFor(
	account: Account,
	failedToken: string | undefined,
	httpRequest: HttpRequest,
): Promise<string> {
	const key = fingerprintOf(account);
	const known = replacementOf(key, failedToken);
	if (known !== undefined) return known;
	retireToken(key);
	const underWay = loginsUnderWay.get(key);
	if (underWay !== undefined) return await underWay;

	const login = logIn(account, httpRequest)
		.then((token) => {
			rememberToken(key, token, failedToken);
			return token;
		})
		.finally(() => loginsUnderWay.delete(key));
	loginsUnderWay.set(key, login);
	return await login;
}

async function logIn(account: Account, httpRequest: HttpRequest): Promise<string> {
	const result = await requestLogin(account, httpRequest);
	if (isFailure(result)) throw new BuzzbipError(result.failure);
	return result.data;
}

async function requestLogin(account: Account, httpRequest: HttpRequest): Promise<Result<string>> {
	try {
		// The helper's answer is the full response because returnFullResponse asks for it.
		const response = (await httpRequest({
			method: 'POST',
			url: `${account.origin}${loginPath}`,
			body: { username: account.username, password: account.password },
			json: true,
			timeout: loginTimeout,
			// `timeout` alone starts anew with every byte of an answer that never ends.
			abortSignal: AbortSignal.timeout(loginTimeout),
			disableFollowRedirect: true,
			ignoreHttpStatusErrors: true,
			returnFullResponse: true,
		})) as IN8nHttpFullResponse;
		return readToken(response);
	} catch (error) {
		return { failure: failureOfLogin(failureOfThrown(error, 'read')) };
	}
}

/** The token lies at the top level, or under `data` (inferred; API facts, "Login"). */
function readToken({ body, headers, statusCode }: IN8nHttpFullResponse): Result<string> {
	const result = resultOfAnswer({ httpCode: statusCode, headers, body }, 'read');
	if (isFailure(result)) return { failure: failureOfLogin(result.failure) };
	for (const place of [body, result.data]) {
		const token = isJsonObject(place) ? place.token : undefined;
		if (typeof token === 'string' && token !== '') return { data: token };
	}
	return { failure: withoutToken(statusCode) };
}

function withoutToken(httpCode: number): Failure {
	return failureWithoutBody(
		{
			cause: 'unauthorized',
			message: 'Buzzbip accepted the login but its answer holds no token',
			code: httpCode,
			category: 'authentication',
			outcome: 'notSent',
			description:
				httpCode === 204
					? 'The token probably came as a cookie only, which this node does not support. Choose Access Token in the Buzzbip API credential instead.'
					: 'Check that the base URL of the Buzzbip API credential is the address of Buzzbip itself.',
		},
		httpCode,
	);
}

/** What the status of a refused login tells (API facts, "Login"); the words are the same for much of it. */
const hintByStatus: Readonly<Record<number, string>> = {
	400: 'Buzzbip did not understand the login, which says nothing about the password: its fields may be named differently than inferred. Choose Access Token in the Buzzbip API credential instead.',
	401: 'Check the username and password of the Buzzbip API credential, and that the user is not disabled or locked. n8n reads a password that begins with "=" as an expression. If they are right, logins may be limited: wait some minutes before you try again.',
	404: 'There is no login at this address. Check that the base URL of the Buzzbip API credential is the address of Buzzbip itself.',
};

/** Codes of a login that got no answer in time, be it that the bytes of one kept coming. */
const unansweredCodes: readonly unknown[] = ['ECONNABORTED', 'ERR_CANCELED'];

/**
 * A failed login means that the request behind it never went out. It may be tried again when
 * Buzzbip could not be reached or was busy; a login that Buzzbip refuses, or leaves without an
 * answer, is not tried a second time.
 */
function failureOfLogin(failure: Failure): Failure {
	switch (failure.cause) {
		case 'throttled':
			return { ...failure, outcome: 'notSent' };
		case 'interrupted':
			if (unansweredCodes.includes(failure.code)) return loginUnanswered;
			return { ...failure, cause: 'notConnected', outcome: 'notSent' };
		case 'unreadable':
		case 'notConnected':
		case 'serverError':
			return { ...failure, cause: 'notConnected', outcome: 'notSent' };
		default:
			return {
				...failure,
				cause: 'unauthorized',
				category: 'authentication',
				outcome: 'notSent',
				description: hintByStatus[failure.httpCode ?? 0] ?? hintFor('authentication', 'notSent'),
			};
	}
}
