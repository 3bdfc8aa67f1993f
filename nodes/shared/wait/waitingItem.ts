import { type Question, readQuestion } from './question';

/** A value of JSON. */
type Sent = object | string | number | boolean | null;

/** The output of a node while it waits: what it has asked, and what the sending came to. */
export interface WaitingItem {
	readonly question: Question;
	/** What was answered to the sending. */
	readonly sent: Sent;
}

/** How the waiting has ended. Nobody has answered where there is no answer. */
interface Ending {
	/** As n8n's own nodes have it, and as its human review reads it: `data.approved` (n8n fact 9). */
	readonly data: { readonly approved: boolean } | { readonly text: string | null };
	readonly answer: string | null;
	/** ISO 8601. */
	readonly answeredAt: string | null;
	readonly timedOut: boolean;
}

/** The output of a node that has waited. */
export type EndedItem = Ending & WaitingItem;

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null;
}

function readSent(value: unknown): Sent {
	if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
		return value;
	}
	return typeof value === 'object' ? value : null;
}

/** What a node waits for, from its output or from the item that comes out when the time is over. */
export function readWaitingItem(json: unknown): WaitingItem | undefined {
	if (!isObject(json)) return undefined;
	const question = readQuestion(json.question);
	return question === undefined ? undefined : { question, sent: readSent(json.sent) };
}

/** No approval is the same as a no for whoever only looks at `data.approved`. */
function dataOf({ form }: Question, answer: string | null): Ending['data'] {
	return form.kind === 'approval' ? { approved: answer === 'approve' } : { text: answer };
}

function ended(
	{ question, sent }: WaitingItem,
	answer: string | null,
	answeredAt: string | null,
): EndedItem {
	const timedOut = answer === null;
	return { data: dataOf(question, answer), answer, answeredAt, timedOut, question, sent };
}

/** @param answer as `readAnswer` gives it */
export function answeredItem(waiting: WaitingItem, answer: string, at: Date): EndedItem {
	return ended(waiting, answer, at.toISOString());
}

/** What comes out when nobody has answered in time. */
export function timedOutItem(waiting: WaitingItem): EndedItem {
	return ended(waiting, null, null);
}
