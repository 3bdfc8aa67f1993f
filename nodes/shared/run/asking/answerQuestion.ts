import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { answerPage } from '../../wait/answerPage';
import { receiveVisit } from '../../wait/receiveVisit';
import { answeredItem, readWaitingItem } from '../../wait/waitingItem';
import { answeredJustNow } from './answeredJustNow';
import { pageVisitOf } from './pageVisit';

const answeredQuestions = answeredJustNow();

/**
 * Takes one request for the page of a question: shows the page, and lets the execution go on where it
 * brings the answer. n8n has checked the signature of the link by then, and answers by itself where
 * the execution is over or at another node (n8n fact 9).
 */
export async function answerQuestion(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const visit = pageVisitOf(context);
	// What came in, as `runAndWait` has left it.
	const waiting = readWaitingItem(context.evaluateExpression('{{ $json }}', 0));
	const now = new Date();
	const { page, answer } = receiveVisit(visit, waiting, now.getTime(), answeredQuestions.has);
	visit.show(answerPage(page));
	if (waiting === undefined || answer === undefined) {
		return await Promise.resolve({ noWebhookResponse: true });
	}
	answeredQuestions.add(waiting.question.id);
	const json: IDataObject = { ...answeredItem(waiting, answer, now) };
	return { noWebhookResponse: true, workflowData: [[{ json }]] };
}
