import { createHmac } from 'node:crypto';

/** What `X-BuzzBip-Signature` holds: lower-case hex HMAC-SHA256 of the raw body [doc webhooks]. */
export function signatureOf(secret: string, rawBody: string): string {
	return createHmac('sha256', secret).update(rawBody).digest('hex');
}

/** A signature of the right form that does not fit: its last digit is another one. */
export function spoilt(signature: string): string {
	return signature.slice(0, -1) + (signature.endsWith('0') ? '1' : '0');
}
