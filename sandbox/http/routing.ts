import { problemAnswer, textAnswer, type Answer } from './answer';
import { refusals } from './refusals';

/** The methods that the server knows on every path, if only to answer 405. */
export const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;

/** HTTP 405 for a known path, naming the methods it does have. */
export function methodNotAllowed(allowed: readonly string[]): Answer {
	return problemAnswer(405, 'Method Not Allowed', 'Method not allowed', {
		allow: allowed.join(', '),
	});
}

/** The same path with the other ending: with a slash if it has none, and the other way round. */
export function otherEnding(path: string): string {
	return path.endsWith('/') ? path.slice(0, -1) : `${path}/`;
}

/**
 * What a request gets whose path ends the wrong way [src]: a GET is redirected, other methods get
 * 404 and never 405. A client that follows the redirect may send its token in clear text.
 *
 * @param url path and query as received
 */
export function wrongEnding(url: string, method: string): Answer {
	if (method !== 'GET') {
		return refusals.pathNotFound;
	}
	const [path = '', ...query] = url.split('?');
	const location = [otherEnding(path), ...query].join('?');
	return textAnswer(301, 'text/html', '', { location });
}
