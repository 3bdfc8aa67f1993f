import type { Page } from './answerPage';
import type { Question } from './question';
import { readAnswer } from './readAnswer';
import type { WaitingItem } from './waitingItem';

/** Somebody, or something, has opened the link. */
export interface Visit {
	readonly method: string;
	/** The id of the question that the link was made for. */
	readonly questionId: unknown;
	/** As a parser of forms gives it. */
	readonly body: unknown;
}

/** What is shown for a visit, and the answer where the visit has given one. */
export interface Reception {
	readonly page: Page;
	readonly answer?: string;
}

/** n8n looks once a minute whether the time is over (n8n fact 9). */
function isOver({ waitsUntil }: Question, now: number): boolean {
	return now >= Date.parse(waitsUntil);
}

/**
 * Decides about a visit. Only a post decides anything: links are opened by preview robots too (n8n
 * fact 9).
 *
 * @param waiting what the execution waits for; undefined where it does not
 * @param isAnswered whether an answer has just been taken
 */
export function receiveVisit(
	{ method, questionId, body }: Visit,
	waiting: WaitingItem | undefined,
	now: number,
	isAnswered: (questionId: unknown) => boolean,
): Reception {
	const question = waiting?.question;
	const language = question?.language ?? 'en';
	if (isAnswered(questionId)) return { page: { state: 'answeredBefore', language } };
	// What became of a question of an earlier round is not known here.
	if (question === undefined || question.id !== questionId) {
		return { page: { state: 'closed', language } };
	}
	if (isOver(question, now)) return { page: { state: 'over', language } };

	const { message, form } = question;
	if (method !== 'POST') return { page: { state: 'question', language, message, form } };
	const reading = readAnswer(body, form);
	if ('answer' in reading) return { page: { state: 'answered', language }, answer: reading.answer };
	return { page: { state: 'unreadable', language, message, form, problem: reading.problem } };
}
