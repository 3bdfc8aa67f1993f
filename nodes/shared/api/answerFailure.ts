import type { Category, Failure, FailureCause, JsonValue } from './failure';
import { hintFor } from './hint';
import { isJsonObject } from './json';
import { readJSend } from './jsend';
import { retryAfterOf } from './retryAfter';
import type { Effect } from './retryTable';

/** An answer over HTTP, as n8n's request helper hands it back with `returnFullResponse`. */
export interface Answer {
	readonly httpCode: number;
	/** Header names in lower case. */
	readonly headers: Readonly<Record<string, unknown>>;
	readonly body: unknown;
}

/** What an answer comes to: the `data` of a success, or a failure. */
export type Outcome<Data> = { readonly data: Data } | { readonly failure: Failure };

const throttlingWords = /too.?many.?requests|rate.?limit|throttl|slow.?down|\b429\b/i;

/** Reads an answer as success or failure (API facts, "Errors" and "Rate limits"). */
export function outcomeOfAnswer(answer: Answer, effect: Effect): Outcome<JsonValue> {
	const jsend = readJSend(answer.httpCode, answer.body);
	if (jsend.kind === 'success') return { data: jsend.data };

	const body = jsend.kind === 'error' ? jsend.body : null;
	const said = jsend.kind === 'error' ? jsend.message : null;
	const code = isCode(body?.code) ? body.code : answer.httpCode;
	const status = statusMeant(answer.httpCode, code);
	const retryAfter = retryAfterOf(answer.headers['retry-after']);
	const words = `${said ?? ''} ${code}`;

	const cause = causeOf(status, said !== null, words, retryAfter);
	const category = categoryOf(cause, status, words);
	const outcome = cause === 'interrupted' ? (effect === 'read' ? 'notSent' : 'unknown') : 'refused';
	return {
		failure: {
			cause,
			message: said ?? unreadableMessage(answer.httpCode),
			code,
			httpCode: answer.httpCode,
			category,
			outcome,
			description: hintFor(category, outcome),
			data: body?.data ?? null,
			body,
			retryAfter,
		},
	};
}

function isCode(value: unknown): value is string | number {
	return typeof value === 'number' || (typeof value === 'string' && value !== '');
}

/** An error body may come with HTTP 200; then its own code may tell the status that is meant. */
function statusMeant(httpCode: number, code: string | number): number {
	const numeric = Number(code);
	return httpCode < 300 && numeric >= 400 && numeric < 600 ? numeric : httpCode;
}

function causeOf(
	status: number,
	readable: boolean,
	words: string,
	retryAfter: number | null,
): FailureCause {
	if (status === 429 || (status === 503 && retryAfter !== null)) return 'throttled';
	if (status === 401) return 'unauthorized';
	if (readable && throttlingWords.test(words)) return 'throttled';
	if (status === 403) return 'accessDenied';
	if (readable) return status >= 500 ? 'serverError' : 'refused';
	// A redirect and a plain 4xx page come from in front of Buzzbip: the request was not taken.
	return status >= 300 && status < 500 ? 'refused' : 'interrupted';
}

const categoryOfCause: Partial<Record<FailureCause, Category>> = {
	throttled: 'rateLimit',
	unauthorized: 'authentication',
	accessDenied: 'apiAccess',
	interrupted: 'server',
	serverError: 'server',
};

/** In the order of trust: the first row whose words appear in the message or the code decides. */
const categoryWords: readonly (readonly [RegExp, Category])[] = [
	[/api.?access/i, 'apiAccess'],
	[/required|missing/i, 'validation'],
	[/template|placeholder|body.?param/i, 'template'],
	[/phone|number|recipient|contact/i, 'recipient'],
];

function categoryOf(cause: FailureCause, status: number, words: string): Category {
	const certain = categoryOfCause[cause];
	if (certain !== undefined) return certain;
	// A redirect is answered for an address that Buzzbip does not have in this form.
	if (status === 404 || status === 405 || (status >= 300 && status < 400)) return 'notFound';
	return categoryWords.find(([pattern]) => pattern.test(words))?.[1] ?? 'validation';
}

function unreadableMessage(httpCode: number): string {
	if (httpCode >= 300 && httpCode < 400) {
		return `The address answered with a redirect (HTTP ${httpCode}), which is not followed`;
	}
	return `The answer could not be read as one of Buzzbip's (HTTP ${httpCode})`;
}

/** Reads the answer out of an error of n8n's request helper, which carries it in its causes. */
export function answerIn(errors: readonly object[]): Answer | undefined {
	for (const error of errors) {
		const response: unknown = 'response' in error ? error.response : undefined;
		if (isJsonObject(response) && typeof response.status === 'number') {
			const headers = isJsonObject(response.headers) ? response.headers : {};
			return { httpCode: response.status, headers, body: response.data };
		}
	}
	return undefined;
}
