import { answeringOf } from '../magic/answeringRecipients';
import type { SandboxState } from '../sandboxState';
import { newEvent, type EventType, type WebhookEvent } from './events';

/** Sends an event about a person to the webhook, if there is one. */
export function publish(
	{ outbox }: SandboxState,
	number: string | null,
	type: EventType,
	data: WebhookEvent['data'],
): void {
	const { eventsComeTwice = false, isWronglySigned = false } = answeringOf(number);
	const event = newEvent(type, data);
	outbox.send(event, isWronglySigned);
	if (eventsComeTwice) {
		outbox.send(event, isWronglySigned);
	}
}
