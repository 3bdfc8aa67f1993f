import { createHash } from 'node:crypto';
import multipart, { type MultipartFile } from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** A file of a multipart form. Its bytes are counted and hashed as they come in, and not kept. */
export interface UploadedFile {
	/** The name of the form's field. */
	readonly field: string;
	/** Empty if the form gives none. */
	readonly fileName: string;
	readonly contentType: string;
	/** Bytes. */
	readonly size: number;
	/** In lower-case hex. */
	readonly sha256: string;
}

/** A part without file name is a file, too, if its content type says so. */
type FilePart = Omit<MultipartFile, 'filename'> & { readonly filename?: string | undefined };

declare module 'fastify' {
	interface FastifyRequest {
		/** The files of a multipart form; null if there is no such form, or it cannot be read. */
		uploadedFiles: readonly UploadedFile[] | null;
	}
}

/**
 * Reads multipart forms before any route sees the request, as other bodies are. A file of any size
 * is read to its end: a client that is refused halfway would see a reset connection instead.
 */
export function receiveUploads(app: FastifyInstance): void {
	app.register(multipart, { limits: { fileSize: Infinity }, throwFileSizeLimit: false });
	app.decorateRequest('uploadedFiles', null);
	app.addHook('preHandler', async (request) => {
		if (request.isMultipart()) {
			request.uploadedFiles = await readForm(request);
		}
	});
}

async function readForm(request: FastifyRequest): Promise<readonly UploadedFile[] | null> {
	const files: UploadedFile[] = [];
	try {
		for await (const part of request.parts()) {
			if (part.type === 'file') {
				files.push(await readFile(part));
			}
		}
	} catch {
		// Whether a route needs the form is the route's business, as with broken JSON.
		return null;
	}
	return files;
}

async function readFile({ fieldname, filename, mimetype, file }: FilePart): Promise<UploadedFile> {
	const hash = createHash('sha256');
	let size = 0;
	for await (const chunk of file as AsyncIterable<Buffer>) {
		hash.update(chunk);
		size += chunk.length;
	}
	return {
		field: fieldname,
		fileName: filename ?? '',
		contentType: mimetype,
		size,
		sha256: hash.digest('hex'),
	};
}
