import { hash } from 'node:crypto';

/** What a user types to log in; together they say whose token it is. */
export interface Account {
	readonly origin: string;
	readonly username: string;
	readonly password: string;
}

/** A hash that tells accounts apart without telling anything about them. */
export function fingerprintOf(account: Account): string {
	const identity = JSON.stringify([account.origin, account.username, account.password]);
	return hash('sha256', identity, 'hex').slice(0, 32);
}

/**
 * The token as the credential stores it: bound to the account that earned it, since n8n keeps the
 * old token when somebody edits the credential.
 */
export function bindToken(fingerprint: string, token: string): string {
	return `${fingerprint}:${token}`;
}

/** The token out of its stored form; undefined when another account earned it. */
export function boundToken(fingerprint: string, stored: unknown): string | undefined {
	const prefix = `${fingerprint}:`;
	if (typeof stored !== 'string' || !stored.startsWith(prefix)) return undefined;
	return stored.slice(prefix.length);
}
