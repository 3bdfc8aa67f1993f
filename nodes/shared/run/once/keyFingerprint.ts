import { createHmac } from 'node:crypto';

/**
 * What is stored of a key. A key may hold a phone number or an order, which nobody is to read in the
 * database, nor find out by trying all numbers in advance: so it is bound to this n8n.
 *
 * @param instance tells this n8n from others
 */
export function keyFingerprint(instance: string): (key: string) => string {
	return (key) =>
		createHmac('sha256', `buzzbip ${instance}`).update(key).digest('base64url').slice(0, 22);
}
