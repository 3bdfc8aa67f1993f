import { accountNamed } from '../account/accounts';
import { isObject } from '../http/fields';
import type {
	RecordedAnswer,
	RecordedDelivery,
	RecordedMessage,
	RecordedRequest,
} from '../records';
import { dataOf, type SandboxState } from '../sandboxState';
import { shownMessage, type ShownMessage } from './shownMessage';

/** What the page shows: the people that were written to, those with the newest message first. */
export interface Inbox {
	readonly people: readonly Person[];
	/** How many more there are. */
	readonly olderPeople: number;
	readonly webhook: { readonly address: string | null; readonly isSigned: boolean };
}

/** A person with the newest of their messages. */
export interface Person {
	/** Digits, or `contact:<id>` where the number is not known. */
	readonly id: string;
	/** The newest first. */
	readonly entries: readonly Entry[];
	/** How many more there are. */
	readonly olderEntries: number;
	/** The requests that named them, the newest first. */
	readonly requests: readonly ShownRequest[];
}

/** A message to a person, or one of theirs. */
export interface Entry {
	readonly direction: 'received' | 'written';
	readonly channel: RecordedMessage['channel'];
	readonly account: string;
	/** ISO 8601. */
	readonly at: string;
	readonly message: ShownMessage;
	/** What became of it, in a few words. */
	readonly state: string;
}

/** A request to the sandbox, and what came of it. */
export interface ShownRequest {
	readonly at: string;
	readonly line: string;
	readonly outcome: string;
}

/** So much of it is shown; all of it is kept. */
export const shown = { people: 100, entriesOfPerson: 50, requestsOfPerson: 10, requests: 2_000 };

type Happening =
	| { readonly kind: 'received'; readonly message: RecordedMessage }
	| { readonly kind: 'written'; readonly answer: RecordedAnswer };

/** The inbox as it is now. */
export function inboxOf(state: SandboxState): Inbox {
	const byPerson = new Map<string, Happening[]>();
	for (const happening of newestFirst(state)) {
		const id = personOf(state, happening);
		const before = byPerson.get(id);
		if (before === undefined) byPerson.set(id, [happening]);
		else before.push(happening);
	}
	const people = [...byPerson].slice(0, shown.people);
	const requests = requestsByPerson(state);
	const deliveries = new Map(
		state.outbox.deliveries.map((delivery) => [delivery.event.data.messageId, delivery]),
	);
	const { webhook, webhookSecret } = state.options;
	return {
		people: people.map(([id, happenings]) => ({
			id,
			entries: happenings
				.slice(0, shown.entriesOfPerson)
				.map((happening) => entryOf(state, happening, deliveries)),
			olderEntries: Math.max(0, happenings.length - shown.entriesOfPerson),
			requests: requests.get(id) ?? [],
		})),
		olderPeople: byPerson.size - people.length,
		webhook: { address: webhook, isSigned: webhookSecret !== null },
	};
}

/** Answers stand where they were written, between the messages. */
function newestFirst({ messages, answers }: SandboxState): Happening[] {
	const merged: Happening[] = [];
	let next = answers.length - 1;
	for (let place = messages.length; place >= 0; place--) {
		for (; next >= 0 && (answers[next]?.messagesBefore ?? 0) >= place; next--) {
			const answer = answers[next];
			if (answer !== undefined) merged.push({ kind: 'written', answer });
		}
		const message = messages[place - 1];
		if (message !== undefined) merged.push({ kind: 'received', message });
	}
	return merged;
}

function personOf(state: SandboxState, happening: Happening): string {
	if (happening.kind === 'written') return happening.answer.number;
	const { recipient, account } = happening.message;
	const contact = /^contact:(\d+)$/.exec(recipient)?.[1];
	if (contact === undefined) return recipient;
	return dataNamed(state, account)?.contacts[Number(contact) - 1]?.number ?? recipient;
}

function dataNamed(state: SandboxState, username: string) {
	const account = accountNamed(username);
	return account === undefined ? undefined : dataOf(state, account);
}

function entryOf(
	state: SandboxState,
	happening: Happening,
	deliveries: ReadonlyMap<unknown, RecordedDelivery>,
): Entry {
	if (happening.kind === 'written') {
		const { answer } = happening;
		const { channel, account, text } = answer;
		return {
			direction: 'written',
			channel,
			account,
			at: timeOf(state, answer),
			message: { text, buttons: [] },
			state: toldOf(deliveries.get(answer.messageId)),
		};
	}
	const { message } = happening;
	const { channel, account } = message;
	const data = dataNamed(state, account);
	return {
		direction: 'received',
		channel,
		account,
		at: timeOf(state, message),
		message: data === undefined ? { text: '', buttons: [] } : shownMessage(message, data),
		state: state.failedAfterwards.has(message) ? 'failed' : 'delivered',
	};
}

function timeOf({ times }: SandboxState, what: object): string {
	return (times.get(what) ?? new Date(0)).toISOString();
}

const deliveryStates: Record<RecordedDelivery['state'], string> = {
	pending: 'the webhook is being told',
	accepted: 'the webhook was told',
	failed: 'the webhook could not be told',
	cancelled: 'the webhook was not told',
};

function toldOf(delivery: RecordedDelivery | undefined): string {
	if (delivery === undefined) return 'no webhook was set';
	const last = delivery.attempts.at(-1);
	const answer =
		last === undefined ? '' : 'status' in last ? `: ${last.status}` : `: ${last.fault}`;
	return deliveryStates[delivery.state] + answer;
}

/** The fields that hold a number, by route [doc send, sms, whatsapp]. */
const numberFields = ['to', 'phone_number', 'number'] as const;

function requestsByPerson(state: SandboxState): Map<string, ShownRequest[]> {
	const byPerson = new Map<string, ShownRequest[]>();
	for (const request of state.requests.slice(-shown.requests).reverse()) {
		const person = personNamed(state, request);
		if (person === undefined) continue;
		const before = byPerson.get(person) ?? [];
		byPerson.set(person, before);
		if (before.length < shown.requestsOfPerson) before.push(shownRequest(state, request));
	}
	return byPerson;
}

function personNamed(state: SandboxState, { body, account }: RecordedRequest): string | undefined {
	if (!isObject(body)) return undefined;
	const number = numberFields.map((field) => body[field]).find((value) => value !== undefined);
	if (typeof number === 'string' || typeof number === 'number') return String(number);
	if (body.contact_id === undefined || account === null) return undefined;
	const id = Number(body.contact_id);
	return dataNamed(state, account)?.contacts[id - 1]?.number ?? `contact:${id}`;
}

function shownRequest(state: SandboxState, request: RecordedRequest): ShownRequest {
	const { method, path, status } = request;
	return {
		at: timeOf(state, request),
		line: `${method} ${path}`,
		outcome: status === null ? 'no answer' : String(status),
	};
}
