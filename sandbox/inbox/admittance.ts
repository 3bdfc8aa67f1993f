import type { FastifyRequest } from 'fastify';

/** The names that lead to this computer and to no other. */
const loopbackHost = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/;

/**
 * Why a request to the page is refused, or undefined if it is not: other sites that are open in the
 * same browser may neither read the page, by a name that they let lead here, nor act in its name.
 */
export function refusalOf({ method, headers }: FastifyRequest): string | undefined {
	const { host = '', origin } = headers;
	if (!loopbackHost.test(host)) return 'The page is for this computer only: open it as localhost.';
	if (method === 'GET') return undefined;
	const site = headers['sec-fetch-site'];
	const isOwn = site === undefined || site === 'same-origin';
	if (!isOwn || (origin !== undefined && origin !== `http://${host}`)) {
		return 'Only the page itself may do that.';
	}
	return headers['content-type']?.startsWith('application/json') === true
		? undefined
		: 'The body must be JSON.';
}
