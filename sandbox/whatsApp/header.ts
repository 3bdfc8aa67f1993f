import type { Answer } from '../http/answer';
import { isMissing, readId, type Fields } from '../http/fields';
import { mediaKindOf, type MediaKind } from './mediaKind';
import type { RecordedMedia } from '../records';
import { fieldInvalid, fieldMissing, refusals } from '../http/refusals';

const field = 'header_media_id';

/**
 * Refuses a header medium that does not fit. Media belong to the user who uploaded them [doc send];
 * that a template with a medium in its header must be given one, and no other may be, is the
 * sandbox's own rule.
 *
 * @param header what the template's header holds
 * @param media those of the account
 */
export function headerRefusal(
	fields: Fields,
	header: MediaKind | undefined,
	media: ReadonlyMap<number, RecordedMedia>,
): Answer | undefined {
	if (header === undefined) {
		return isMissing(fields[field])
			? undefined
			: fieldInvalid(field, 'the header of the template holds no medium');
	}
	if (isMissing(fields[field])) {
		return fieldMissing(field);
	}
	const id = readId(fields, field);
	if ('refusal' in id) {
		return id.refusal;
	}
	const medium = media.get(id.value);
	if (medium === undefined) {
		return refusals.mediaNotFound;
	}
	return mediaKindOf(medium.contentType) === header
		? undefined
		: fieldInvalid(field, `the header of the template holds a medium of the kind ${header}`);
}
