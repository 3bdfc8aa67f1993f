import type { SentToken } from './tokens';

/**
 * What is known of requests by their abort signals: a signal is all of a request that n8n hands
 * through to the credential as it is, and the credential is asked right before a request goes out.
 */
const sentTokens = new WeakMap<object, SentToken>();

/** Tokens that a request must not go out with, for they have been refused. */
const refusedTokens = new WeakMap<object, string>();

/** Whether this n8n hands the signals through. Where it does not, every request may have gone out. */
let signalsAreLost = false;

/** The request goes out with this token. */
export function noteGoingOut(signal: object | undefined, sent: SentToken): void {
	if (signal === undefined) signalsAreLost = true;
	else sentTokens.set(signal, sent);
}

/** The token that a request went out with; undefined when it is not known to have gone out. */
export function tokenSentWith(signal: object): SentToken | undefined {
	return sentTokens.get(signal);
}

/** Whether the request may have gone out; else it still waits for the login. */
export function mayHaveGoneOut(signal: object): boolean {
	return signalsAreLost || sentTokens.has(signal);
}

/** The request is to go out with another token than the refused one. */
export function askForOtherToken(signal: object, refused: string): void {
	refusedTokens.set(signal, refused);
}

/** Whether a login has to bring another token; true once at most, so that no login follows another. */
export function needsOtherToken(signal: object | undefined, token: string): boolean {
	if (signal === undefined) return false;
	const refused = refusedTokens.get(signal);
	refusedTokens.delete(signal);
	return refused === token;
}
