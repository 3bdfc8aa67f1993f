import type { SentToken } from './tokens';

/**
 * The tokens that requests have gone out with, by abort signal: it is all of a request that n8n hands
 * through to the credential as it is.
 */
const sentTokens = new WeakMap<object, SentToken>();

/** The request goes out with this token: n8n asks the credential for it right before. */
export function noteGoingOut(signal: object | undefined, sent: SentToken): void {
	if (signal !== undefined) sentTokens.set(signal, sent);
}

/** The token that a request went out with last; undefined while it has not gone out. */
export function tokenSentWith(signal: object): SentToken | undefined {
	return sentTokens.get(signal);
}
