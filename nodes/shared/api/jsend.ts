import type { IDataObject } from 'n8n-workflow';
import type { JsonValue } from './failure';
import { isJsonObject } from './json';

/** The body of an answer, read as JSend (see "Envelope" and "Errors" in the API facts). */
export type JSend =
	| { readonly kind: 'success'; readonly data: JsonValue }
	| { readonly kind: 'error'; readonly message: string; readonly body: IDataObject }
	| { readonly kind: 'unreadable' };

/**
 * Reads a body together with its status, never the status alone: an error body may arrive with HTTP
 * 200, and the login's error bodies have no `status`.
 */
export function readJSend(httpCode: number, body: unknown): JSend {
	const succeeded = httpCode >= 200 && httpCode < 300;
	if (succeeded && (body === undefined || body === null || body === '')) {
		return { kind: 'success', data: null };
	}
	// Not JSend, but a list all the same; the rows are what the workflow wants.
	if (succeeded && Array.isArray(body)) return { kind: 'success', data: body as JsonValue };
	if (!isJsonObject(body)) return { kind: 'unreadable' };

	if (httpCode >= 500 ? hasErrorStatus(body) : !succeeded || isErrorBody(body)) {
		const message = errorMessage(body);
		return message === undefined ? { kind: 'unreadable' } : { kind: 'error', message, body };
	}
	// The JSON of a gateway may have a message too, and says nothing of what Buzzbip did.
	return succeeded ? { kind: 'success', data: dataIn(body) } : { kind: 'unreadable' };
}

/** `data`; a body without it may hold its fields beside `status` instead. */
function dataIn(body: IDataObject): JsonValue {
	if ('data' in body) return body.data ?? null;
	if (body.status !== 'success') return body;
	const fields = Object.entries(body).filter(([name]) => name !== 'status' && name !== 'message');
	return fields.length === 0 ? null : Object.fromEntries(fields);
}

function hasErrorStatus({ status }: IDataObject): boolean {
	return status === 'error' || status === 'fail';
}

/** The login's error bodies are recognised by `code` and `message`, for they have no `status`. */
function isErrorBody(body: IDataObject): boolean {
	if (hasErrorStatus(body)) return true;
	return body.status === undefined && !('data' in body) && 'code' in body && 'message' in body;
}

/** Strict JSend has no `message` on "fail", only `data`; then its `code` is all there is to show. */
function errorMessage(body: IDataObject): string | undefined {
	if (typeof body.message === 'string' && body.message !== '') return body.message;
	if (hasErrorStatus(body)) {
		return 'Buzzbip refused the request without a message';
	}
	return undefined;
}
