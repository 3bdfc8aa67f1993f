import type { INodeProperties } from 'n8n-workflow';
import type { Buzzbip } from '../../shared/api/buzzbip';
import { invalidParameter } from '../../shared/api/failure';
import { readId } from '../../shared/form/id';
import type { BinaryFile } from '../../shared/run/items/binaryFile';
import { unknownChoice } from '../../shared/form/unknownChoice';
import type { ItemParameters } from '../../shared/run/items/itemParameters';
import { fileField } from '../media/fileField';
import { uploadFile } from '../media/uploadFile';

/** The medium in the header of a message. */
export type HeaderMedia =
	| { readonly kind: 'none' }
	| { readonly kind: 'id'; readonly id: string | number }
	| { readonly kind: 'binary'; readonly file: BinaryFile };

const headerMediaField: INodeProperties = {
	displayName: 'Header Media',
	name: 'headerMedia',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'None', value: 'none', description: 'The header of the template has no medium' },
		{ name: 'Uploaded Medium', value: 'id', description: 'A medium that you have uploaded before' },
		{ name: 'File From This Item', value: 'binary', description: 'Uploaded with each message' },
	],
	default: 'none',
	description: 'The image, video or document in the header, for templates that have one',
};

const headerMediaIdField: INodeProperties = {
	displayName: 'Media ID',
	name: 'headerMediaId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 512',
	description: 'As Upload returns it. A medium belongs to the user who uploaded it.',
	displayOptions: { show: { headerMedia: ['id'] } },
};

/** The choice of a medium for the header. */
export const headerMediaFields: readonly INodeProperties[] = [
	headerMediaField,
	headerMediaIdField,
	{ ...fileField, displayOptions: { show: { headerMedia: ['binary'] } } },
];

/**
 * Reads the medium; throws `invalidParameter`.
 *
 * @param wanted the kind of medium that the template is known to want; null when that is not known
 */
export function readHeaderMedia(item: ItemParameters, wanted: string | null): HeaderMedia {
	const kind = item.text(headerMediaField);
	const label = headerMediaField.displayName;
	switch (kind) {
		case 'none':
			if (wanted === null) return { kind };
			throw invalidParameter(
				label,
				`${label} is missing: the header of this template takes one ${wanted}`,
			);
		case 'id':
			return { kind, id: readId(item, headerMediaIdField) };
		case 'binary':
			return { kind, file: item.binaryFile(fileField) };
		default:
			throw unknownChoice(headerMediaField);
	}
}

/** The ID to send: of a medium uploaded before, or now; undefined without a medium. */
export async function headerMediaId(
	media: HeaderMedia,
	buzzbip: Buzzbip,
): Promise<string | number | undefined> {
	if (media.kind === 'none') return undefined;
	return media.kind === 'id' ? media.id : await uploadFile(media.file, buzzbip);
}
