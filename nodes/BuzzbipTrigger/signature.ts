import { createHmac, timingSafeEqual } from 'node:crypto';

/** The header that Buzzbip signs its events with (API facts, section 3). */
export const signatureHeader = 'x-buzzbip-signature';

/** SHA-256 in hex, lower case: nothing else is a signature. */
const form = /^[0-9a-f]{64}$/u;

/**
 * Whether the sender of a body knows the secret (API facts, section 3).
 *
 * @param body the bytes as they came in: parsed and written again they may be others
 * @param signature the header; undefined without one, a list where it came more than once
 */
export function isSignedWith(
	secret: string,
	body: Buffer,
	signature: string | readonly string[] | undefined,
): boolean {
	if (typeof signature !== 'string' || !form.test(signature)) return false;
	const expected = createHmac('sha256', secret).update(body).digest();
	return timingSafeEqual(expected, Buffer.from(signature, 'hex'));
}
