import { randomBytes, randomUUID } from 'node:crypto';
import jwt from 'jsonwebtoken';
import type { Account } from './accounts';
import { refusals } from '../http/refusals';
import type { Read } from '../http/answer';

/** A token that a sandbox has issued. */
export interface IssuedToken {
	readonly account: Account;
	/** Milliseconds since 1970. Kept here because `exp` of a JWT has whole seconds only. */
	expiresAt: number;
}

/** All tokens of one sandbox, and the secret that signs them. */
export interface TokenBook {
	readonly secret: Buffer;
	readonly issued: Map<string, IssuedToken>;
}

const keyBytes = 32;

/** A book with a secret of its own: tokens of another sandbox are invalid here. */
export function newTokenBook(): TokenBook {
	return { secret: randomBytes(keyBytes), issued: new Map() };
}

/**
 * A new token, different from every other one. Its claims `iat` and `exp` [inf] are whole seconds
 * since 1970; `exp` is rounded up, so that it never lies before the true end.
 *
 * @param tokenTtl seconds, fractions allowed
 */
export function issueToken(book: TokenBook, account: Account, tokenTtl: number): string {
	const now = Date.now();
	const expiresAt = now + tokenTtl * 1000;
	const claims = {
		iat: Math.floor(now / 1000),
		exp: Math.ceil(expiresAt / 1000),
		username: account.username,
	};
	const token = jwt.sign(claims, book.secret, { algorithm: 'HS256', jwtid: randomUUID() });
	book.issued.set(token, { account, expiresAt });
	return token;
}

/**
 * The token in an `Authorization: Bearer <token>` header with exactly one space [doc errors].
 *
 * A token that this sandbox did not issue, to the letter, cannot carry its signature: looking it
 * up proves as much as verifying it, and costs a benchmark nothing.
 */
export function readBearer(book: TokenBook, header: string | undefined): Read<IssuedToken> {
	const text = /^Bearer (\S+)$/.exec(header ?? '')?.[1];
	if (text === undefined) {
		return { refusal: refusals.tokenNotFound };
	}
	const token = book.issued.get(text);
	if (token === undefined) {
		return { refusal: refusals.tokenInvalid };
	}
	return token.expiresAt > Date.now() ? { value: token } : { refusal: refusals.tokenExpired };
}

/** Makes one token answer "Expired JWT Token" from now on. */
export function expireToken(token: IssuedToken): void {
	token.expiresAt = 0;
}

/** Makes every token issued so far answer "Expired JWT Token" from now on. */
export function expireAllTokens(book: TokenBook): void {
	book.issued.forEach(expireToken);
}
