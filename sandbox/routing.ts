import { errorAnswer, textAnswer, type Answer } from './answer';
import { refusals } from './refusals';

/** The methods that the server knows on every path, if only to answer 405. */
export const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;

/** HTTP 405 for a known path, naming the methods it does have. */
export function methodNotAllowed(allowed: readonly string[]): Answer {
	return errorAnswer(405, 'Method not allowed', 405, [], { allow: allowed.join(', ') });
}

/** The same path with the other ending: with a slash if it has none, and the other way round. */
export function otherEnding(path: string): string {
	return path.endsWith('/') ? path.slice(0, -1) : `${path}/`;
}

/**
 * What a request gets whose path ends the wrong way [inf]: a GET is redirected, other methods are
 * not. A client that relies on the redirect loses its token or its body on the way.
 *
 * @param url path and query as received
 * @param slashRequired whether the route's path ends with a slash
 */
export function wrongEnding(url: string, method: string, slashRequired: boolean): Answer {
	if (method === 'GET') {
		const [path = '', ...query] = url.split('?');
		const location = [otherEnding(path), ...query].join('?');
		return textAnswer(301, 'text/html', '', { location });
	}
	return slashRequired ? methodNotAllowed(['GET']) : refusals.pathNotFound;
}
