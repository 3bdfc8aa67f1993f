import { hash } from 'node:crypto';

/** A token that a request went out with, and the fingerprint of the account that it is for. */
export interface SentToken {
	readonly account: string;
	readonly token: string;
}

interface Remembered {
	readonly token: string;
	/** When it was got, in ms since 1970. */
	readonly since: number;
	/** Buzzbip has let a request in with it. */
	accepted: boolean;
	/** Hashes of the tokens that it took the place of, the latest first. */
	readonly replaced: readonly string[];
}

/** API facts, "Token lifetime": 3600 s; a minute less, so that a token is not handed out to die. */
const lifetime = 59 * 60 * 1000;

/** So many replaced tokens are known per account: requests may still be on their way with them. */
const knownReplaced = 20;

/** So many accounts are remembered; beyond that the oldest goes. */
const rememberedAccounts = 100;

// Module state, because n8n hands the credential nothing that its calls share (n8n fact 2).
const tokens = new Map<string, Remembered>();

/** Remembers the token that a login has brought, in place of the one that had failed. */
export function rememberToken(
	account: string,
	token: string,
	failedToken: string | undefined,
): void {
	const former = tokens.get(account);
	const replaced = [
		...(failedToken === undefined ? [] : [hashOfToken(failedToken)]),
		...(former === undefined ? [] : [hashOfToken(former.token), ...former.replaced]),
	].slice(0, knownReplaced);
	// Anew, so that it is the youngest entry.
	tokens.delete(account);
	tokens.set(account, { token, since: Date.now(), accepted: false, replaced });
	const oldest = tokens.keys().next();
	if (tokens.size > rememberedAccounts && oldest.done !== true) tokens.delete(oldest.value);
}

/**
 * The token that is known to have taken the place of a failed one; undefined when a login is needed.
 *
 * The remembered one is no answer to a failed token that it did not replace: another process has
 * got that one later, so both may be dead.
 *
 * @param failedToken undefined where there was none
 */
export function replacementOf(
	account: string,
	failedToken: string | undefined,
): string | undefined {
	const remembered = tokens.get(account);
	if (remembered === undefined || Date.now() - remembered.since >= lifetime) return undefined;
	const replaces =
		failedToken === undefined || remembered.replaced.includes(hashOfToken(failedToken));
	return replaces ? remembered.token : undefined;
}

/** The token that a login of the last `maxAge` milliseconds has brought; undefined without one. */
export function recentToken(account: string, maxAge: number): string | undefined {
	const remembered = tokens.get(account);
	if (remembered === undefined || Date.now() - remembered.since > maxAge) return undefined;
	return remembered.token;
}

/** The token is handed out no more, but what it replaced is still known. */
export function retireToken(account: string): void {
	const remembered = tokens.get(account);
	if (remembered !== undefined) tokens.set(account, { ...remembered, since: -Infinity });
}

/** Makes the next request of this account log in. */
export function forgetToken(account: string): void {
	tokens.delete(account);
}

/** Buzzbip has let a request in with this token. */
export function confirmToken({ account, token }: SentToken): void {
	const remembered = tokens.get(account);
	if (remembered?.token === token) remembered.accepted = true;
}

/** Whether this process has got a token in the place of this one. */
export function isReplaced({ account, token }: SentToken): boolean {
	return tokens.get(account)?.replaced.includes(hashOfToken(token)) === true;
}

/**
 * Whether a 401 for this token is no verdict on the account: it was good until now, or it is not the
 * newest one.
 */
export function isOutdated({ account, token }: SentToken): boolean {
	const remembered = tokens.get(account);
	return remembered !== undefined && (remembered.token !== token || remembered.accepted);
}

function hashOfToken(token: string): string {
	return hash('sha256', token, 'base64');
}
