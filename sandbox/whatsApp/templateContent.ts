import { inCapitals, isObject, type Fields } from '../http/fields';
import { isMediaKind, type MediaKind } from './mediaKind';
import type { Template } from './templates';
import { undocumentedPart } from './undocumentedPart';

/** A button of a template; its place in the list is the `index` of a send [doc send]. */
export interface TemplateButton {
	/** What a send calls it; undefined for buttons that take no value, such as quick replies. */
	readonly subType: 'url' | 'copy_code' | undefined;
	/** Whether a send must give its value. */
	readonly needsValue: boolean;
}

/** What a send of a template has to fill in. */
export interface TemplateContent {
	readonly text: string;
	/** How many body parameters it expects: the different placeholders of its text [doc send]. */
	readonly placeholders: number;
	/** The medium in its header, undefined if it has none. */
	readonly header: MediaKind | undefined;
	readonly buttons: readonly TemplateButton[];
	/** A part that nothing documents how to fill, undefined if there is none. */
	readonly undocumentedPart: string | undefined;
}

/**
 * Reads a template in Meta's form (`components`, names in capitals or not), or with its text as
 * plain `body`.
 */
export function contentOf({ fields }: Template): TemplateContent {
	const components = Array.isArray(fields.components)
		? fields.components.filter(isObject)
		: [{ type: 'BODY', text: fields.body }];
	const text = textOf(ofType(components, 'BODY'));
	const [format] = ofType(components, 'HEADER').map((header) => inCapitals(header.format));
	return {
		text,
		placeholders: new Set(text.match(/\{\{\d+\}\}/g)).size,
		header: isMediaKind(format) ? format : undefined,
		buttons: ofType(components, 'BUTTONS')
			.flatMap(({ buttons }): unknown[] => (Array.isArray(buttons) ? buttons : []))
			.map((button) => buttonOf(isObject(button) ? button : {})),
		undocumentedPart: undocumentedPart(components),
	};
}

function ofType(components: readonly Fields[], type: string): readonly Fields[] {
	return components.filter((component) => inCapitals(component.type) === type);
}

function textOf(components: readonly Fields[]): string {
	return components
		.map(({ text }) => text)
		.filter((text) => typeof text === 'string')
		.join('\n');
}

/** A URL needs its value if it has a placeholder, a code to copy always. */
function buttonOf({ type, url }: Fields): TemplateButton {
	switch (inCapitals(type)) {
		case 'URL':
			return { subType: 'url', needsValue: typeof url === 'string' && /\{\{\d+\}\}/.test(url) };
		case 'COPY_CODE':
			return { subType: 'copy_code', needsValue: true };
		default:
			return { subType: undefined, needsValue: false };
	}
}
