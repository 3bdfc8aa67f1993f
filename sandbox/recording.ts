import type { FastifyRequest } from 'fastify';
import type { Query, RecordedRequest } from './records';

/** A received request as the sandbox remembers it, as yet without account and status. */
export function recordRequest(request: FastifyRequest): RecordedRequest {
	const [path = '', ...search] = request.url.split('?');
	const headers = { ...request.headers };
	delete headers.authorization;
	return {
		method: request.method,
		path,
		query: search.length === 0 ? {} : readQuery(search.join('?')),
		headers,
		body: request.body ?? null,
		status: null,
		account: null,
	};
}

function readQuery(search: string): Query {
	const parameters = new URLSearchParams(search);
	return Object.fromEntries(
		[...new Set(parameters.keys())].map((name) => {
			const [first = '', ...more] = parameters.getAll(name);
			return [name, more.length === 0 ? first : [first, ...more]];
		}),
	);
}
