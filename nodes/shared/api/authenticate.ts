import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import { accountKey, type Credential, readCredential } from './credential';
import { invalidParameter } from './failure';
import { bindToken, boundToken, fingerprintOf } from './fingerprint';
import { type HttpRequest, tokenFor } from './login';
import { needsOtherToken, noteGoingOut } from './requestTrail';
import { forgetToken, recentToken, replacementOf } from './tokens';

/**
 * A header that only the credential test sets and that never leaves n8n: it asks for a login now,
 * because n8n does not force one and an old token would let a wrong password pass (n8n fact 2).
 */
export const freshLoginHeader = 'x-fresh-login';

/** One credential test is over by then; it sees the login that it caused as recent. */
const recentLogin = 10_000;

/**
 * Adds token and plugin keys to a request. When the stored token is of another account, it throws
 * what n8n takes for an HTTP 401: n8n then logs in and comes back, without any request to Buzzbip.
 *
 * @throws BuzzbipError when the credential is incomplete or the request would go elsewhere
 */
export function authenticateRequest(
	data: ICredentialDataDecryptedObject,
	request: IHttpRequestOptions,
): IHttpRequestOptions {
	const credential = readCredential(data);
	if (new URL(request.url, request.baseURL).origin !== credential.origin) {
		throw invalidParameter('Base URL', 'The token is sent to the base URL of the credential only');
	}
	const { [freshLoginHeader]: freshLogin, ...headers } = request.headers ?? {};
	const token = tokenToSend(credential.access, freshLogin !== undefined);
	const { access } = credential;
	if (access.kind === 'login' && needsOtherToken(request.abortSignal, token)) {
		throw new LoginNeeded();
	}
	// The test of the credential asks for itself, and nobody asks about it.
	if (freshLogin === undefined) {
		noteGoingOut(request.abortSignal, { account: accountKey(credential), token });
	}
	return {
		...request,
		headers: { ...headers, ...credential.pluginHeaders, Authorization: `Bearer ${token}` },
	};
}

function tokenToSend(access: Credential['access'], wantsFreshLogin: boolean): string {
	if (access.kind === 'token') return access.accessToken;
	const account = fingerprintOf(access.account);
	if (wantsFreshLogin) {
		const recent = recentToken(account, recentLogin);
		if (recent !== undefined) return recent;
		forgetToken(account);
		throw new LoginNeeded();
	}
	const token = boundToken(account, access.storedToken);
	if (token === undefined) throw new LoginNeeded();
	// The credential may have been read before another request logged in anew.
	return replacementOf(account, token) ?? token;
}

/** Looks to n8n like the answer 401, upon which it calls `preAuthentication` and tries once more. */
class LoginNeeded extends Error {
	readonly response = { status: 401 };

	constructor() {
		super('A login is needed');
		this.name = 'LoginNeeded';
	}
}

/**
 * What the credential's `preAuthentication` answers to n8n: the token to store.
 *
 * n8n calls it when the stored token is empty or was just refused. A pasted token can't be renewed:
 * then the answer is empty and n8n stores nothing.
 */
export async function renewToken(
	data: ICredentialDataDecryptedObject,
	httpRequest: HttpRequest,
): Promise<{ token?: string }> {
	const { access } = readCredential(data);
	if (access.kind === 'token') return {};
	const fingerprint = fingerprintOf(access.account);
	const failedToken = boundToken(fingerprint, access.storedToken);
	const token = await tokenFor(access.account, failedToken, httpRequest);
	return { token: bindToken(fingerprint, token) };
}
