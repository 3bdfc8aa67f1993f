import { randomUUID } from 'node:crypto';

/** The types of events that the sandbox sends; Buzzbip has more [doc webhooks]. */
export const eventTypes = [
	'message.sent',
	'message.received',
	'message.failed',
	'contact.created',
] as const;

export type EventType = (typeof eventTypes)[number];

/** What a webhook is told [doc webhooks]. */
export interface WebhookEvent {
	/** `evt_…`, the same in every attempt. */
	readonly id: string;
	readonly type: EventType;
	/** ISO 8601, UTC, whole seconds. */
	readonly createdAt: string;
	readonly data: Readonly<Record<string, unknown>>;
}

/** An event that happens now. */
export function newEvent(type: EventType, data: WebhookEvent['data']): WebhookEvent {
	const createdAt = new Date().toISOString().replace(/\.\d+Z$/, 'Z');
	return { id: `evt_${randomUUID()}`, type, createdAt, data };
}
