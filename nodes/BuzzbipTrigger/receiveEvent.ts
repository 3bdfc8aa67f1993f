import type { IDataObject } from 'n8n-workflow';
import { eventItem } from './eventItem';
import { readEvent } from './readEvent';
import { isSignedWith } from './signature';
import type { TriggerSettings } from './triggerSettings';
import { isWanted } from './wantedEvents';

/** What came in. */
export interface EventRequest {
	/** The bytes of the body. */
	readonly body: Buffer;
	/** The header that Buzzbip signs with. */
	readonly signature: string | readonly string[] | undefined;
}

/** What becomes of it: an answer, and an event that starts the workflow where it is a new one. */
export type Reception =
	| { readonly event: { readonly id: string; readonly item: IDataObject } }
	| { readonly status: 200 | 400 | 401 | 413; readonly message: string };

/** In bytes. Buzzbip's events are a few kilobytes. */
export const largestBody = 512 * 1024;

const answers = {
	tooLarge: { status: 413, message: 'The body is too large for an event' },
	notSigned: { status: 401, message: 'The signature is missing or wrong' },
	noEvent: { status: 400, message: 'The body is not an event' },
	notWanted: { status: 200, message: 'This event starts nothing here' },
} as const satisfies Record<string, Reception>;

/** Nothing of a body is read before its signature has been checked. */
export function receiveEvent(request: EventRequest, settings: TriggerSettings): Reception {
	const { body, signature } = request;
	const { secret, wanted, item } = settings;
	if (body.length > largestBody) return answers.tooLarge;
	if (secret !== null && !isSignedWith(secret, body, signature)) return answers.notSigned;

	const event = readEvent(body);
	if (event === undefined) return answers.noEvent;
	if (!isWanted(event, wanted)) return answers.notWanted;
	return { event: { id: event.id, item: eventItem(event, item) } };
}
