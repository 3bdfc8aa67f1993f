import type { DeliveryAttempt, RecordedDelivery } from '../records';
import type { SandboxOptions } from '../sandboxOptions';
import type { WebhookEvent } from './events';
import { post } from './posting';
import { signatureOf, spoilt } from './signature';

/** Called after every attempt to deliver an event, and when there is no webhook for it any more. */
export type WatchDelivery = (delivery: RecordedDelivery) => void;

/** What an {@link Outbox} goes by; read anew for each attempt. */
export type OutboxOptions = Pick<
	SandboxOptions,
	'webhook' | 'webhookSecret' | 'webhookTimeout' | 'webhookRetryDelay'
>;

/** Brings events to the webhook. */
export interface Outbox {
	readonly deliveries: readonly RecordedDelivery[];
	/** Sends an event. */
	send(event: WebhookEvent, isWronglySigned: boolean): void;
	/** Does something some milliseconds later, unless the outbox is closed by then. */
	later(milliseconds: number, action: () => void): void;
	/** Ends at once what waits and what is under way. */
	close(): void;
}

interface Parcel {
	readonly record: RecordedDelivery & { readonly attempts: DeliveryAttempt[] };
	readonly body: string;
	readonly isWronglySigned: boolean;
}

/** Up to five retries [doc webhooks]. */
const attemptsAtMost = 6;
/** The sandbox's own bound. */
const underWayAtMost = 20;

/** An outbox that has sent nothing yet. */
export function newOutbox(options: () => OutboxOptions, watch: WatchDelivery): Outbox {
	const deliveries: RecordedDelivery[] = [];
	const queue: Parcel[] = [];
	const timers = new Set<NodeJS.Timeout>();
	const closing = new AbortController();
	let underWay = 0;

	function later(milliseconds: number, action: () => void): void {
		if (closing.signal.aborted) {
			return;
		}
		const timer = setTimeout(() => {
			timers.delete(timer);
			action();
		}, milliseconds);
		timers.add(timer);
	}

	function enqueue(parcel: Parcel): void {
		queue.push(parcel);
		sendNext();
	}

	function sendNext(): void {
		const parcel = underWay < underWayAtMost ? queue.shift() : undefined;
		if (parcel !== undefined) {
			underWay += 1;
			void attempt(parcel).finally(() => {
				underWay -= 1;
				sendNext();
			});
		}
	}

	async function attempt(parcel: Parcel): Promise<void> {
		const { record, body } = parcel;
		const { webhook, webhookSecret, webhookTimeout, webhookRetryDelay } = options();
		if (webhook === null) {
			record.state = 'cancelled';
			watch(record);
			return;
		}
		const headers = {
			'content-type': 'application/json',
			'content-length': String(Buffer.byteLength(body)),
			...(webhookSecret === null ? {} : signatureHeader(webhookSecret, parcel)),
		};
		const made = await post(
			{ address: webhook, headers, body, timeout: webhookTimeout },
			closing.signal,
		);
		if (closing.signal.aborted) {
			return;
		}
		record.attempts.push(made);
		record.state = stateAfter(record.attempts);
		watch(record);
		if (record.state === 'pending') {
			later(webhookRetryDelay * 2 ** (record.attempts.length - 1), () => {
				enqueue(parcel);
			});
		}
	}

	return {
		deliveries,
		later,
		send(event, isWronglySigned) {
			if (closing.signal.aborted) {
				return;
			}
			const record: Parcel['record'] = { event, attempts: [], state: 'pending' };
			deliveries.push(record);
			enqueue({ record, body: JSON.stringify(event), isWronglySigned });
		},
		close() {
			closing.abort();
			timers.forEach(clearTimeout);
			timers.clear();
			queue.length = 0;
			for (const record of deliveries) {
				record.state = record.state === 'pending' ? 'cancelled' : record.state;
			}
		},
	};
}

function signatureHeader(secret: string, { body, isWronglySigned }: Parcel): object {
	const signature = signatureOf(secret, body);
	return { 'x-buzzbip-signature': isWronglySigned ? spoilt(signature) : signature };
}

/** The documentation asks for a 200; that any other 2xx will do is the sandbox's own rule. */
function stateAfter(attempts: readonly DeliveryAttempt[]): RecordedDelivery['state'] {
	const last = attempts.at(-1);
	if (last !== undefined && 'status' in last && last.status >= 200 && last.status < 300) {
		return 'accepted';
	}
	return attempts.length < attemptsAtMost ? 'pending' : 'failed';
}
