import type { IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';
import { hash } from 'node:crypto';
import { outcomeOfAnswer } from './answerFailure';
import { BuzzbipError, type Failure, failureWithoutBody } from './failure';
import { failureOfThrown } from './faultFailure';
import { type Account, fingerprintOf } from './fingerprint';
import { hintFor } from './hint';
import { isJsonObject } from './json';

/** The request helper that n8n gives to a credential's `preAuthentication`. */
export type HttpRequest = (options: IHttpRequestOptions) => Promise<unknown>;

export const loginPath = '/api/login_check';

/** API facts, "Token lifetime": 3600 s; a minute less, so that a token is not handed out to die. */
const tokenLifetime = 59 * 60 * 1000;
const loginTimeout = 30_000;

/** So many accounts are remembered; beyond that the oldest goes. */
const rememberedAccounts = 100;

interface Remembered {
	readonly token: string;
	/** When it was handed out, in ms since 1970. */
	readonly since: number;
	/** Hashes of the tokens that it took the place of, the latest first. */
	readonly replaced: readonly string[];
}

/** So many replaced tokens are known per account: requests may still be on their way with them. */
const knownReplaced = 20;

// Module state, because n8n calls preAuthentication for each request by itself, without a lock
// (n8n fact 2): parallel requests with a stale token share one login here.
const tokens = new Map<string, Remembered>();
const loginsUnderWay = new Map<string, Promise<string>>();

/**
 * A token for the account: the remembered one, the login that is under way, or a new login.
 *
 * The remembered one is no answer to a failed token that it did not replace: another process has
 * got that one later, so both may be dead.
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
	const remembered = tokens.get(key);
	if (remembered !== undefined) {
		if (takesThePlaceOf(remembered, failedToken)) return remembered.token;
		// It is handed out no more, but what it replaced is still known.
		tokens.set(key, { ...remembered, since: -Infinity });
	}
	const underWay = loginsUnderWay.get(key);
	if (underWay !== undefined) return await underWay;

	const login = logIn(account, httpRequest)
		.then((token) => {
			remember(key, token, failedToken);
			return token;
		})
		.finally(() => loginsUnderWay.delete(key));
	loginsUnderWay.set(key, login);
	return await login;
}

/** The token that a login of the last `maxAge` milliseconds brought; undefined without one. */
export function tokenOfRecentLogin(account: Account, maxAge: number): string | undefined {
	const remembered = tokens.get(fingerprintOf(account));
	if (remembered === undefined || Date.now() - remembered.since > maxAge) return undefined;
	return remembered.token;
}

/** Makes the next request of this account log in. */
export function forgetToken(account: Account): void {
	tokens.delete(fingerprintOf(account));
}

function takesThePlaceOf(remembered: Remembered, failedToken: string | undefined): boolean {
	if (Date.now() - remembered.since >= tokenLifetime) return false;
	return failedToken === undefined || remembered.replaced.includes(hashOf(failedToken));
}

function remember(key: string, token: string, failedToken: string | undefined): void {
	const former = tokens.get(key);
	const replaced = [
		...(failedToken === undefined ? [] : [hashOf(failedToken)]),
		...(former === undefined ? [] : [hashOf(former.token), ...former.replaced]),
	].slice(0, knownReplaced);
	// Anew, so that it is the youngest entry.
	tokens.delete(key);
	tokens.set(key, { token, since: Date.now(), replaced });
	const oldest = tokens.keys().next();
	if (tokens.size > rememberedAccounts && oldest.done !== true) tokens.delete(oldest.value);
}

function hashOf(token: string): string {
	return hash('sha256', token, 'base64');
}

async function logIn(account: Account, httpRequest: HttpRequest): Promise<string> {
	const outcome = await requestLogin(account, httpRequest);
	if (typeof outcome !== 'string') throw new BuzzbipError(outcome);
	return outcome;
}

async function requestLogin(account: Account, httpRequest: HttpRequest): Promise<string | Failure> {
	try {
		// The helper's answer is the full response because returnFullResponse asks for it.
		const response = (await httpRequest({
			method: 'POST',
			url: `${account.origin}${loginPath}`,
			body: { username: account.username, password: account.password },
			json: true,
			timeout: loginTimeout,
			disableFollowRedirect: true,
			ignoreHttpStatusErrors: true,
			returnFullResponse: true,
		})) as IN8nHttpFullResponse;
		return readToken(response);
	} catch (error) {
		return asLoginFailure(failureOfThrown(error, 'read'));
	}
}

/** The token lies at the top level or under `data` (both inferred, API facts, "Login"). */
function readToken(response: IN8nHttpFullResponse): string | Failure {
	const { body, headers, statusCode } = response;
	const answer = { httpCode: statusCode, headers, body };
	const outcome = outcomeOfAnswer(answer, 'read');
	if ('failure' in outcome) return asLoginFailure(outcome.failure);
	for (const place of [body, outcome.data]) {
		const token = isJsonObject(place) ? place.token : undefined;
		if (typeof token === 'string' && token !== '') return token;
	}
	return failureWithoutBody(
		{
			cause: 'unauthorized',
			message: 'Buzzbip accepted the login but its answer holds no token',
			code: statusCode,
			category: 'authentication',
			outcome: 'notSent',
			description:
				'Check that the base URL of the Buzzbip API credential is the address of Buzzbip itself.',
		},
		statusCode,
	);
}

/**
 * A failed login means that the request behind it never went out. It may be tried again when
 * Buzzbip could not be reached or was busy; a login that Buzzbip refuses is not tried a second time.
 */
function asLoginFailure(failure: Failure): Failure {
	switch (failure.cause) {
		case 'throttled':
			return { ...failure, outcome: 'notSent' };
		case 'notConnected':
		case 'interrupted':
		case 'serverError':
			return { ...failure, cause: 'notConnected', outcome: 'notSent' };
		default:
			return {
				...failure,
				cause: 'unauthorized',
				category: 'authentication',
				outcome: 'notSent',
				description: hintFor('authentication', 'notSent'),
			};
	}
}
