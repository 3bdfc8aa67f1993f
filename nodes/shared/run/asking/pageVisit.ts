import type { IWebhookFunctions } from 'n8n-workflow';
import type { PageAnswer } from '../../wait/answerPage';
import type { Visit } from '../../wait/receiveVisit';
import { questionParameter } from '../n8n/answerLink';

/** A request that n8n has taken for the page of a question, and the answer to it. */
export interface PageVisit extends Visit {
	/** Answers in place of n8n, whose own ways put another policy in the place of the page's. */
	show(page: PageAnswer): void;
}

/** What is used of Node's `ServerResponse`. */
interface Response {
	statusCode: number;
	setHeader(name: string, value: string): unknown;
	end(body: string): unknown;
}

export function pageVisitOf(context: IWebhookFunctions): PageVisit {
	// n8n-workflow gives them the types of Express, which come with n8n only.
	const { method } = context.getRequestObject() as unknown as { readonly method: string };
	const response = context.getResponseObject() as unknown as Response;
	const query = context.getQueryData() as Readonly<Record<string, unknown>>;
	return {
		method,
		questionId: query[questionParameter],
		body: context.getBodyData(),
		show({ status, headers, html }) {
			response.statusCode = status;
			for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
			response.end(html);
		},
	};
}
