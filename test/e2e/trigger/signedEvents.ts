import { createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

/** The secret that both sides know. */
export const signingSecret = 'whsec_e2e';

/** What became of one delivery. */
export interface Delivered {
	/** Null where nothing answered. */
	readonly status: number | null;
	readonly answer: string;
	/** In milliseconds. */
	readonly took: number;
}

/** The body of an event: somebody has written. */
export function messageReceived(id: string): string {
	return JSON.stringify({
		id,
		type: 'message.received',
		createdAt: '2026-06-01T14:32:00Z',
		data: { messageId: `msg_${id}`, channel: 'whatsapp', body: 'Hello', from: '+21696816277' },
	});
}

export function signatureOf(body: string, secret = signingSecret): string {
	return createHmac('sha256', secret).update(body).digest('hex');
}

/** Posts a body once, with this signature; waits for ten seconds, as Buzzbip does. */
export async function deliver(url: string, body: string, signature: string): Promise<Delivered> {
	const began = Date.now();
	try {
		const response = await fetch(url, {
			method: 'POST',
			headers: { 'Content-Type': 'application/json', 'X-BuzzBip-Signature': signature },
			body,
			signal: AbortSignal.timeout(10_000),
		});
		const answer = await response.text();
		return { status: response.status, answer, took: Date.now() - began };
	} catch {
		return { status: null, answer: '', took: Date.now() - began };
	}
}

/** Milliseconds from the first try of a delivery to the last, where each is refused at once. */
export const timeOfTries = (1 + 2 + 4 + 8 + 16) * 1_000;

/** Delivers until it is answered with 200: again up to five times, as Buzzbip documents it. */
export async function deliverWithRetries(url: string, body: string): Promise<Delivered[]> {
	const deliveries: Delivered[] = [];
	for (let pause = 1_000; deliveries.length < 6; pause *= 2) {
		const delivered = await deliver(url, body, signatureOf(body));
		deliveries.push(delivered);
		if (delivered.status === 200) break;
		await sleep(pause);
	}
	return deliveries;
}
