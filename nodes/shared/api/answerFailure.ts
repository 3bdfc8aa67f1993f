import type { Answer } from './answer';
import { type AnswerBody, type ErrorBody, readAnswerBody, statusMeant } from './answerBody';
import { type Category, categoryOf } from './category';
import type { Effect } from './effect';
import type { FailureCause, JsonValue } from './failure';
import { hintFor } from './hint';
import type { Result } from './result';
import { retryAfterOf } from './retryAfter';
import type { Refusal } from './throttling';
import { causeOfAnswer, outcomeOf } from './tookEffect';

/** Reads an answer as success or failure (API facts, "Errors" and "Rate limits"). */
export function resultOfAnswer(answer: Answer, effect: Effect): Result<JsonValue> {
	const { httpCode, headers } = answer;
	const body = readBody(answer, effect);
	if (body.kind === 'success') return { data: body.data };

	const retryAfter = retryAfterOf(headers['retry-after']);
	const cause = causeOfAnswer(answer, body, retryAfter);
	const outcome = outcomeOf(cause, effect);
	const told = body.kind === 'error' ? body : nothingTold;
	const category = categoryOfCause[cause] ?? categoryOf(refusalIn(httpCode, told));
	return {
		failure: {
			cause,
			message: told.text ?? messageWithoutText(httpCode, body.kind),
			code: told.code ?? httpCode,
			httpCode,
			category,
			outcome,
			description: hintFor(category, outcome),
			data: told.data,
			body: told.body,
			retryAfter,
		},
	};
}

/** As the body says, but that nothing at all is no answer to a read: HTTP 204 would say so. */
function readBody({ httpCode, body }: Answer, effect: Effect): AnswerBody {
	const isMissing = body === undefined || body === null || body === '';
	if (effect === 'read' && isMissing && httpCode !== 204) return { kind: 'unreadable' };
	return readAnswerBody(httpCode, body);
}

/** What needs no words. */
const categoryOfCause: Partial<Record<FailureCause, Category>> = {
	throttled: 'rateLimit',
	interrupted: 'server',
	unreadable: 'server',
};

type Told = Omit<ErrorBody, 'kind' | 'body'> & { readonly body: ErrorBody['body'] | null };

const nothingTold: Told = { text: null, code: null, status: null, data: null, body: null };

function refusalIn(httpCode: number, told: Told): Refusal {
	return { httpCode: statusMeant(httpCode, told), code: told.code, text: told.text ?? '' };
}

function messageWithoutText(httpCode: number, kind: 'error' | 'unreadable'): string {
	if (kind === 'error') return 'Buzzbip refused the request without a message';
	if (httpCode >= 300 && httpCode < 400) {
		return `The address answered with a redirect (HTTP ${httpCode}), which is not followed`;
	}
	return `The answer could not be read as one of Buzzbip's (HTTP ${httpCode})`;
}
