import type { IDataObject } from 'n8n-workflow';
import type { JsonValue } from '../../shared/api/failure';
import { isJsonObject } from '../../shared/api/json';

/** A button that wants a value. */
export interface OutlineButton {
	readonly index: number;
	readonly subType: 'url' | 'copy_code';
	/** What is written on it; '' when the template does not tell. */
	readonly text: string;
}

/** What a template wants to be filled with. */
export interface TemplateOutline {
	readonly text: string;
	/** How many placeholders the text has: {{1}} to {{count}}. */
	readonly placeholders: number;
	readonly buttons: readonly OutlineButton[];
	/** The medium in the header: "image", "video" or "document"; null without one. */
	readonly headerMedia: string | null;
	/** An AUTHENTICATION template takes a one-time code and nothing else. */
	readonly takesCode: boolean;
}

const codeOnly: TemplateOutline = {
	text: '',
	placeholders: 0,
	buttons: [],
	headerMedia: null,
	takesCode: true,
};

/**
 * Reads the outline of a template out of Buzzbip's answer. Where the text lies is not documented, so
 * Meta's component form and a plain `body` are looked for, at the top or under `template`.
 *
 * @returns the outline, or a sentence that says why it can't be read; nothing is guessed
 */
export function readOutline(data: JsonValue): TemplateOutline | { problem: string } {
	const template = isJsonObject(data) && isJsonObject(data.template) ? data.template : data;
	if (!isJsonObject(template)) return { problem: 'Buzzbip answers no template for this ID.' };

	if (lowerCase(template.category) === 'authentication') return codeOnly;

	const components = Array.isArray(template.components)
		? (template.components as unknown[]).filter(isJsonObject)
		: [];
	const header = componentOf(components, 'header');
	const text = componentOf(components, 'body')?.text ?? template.body;
	if (typeof text !== 'string') {
		return {
			problem:
				'The answer of Buzzbip does not show the text of the template where it was looked for.',
		};
	}
	if (typeof header?.text === 'string' && placeholdersIn(header.text).length > 0) {
		return {
			problem:
				'The header of the template has a placeholder, for which Buzzbip documents no field.',
		};
	}
	const names = placeholdersIn(text);
	const placeholders = new Set(names).size;
	if (names.some((name) => !/^[1-9]\d*$/.test(name) || Number(name) > placeholders)) {
		return { problem: 'The placeholders of the template are not numbered {{1}}, {{2}} and so on.' };
	}
	return {
		text,
		placeholders,
		buttons: buttonsOf(componentOf(components, 'buttons')),
		headerMedia: mediaOf(header),
		takesCode: false,
	};
}

function componentOf(components: readonly IDataObject[], type: string): IDataObject | undefined {
	return components.find((component) => lowerCase(component.type) === type);
}

function lowerCase(value: unknown): string {
	return typeof value === 'string' ? value.toLowerCase() : '';
}

function placeholdersIn(text: string): string[] {
	return [...text.matchAll(/\{\{([^{}]*)\}\}/g)].map(([, name = '']) => name.trim());
}

function mediaOf(header: IDataObject | undefined): string | null {
	const format = lowerCase(header?.format);
	return ['image', 'video', 'document'].includes(format) ? format : null;
}

function buttonsOf(component: IDataObject | undefined): OutlineButton[] {
	const buttons = Array.isArray(component?.buttons) ? (component.buttons as unknown[]) : [];
	return buttons.flatMap((button, index) => {
		if (!isJsonObject(button)) return [];
		const subType = subTypeOf(button);
		const text = typeof button.text === 'string' ? button.text : '';
		return subType === null ? [] : [{ index, subType, text }];
	});
}

/** A URL without a placeholder and a quick reply want nothing. */
function subTypeOf(button: IDataObject): OutlineButton['subType'] | null {
	const type = lowerCase(button.type);
	if (type === 'copy_code') return 'copy_code';
	const hasPlaceholder = typeof button.url === 'string' && placeholdersIn(button.url).length > 0;
	return type === 'url' && hasPlaceholder ? 'url' : null;
}
