import { answeringOf } from '../magic/answeringRecipients';
import type { SandboxState } from '../sandboxState';
import { newEvent, type EventType, type WebhookEvent } from './events';

/**
 * Sends an event about a person to the webhook; does nothing without one.
 *
 * @param describe gives the data of the event
 */
export function publish(
	{ options, outbox }: SandboxState,
	number: string | null,
	type: EventType,
	describe: () => WebhookEvent['data'],
): void {
	if (options.webhook === null) {
		return;
	}
	const { eventsComeTwice = false, isWronglySigned = false } = answeringOf(number);
	const event = newEvent(type, describe());
	outbox.send(event, isWronglySigned);
	if (eventsComeTwice) {
		outbox.send(event, isWronglySigned);
	}
}
