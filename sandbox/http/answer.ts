/**
 * What the sandbox does with a request in the end: answers it with a body, resets the connection,
 * or leaves the client waiting.
 */
export type Answer =
	| {
			readonly kind: 'body';
			readonly status: number;
			readonly contentType: string;
			readonly text: string;
			readonly headers: Readonly<Record<string, string>>;
	  }
	| { readonly kind: 'reset' }
	| { readonly kind: 'silence' };

/** A value read from a request, or the answer that refuses the request because of it. */
export type Read<T> = { readonly value: T } | { readonly refusal: Answer };

/** Any text with any content type, sent as it is: also HTML pages and broken JSON. */
export function textAnswer(
	status: number,
	contentType: string,
	text: string,
	headers: Readonly<Record<string, string>> = {},
): Answer {
	return { kind: 'body', status, contentType, text, headers };
}

/** A JSON body of any shape. The login and the bearer check answer without a JSend status [inf]. */
export function jsonAnswer(
	status: number,
	value: unknown,
	headers: Readonly<Record<string, string>> = {},
): Answer {
	return textAnswer(status, 'application/json', JSON.stringify(value), headers);
}

/** A JSend success envelope [doc errors], with HTTP 200 unless told otherwise. */
export function success(data: unknown, status = 200): Answer {
	return jsonAnswer(status, { status: 'success', data });
}

/** A JSend error envelope [doc errors]; `code` may be a number or a string there, as here. */
export function errorAnswer(
	status: number,
	message: string,
	code: number | string,
	data: unknown = [],
	headers: Readonly<Record<string, string>> = {},
): Answer {
	return jsonAnswer(status, { status: 'error', message, code, data }, headers);
}

/** Problem JSON, as the framework answers what no controller catches [src]. */
export function problemAnswer(
	status: number,
	title: string,
	detail: string,
	headers: Readonly<Record<string, string>> = {},
): Answer {
	const problem = { type: 'https://tools.ietf.org/html/rfc2616#section-10', title, status, detail };
	return jsonAnswer(status, problem, headers);
}
