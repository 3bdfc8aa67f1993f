import type { IDataObject } from 'n8n-workflow';
import { placeholdersIn } from './placeholders';
import { notShown, ofThe, typeName, undocumented, type TemplateProblem } from './templateProblem';

/** The medium that a header wants; null without one. */
export interface TemplateHeader {
	readonly medium: string | null;
}

/** The formats that are understood, with the medium that each wants (API facts 2.1, `header_media_id`). */
const mediumOfFormat: ReadonlyMap<string, string | null> = new Map([
	['text', null],
	['image', 'image'],
	['video', 'video'],
	['document', 'document'],
]);

/** Reads what a header wants. One that has a text needs not say that this is its format. */
export function readHeader(header: IDataObject | undefined): TemplateHeader | TemplateProblem {
	if (header === undefined) return { medium: null };
	const hasText = typeof header.text === 'string';
	if (typeof header.text === 'string' && placeholdersIn(header.text).length > 0) {
		return {
			problem:
				'The header of the template has a placeholder, for which Buzzbip documents no field.',
		};
	}
	const format = typeName(header.format ?? (hasText ? 'TEXT' : undefined));
	if (format === '') return notShown('the format of the header');
	const medium = mediumOfFormat.get(format.toLowerCase());
	if (medium === undefined) return undocumented(`a header ${ofThe('format', format)}`);
	return medium === null && !hasText ? notShown('the text of the header') : { medium };
}
