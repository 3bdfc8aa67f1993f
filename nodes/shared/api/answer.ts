import { isJsonObject } from './json';

/** An answer over HTTP, as n8n's request helper hands it back with `returnFullResponse`. */
export interface Answer {
	readonly httpCode: number;
	/** Header names in lower case. */
	readonly headers: Readonly<Record<string, unknown>>;
	readonly body: unknown;
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
