import type { IDataObject } from 'n8n-workflow';
import { randomUUID } from 'node:crypto';
import { isOnThisComputer } from '../api/baseUrl';
import type { Buzzbip } from '../api/buzzbip';
import { BuzzbipError, failureWithoutBody, invalidParameter, type JsonValue } from '../api/failure';
import { countryOfNumber } from '../phone/numberCountry';
import type { PhoneNumber } from '../phone/phoneNumber';
import type { ItemParameters } from '../run/items/itemParameters';
import type { Question } from '../wait/question';
import { endOf, type WaitLimit } from '../wait/waitLimit';
import { readWaitingItem } from '../wait/waitingItem';
import { readAnswerForm } from './answerFields';
import { readPageLanguage, readWaitLimit } from './waitOptions';

/** A question that is to be sent. */
export interface Asking {
	/** Where it is answered. */
	readonly url: string;
	readonly question: Omit<Question, 'waitsUntil'>;
	readonly limit: WaitLimit;
}

/** What the question says, and to whom. */
interface Asked {
	/** What the page shows. */
	readonly message: string;
	/** Undefined for a contact. */
	readonly number: PhoneNumber | undefined;
	/** What the item has in "Options". */
	readonly options: ItemParameters;
}

/** Reads how a question is answered, and makes its link; throws `invalidParameter`. */
export function readAsking(item: ItemParameters, { message, number, options }: Asked): Asking {
	const country = number === undefined ? undefined : countryOfNumber(number);
	const language = readPageLanguage(options, country);
	const form = readAnswerForm(item, language);
	const limit = readWaitLimit(options);
	// Short, because an SMS is charged by its length; the signature is what nobody can guess.
	const id = randomUUID().slice(0, 8);
	const { url, executionId } = item.answerLink(id);
	return { url, limit, question: { id, message, form, language, executionId } };
}

/**
 * Refuses a question whose link leads to the computer that opens it: so it is where n8n was told no
 * address of its own. A sandbox on the same computer takes it. Throws `invalidParameter`.
 */
export function assertOpenable(
	{ url }: Pick<Asking, 'url'>,
	{ origin }: Pick<Buzzbip, 'origin'>,
): void {
	const link = new URL(url);
	if (!isOnThisComputer(link) || isOnThisComputer(new URL(origin))) return;
	throw invalidParameter(
		'Operation',
		`The link would begin with ${link.origin}, which only this computer can open: set WEBHOOK_URL to an address of n8n that phones reach, in its workers too`,
		'It is an environment variable: n8n reads it when it starts.',
	);
}

/**
 * The output of a question that has been sent, which the node then waits with.
 *
 * @param sent what Buzzbip has answered
 */
export function waitingData({ question, limit }: Asking, sent: JsonValue): IDataObject {
	const waitsUntil = endOf(limit, Date.now()).toISOString();
	return { question: { ...question, waitsUntil }, sent };
}

/**
 * The same for a question that an earlier try has sent. Nobody can answer one whose link leads to
 * another execution: throws a BuzzbipError, because it is not sent again either.
 */
export function recalledData({ question }: Asking, data: JsonValue): JsonValue {
	const waiting = readWaitingItem(data);
	if (waiting === undefined || waiting.question.executionId === question.executionId) return data;
	throw new BuzzbipError(linkOfAnotherExecution);
}

const linkOfAnotherExecution = failureWithoutBody({
	cause: 'invalid',
	message: 'The execution that this one retries has sent the question, and its link leads there',
	code: 'ALREADY_SENT',
	category: 'notAllowed',
	outcome: 'notSent',
	description:
		'Nothing was sent to Buzzbip for this item. Start the workflow anew to ask the question again.',
});
