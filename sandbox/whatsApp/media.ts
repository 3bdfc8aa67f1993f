import { errorAnswer, success, type Answer, type Read } from '../http/answer';
import { fieldInvalid, fieldMissing, refusals } from '../http/refusals';
import type { ApiCall, Route } from '../http/route';
import type { UploadedFile } from './uploads';

/** Media for the headers of templates [doc media]. */
export const mediaRoutes: readonly Route<ApiCall>[] = [
	{ method: 'POST', path: '/api/v2/whatsapp/media', answer: uploadMedia },
	{ method: 'DELETE', path: '/api/v2/whatsapp/media/:id', answer: deleteMedia },
];

/** Keeps the ids of media apart from those of templates, so that mixing them up shows. */
const firstMedium = 50_001;
const megabyte = 1_048_576;

/** The sandbox's own limit: Buzzbip names none. */
const largestMegabytes = 100;

/** The id is a number and lies under `data` [inf]. */
function uploadMedia({ state, data, account, files }: ApiCall): Answer {
	const file = readMedium(files);
	if ('refusal' in file) {
		return file.refusal;
	}
	const { fileName, contentType, size, sha256 } = file.value;
	const id = firstMedium + state.media.length;
	const medium = { id, account: account.username, fileName, contentType, size, sha256 };
	state.media.push(medium);
	data.media.set(id, medium);
	return success({ media_id: id });
}

/** Another user's medium cannot be told from one that never was: the sandbox's own rule. */
function deleteMedia({ data, parameters }: ApiCall): Answer {
	return data.media.delete(Number(parameters.id)) ? success([]) : refusals.mediaNotFound;
}

/**
 * The one binary field `file` of a form [doc media]. All rules beyond that are the sandbox's own:
 * a second file is refused, other fields are ignored as unknown fields are everywhere.
 */
function readMedium(files: ApiCall['files']): Read<UploadedFile> {
	if (files === null) {
		return {
			refusal: errorAnswer(400, 'The request body is not a multipart form', 'INVALID_FORM'),
		};
	}
	const [file, ...more] = files;
	if (file?.field !== 'file' || file.fileName === '') {
		return { refusal: fieldMissing('file') };
	}
	if (more.length > 0) {
		return { refusal: fieldInvalid('file', 'it must be the only file') };
	}
	if (file.size === 0) {
		return { refusal: fieldInvalid('file', 'it must not be empty') };
	}
	return file.size > largestMegabytes * megabyte
		? {
				refusal: errorAnswer(
					413,
					`The file is larger than ${largestMegabytes} MB`,
					'FILE_TOO_LARGE',
				),
			}
		: { value: file };
}
