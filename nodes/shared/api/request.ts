import type {
	GenericValue,
	IDataObject,
	IHttpRequestMethods,
	IHttpRequestOptions,
} from 'n8n-workflow';
import type { Answer } from './answer';
import type { Effect } from './effect';
import type { Failure } from './failure';
import type { History } from './history/history';

/** One request, in the words of the API facts: the path with its slashes exactly as documented. */
export interface BuzzbipRequest {
	readonly method: IHttpRequestMethods;
	readonly path: `/api/${string}`;
	readonly query?: IDataObject;
	/** JSON, or a form with a file. */
	readonly body?: IDataObject | GenericValue[] | FormData;
	/** `read` for a GET and `change` for everything else, unless it is said here. */
	readonly effect?: Effect;
	/** It prepares the request that counts, or looks at what came of it: extra fields are not for it. */
	readonly aside?: true;
	/** Asked before each try: a request that nobody waits for any more is given up. */
	readonly stillWanted?: () => boolean;
	/** Told of each answer, whatever it says. */
	readonly onAnswer?: (answer: Answer) => void;
	/** What a person can do about a failure, where more is known than its category tells. */
	readonly hint?: (failure: Failure) => string | undefined;
	/** Where it shows whether it was accepted: looked at when its outcome is unknown. */
	readonly history?: History;
}

/** What the request does at the other end: when it does not say so, nothing is risked. */
export function effectOf({ method, effect }: BuzzbipRequest): Effect {
	return effect ?? (method === 'GET' ? 'read' : 'change');
}

/**
 * The request as n8n's helper takes it.
 *
 * @param timeout milliseconds for the whole request
 */
export function httpOptions(
	{ method, path, query, body }: BuzzbipRequest,
	origin: string,
	timeout: number,
): IHttpRequestOptions {
	return {
		method,
		url: `${origin}${path}`,
		// It also asks for JSON: without that, some errors come as a page (API facts, "Accept").
		json: true,
		timeout,
		// A client that follows a 301 may send the token in clear text (API facts, "A wrong slash").
		disableFollowRedirect: true,
		...(query === undefined ? {} : { qs: query }),
		...(body === undefined ? {} : bodyOptions(body)),
	};
}

type Body = NonNullable<BuzzbipRequest['body']>;

/** n8n's helper drops an object or a list with nothing in it, and sends a text as it is (n8n fact 3). */
function bodyOptions(body: Body): Pick<IHttpRequestOptions, 'body' | 'headers'> {
	if (body instanceof FormData || Object.keys(body).length > 0) return { body };
	return { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
}
