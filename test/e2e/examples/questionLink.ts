import { waitFor } from '../../waitFor';
import { patience } from '../patience';
import type { Stage } from '../stage';

/** The link in the newest SMS to a number, once there are more than so many. */
export async function questionLink(
	{ sandbox }: Stage,
	number: string,
	messagesBefore: number,
): Promise<string> {
	const look = () => {
		const messages = sandbox.messagesTo(number);
		const text = messages.length > messagesBefore ? String(messages.at(-1)?.body.message) : '';
		return /http\S+/.exec(text)?.[0];
	};
	return await waitFor(`a question to ${number}`, look, patience);
}

/** What the page behind the link shows. */
export async function questionPage(link: string): Promise<string> {
	return await onceItWaits(async () => await fetch(link));
}

/** Presses a button of the page behind the link. */
export async function answerQuestion(link: string, answer: string): Promise<string> {
	const body = new URLSearchParams({ answer });
	return await onceItWaits(async () => await fetch(link, { method: 'POST', body }));
}

/** The message may be there before its execution has come to wait, which n8n answers with 409. */
async function onceItWaits(request: () => Promise<Response>): Promise<string> {
	const look = async () => {
		const response = await request();
		return response.ok ? await response.text() : undefined;
	};
	return await waitFor('n8n to wait for an answer', look, patience);
}
