import type { FastifyRequest } from 'fastify';
import type { Query, RecordedRequest } from '../records';
import type { UploadedFile } from '../whatsApp/uploads';

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
		body:
			request.uploadedFiles === null ? (request.body ?? null) : readFiles(request.uploadedFiles),
		status: null,
		account: null,
	};
}

function readFiles(uploaded: readonly UploadedFile[]): unknown {
	const files = uploaded.map(({ fileName, contentType, size }) => ({
		file: fileName,
		contentType,
		size,
	}));
	return files.length === 1 ? files[0] : files;
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
