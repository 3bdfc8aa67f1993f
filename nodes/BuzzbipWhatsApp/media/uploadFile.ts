import type { Buzzbip } from '../../shared/api/buzzbip';
import { BuzzbipError, failureWithoutBody, type JsonValue } from '../../shared/api/failure';
import { fileForm } from '../../shared/api/fileForm';
import { isJsonObject } from '../../shared/api/json';
import type { BinaryFile } from '../../shared/run/items/binaryFile';

/** The path of uploads (API facts, endpoint 11). */
export const mediaPath = '/api/v2/whatsapp/media';

/**
 * Uploads a file on the way to a message.
 *
 * @returns the ID to send; in a dry run what stands for it
 * @throws BuzzbipError; the message was not sent then
 */
export async function uploadFile(file: BinaryFile, buzzbip: Buzzbip): Promise<string | number> {
	if (buzzbip.dryRun) return `ID of ${file.name} once it is uploaded`;
	const body = await fileForm(file);
	const id = mediaIdIn(
		await buzzbip.request({
			method: 'POST',
			path: mediaPath,
			body,
			// The message is what counts: without its file it is not sent, and nobody notices two of them.
			effect: 'read',
			aside: true,
		}),
	);
	if (id !== undefined) return id;
	throw new BuzzbipError(
		failureWithoutBody({
			cause: 'refused',
			message: 'Buzzbip took the file, but its answer holds no media_id',
			code: 'NO_MEDIA_ID',
			category: 'server',
			outcome: 'notSent',
			description: 'Where the ID lies in the answer is inferred. Please report what you see.',
		}),
	);
}

/** `media_id` lies under `data` (inferred). */
function mediaIdIn(data: JsonValue): string | number | undefined {
	const id = isJsonObject(data) ? data.media_id : undefined;
	return (typeof id === 'string' && id !== '') || typeof id === 'number' ? id : undefined;
}
