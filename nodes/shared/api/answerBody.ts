import type { IDataObject } from 'n8n-workflow';
import type { JsonValue } from './failure';
import { isJsonObject } from './json';

/** An error that Buzzbip tells, in any of its three shapes (API facts, "Errors"). */
export interface ErrorBody {
	readonly kind: 'error';
	/** What it says to people; null when it says nothing. */
	readonly text: string | null;
	/** Buzzbip's own code, its type kept; null without one. */
	readonly code: string | number | null;
	/** The status that it tells by itself, which may differ from the HTTP status; null without one. */
	readonly status: number | null;
	readonly data: JsonValue;
	readonly body: IDataObject;
}

/** The status that is meant: an error may come with HTTP 200, and tell another one by itself. */
export function statusMeant(httpCode: number, { status }: Pick<ErrorBody, 'status'>): number {
	return httpCode < 300 ? (status ?? httpCode) : httpCode;
}

/** The body of an answer. */
export type AnswerBody =
	| { readonly kind: 'success'; readonly data: JsonValue }
	| ErrorBody
	| { readonly kind: 'unreadable' };

/**
 * Reads a body together with its HTTP status, never one of them alone: an error may arrive with HTTP
 * 200, and the errors of the login have no `status` (API facts, "Errors").
 */
export function readAnswerBody(httpCode: number, body: unknown): AnswerBody {
	const succeeded = httpCode >= 200 && httpCode < 300;
	if (succeeded && (body === undefined || body === null || body === '')) {
		return { kind: 'success', data: null };
	}
	// Not JSend, but a list all the same; the rows are what the workflow wants.
	if (succeeded && Array.isArray(body)) return { kind: 'success', data: body as JsonValue };
	if (!isJsonObject(body)) return { kind: 'unreadable' };
	if (saysError(body)) return errorBody(body);
	if (succeeded) return { kind: 'success', data: dataIn(body) };
	// The JSON of a gateway may have a message, too, and says nothing of what Buzzbip did.
	const error = httpCode < 500 ? errorBody(body) : undefined;
	return error?.text === null || error === undefined ? { kind: 'unreadable' } : error;
}

/** `data`; a body without it may hold its fields beside `status` instead. */
function dataIn(body: IDataObject): JsonValue {
	if ('data' in body) return body.data ?? null;
	if (body.status !== 'success') return body;
	const fields = Object.entries(body).filter(([name]) => name !== 'status' && name !== 'message');
	return fields.length === 0 ? null : Object.fromEntries(fields);
}

function errorBody(body: IDataObject): ErrorBody {
	const { code, data, violations } = body;
	return {
		kind: 'error',
		text: textOf(body),
		code: isCode(code) ? code : null,
		status: httpErrorIn(code) ?? httpErrorIn(body.status),
		data: data ?? violations ?? null,
		body,
	};
}

/** Whether a body calls itself an error, whatever its HTTP status is. */
function saysError(body: IDataObject): boolean {
	const { status, code } = body;
	if (typeof status === 'string' && /^(error|fail|failed|failure)$/i.test(status.trim()))
		return true;
	if (body.success === false || status === false) return true;
	// The shape of the login and the token: a message and nothing that was asked for.
	const isBare = 'message' in body && isNothing(body.data);
	if (httpErrorIn(status) !== null) return isBare || 'title' in body || 'detail' in body;
	return isBare && status === undefined && httpErrorIn(code) !== null;
}

/** What `data` is where there is none, as beside an error (API facts, "Errors"). */
function isNothing(data: unknown): boolean {
	if (data === undefined || data === null) return true;
	return typeof data === 'object' && Object.keys(data).length === 0;
}

function isCode(value: unknown): value is string | number {
	return typeof value === 'number' || (typeof value === 'string' && value.trim() !== '');
}

/** A number, also as text, that is the status of an HTTP error. */
function httpErrorIn(value: unknown): number | null {
	const number = isCode(value) ? Number(value) : NaN;
	return number >= 400 && number < 600 ? number : null;
}

/** What is told to people: the message, else the field errors, else the detail, else the title. */
function textOf(body: IDataObject): string | null {
	const { message, data, violations, detail, title } = body;
	for (const found of [message, fieldErrors(data), violationTexts(violations), detail, title]) {
		const text = plainText(found);
		if (text !== '') return text;
	}
	return null;
}

/** So deep and so far do messages in a body go; the rest is in `data`. */
const deepest = 4;
const mostTexts = 20;

/** A text, or the texts of a list or an object in one line, each with its field. */
function plainText(value: unknown, depth = 0): string {
	if (typeof value === 'string') return value.trim() === '' ? '' : value;
	if (depth > deepest || typeof value !== 'object' || value === null) return '';
	const named = Array.isArray(value)
		? value.map((inner): [string, unknown] => ['', inner])
		: Object.entries(value);
	return named
		.map(([name, inner]) => [name, plainText(inner, depth + 1)] as const)
		.filter(([, text]) => text !== '')
		.slice(0, mostTexts)
		.map(([name, text]) => (name === '' ? text : `${name}: ${text}`))
		.join('; ');
}

/** Strict JSend puts the errors of a "fail" into `data`, by field (API facts, "Errors"). */
function fieldErrors(data: unknown): unknown {
	return typeof data === 'object' ? data : undefined;
}

/** What problem JSON lists: `propertyPath` and `title` of each field. */
function violationTexts(violations: unknown): unknown {
	if (!Array.isArray(violations)) return undefined;
	return (violations as unknown[]).map((violation) => {
		if (!isJsonObject(violation)) return violation;
		const { propertyPath, title, message } = violation;
		const text = plainText(title) || plainText(message);
		const field = plainText(propertyPath);
		return field === '' ? text : { [field]: text };
	});
}
