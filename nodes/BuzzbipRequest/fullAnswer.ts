import type { IDataObject } from 'n8n-workflow';
import type { Answer } from '../shared/api/answer';

/** A cookie may be as good as a token, and the data of an execution is stored. */
const secretHeaders = ['set-cookie', 'set-cookie2'];

/** An answer with its status, its headers and its whole body, as one output item. */
export function fullAnswer({ httpCode, headers, body }: Answer): IDataObject {
	const shown = Object.entries(headers).filter(
		([name]) => !secretHeaders.includes(name.toLowerCase()),
	);
	// Texts and lists of texts in the headers, JSON in the body.
	return { statusCode: httpCode, headers: Object.fromEntries(shown), body } as IDataObject;
}
