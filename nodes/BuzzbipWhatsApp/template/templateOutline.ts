import type { JsonValue } from '../../shared/api/failure';
import { isJsonObject } from '../../shared/api/json';
import { placeholdersIn } from './placeholders';
import { type OutlineButton, readButtons } from './templateButtons';
import { readComponents } from './templateComponents';
import { readHeader } from './templateHeader';
import { type TemplateProblem, typeName } from './templateProblem';

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

const mediumBesideCode: TemplateProblem = {
	problem:
		"This AUTHENTICATION template has a medium in its header. WhatsApp allows none beside a one-time code, so it is not clear what the template takes, and the form can't be made.",
};

/**
 * Reads the outline of a template out of Buzzbip's answer. Where the text lies is not documented, so
 * Meta's component form and a plain `body` are looked for, at the top or under `template`.
 *
 * @returns the outline, or sentences that say why it can't be read; nothing is guessed or left out
 */
export function readOutline(data: JsonValue): TemplateOutline | TemplateProblem {
	const template = isJsonObject(data) && isJsonObject(data.template) ? data.template : data;
	if (!isJsonObject(template))
		return { problem: 'The answer of Buzzbip holds no template for this ID.' };

	const read = readComponents(template.components);
	if ('problem' in read) return read;
	const { components } = read;
	const header = readHeader(components.header);
	if ('problem' in header) return header;
	const takesCode = typeName(template.category).toLowerCase() === 'authentication';
	const buttons = readButtons(components.buttons, takesCode);
	if ('problem' in buttons) return buttons;
	if (takesCode) return header.medium === null ? codeOnly : mediumBesideCode;
	const body = readBody(components.body?.text ?? template.body);
	if ('problem' in body) return body;
	return { ...body, ...buttons, headerMedia: header.medium, takesCode };
}

function readBody(text: unknown): { text: string; placeholders: number } | TemplateProblem {
	if (typeof text !== 'string') {
		return {
			problem:
				'The answer of Buzzbip does not show the text of the template where it was looked for.',
		};
	}
	const names = placeholdersIn(text);
	const placeholders = new Set(names).size;
	if (names.some((name) => !/^[1-9]\d*$/.test(name) || Number(name) > placeholders)) {
		return { problem: 'The placeholders of the template are not numbered {{1}}, {{2}} and so on.' };
	}
	return { text, placeholders };
}
