import type { ResourceMapperField } from 'n8n-workflow';
import type { TemplateOutline } from '../template/templateOutline';
import type { Button, TemplateContent } from './templateContent';

/** The keys of the form that is made from a template; workflows store them. */
const bodyKey = /^body_(\d+)$/;
const buttonKey = /^(url|copy_code)_(\d+)$/;
export const codeKey = 'otp_code';
export const headerKey = 'header';

/** So much of the text is shown around a placeholder: n8n cuts off labels after some 30 characters. */
const shown = { before: 12, after: 16 };
/** What cutting a text leaves of an emoji at its ends. */
const halfEmoji = /^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/g;

/** The form for a template: one required field per placeholder, button value or code. */
export function templateForm(outline: TemplateOutline): ResourceMapperField[] {
	if (outline.takesCode) return [field(codeKey, 'One-Time Code')];
	return [
		...(outline.headerMedia === null ? [] : [headerNote(outline.headerMedia)]),
		...Array.from({ length: outline.placeholders }, (_, index) =>
			field(`body_${index + 1}`, placeholderName(outline.text, index + 1)),
		),
		...outline.buttons.map(({ index, subType, text }) =>
			field(`${subType}_${index}`, buttonName(subType, text)),
		),
	];
}

/**
 * What the filled-in form says; undefined when a placeholder is missing, for then the values of the
 * others would move up.
 */
export function contentOfForm(
	values: Readonly<Record<string, string>>,
): TemplateContent | undefined {
	const numbered = new Map<number, string>();
	const buttons: Button[] = [];
	for (const [key, value] of Object.entries(values)) {
		const number = bodyKey.exec(key)?.[1];
		if (number !== undefined) numbered.set(Number(number), value);
		const [, subType, index] = buttonKey.exec(key) ?? [];
		if (subType === 'url' || subType === 'copy_code') {
			buttons.push({ index: Number(index), subType, value });
		}
	}
	const inOrder = [...numbered].sort(([one], [other]) => one - other);
	if (inOrder.some(([number], index) => number !== index + 1)) return undefined;
	const bodyParameters = inOrder.map(([, value]) => value);
	return { bodyParameters, buttons, otpCode: values[codeKey] ?? '' };
}

function field(id: string, displayName: string): ResourceMapperField {
	return { id, displayName, required: true, display: true, defaultMatch: false, type: 'string' };
}

/** Not to be filled in: it tells what the template has, and the runner that a medium is needed. */
function headerNote(media: string): ResourceMapperField {
	return {
		...field(headerKey, `Header: choose the ${media} in Header Media`),
		required: false,
		readOnly: true,
		defaultValue: media,
	};
}

/** The placeholder with the text around it, so that a person sees what belongs there. */
function placeholderName(text: string, number: number): string {
	const placeholder = new RegExp(`\\{\\{\\s*${number}\\s*\\}\\}`).exec(text);
	if (placeholder === null) return `{{${number}}}`;
	const end = placeholder.index + placeholder[0].length;
	const before = lastWords(text.slice(0, placeholder.index), shown.before);
	const after = firstWords(text.slice(end), shown.after);
	return `{{${number}}} in “${before}${placeholder[0]}${after}”`;
}

function firstWords(text: string, most: number): string {
	if (text.length <= most) return text.trimEnd();
	const words = text.slice(0, most + 1).replace(/\s\S*$/, '');
	return `${words.slice(0, most).replace(halfEmoji, '')}…`;
}

function lastWords(text: string, most: number): string {
	if (text.length <= most) return text.trimStart();
	const words = text.slice(-most - 1).replace(/^\S*\s/, '');
	return `…${words.slice(-most).replace(halfEmoji, '')}`;
}

function buttonName(subType: Button['subType'], text: string): string {
	const name = text === '' ? '' : ` “${text}”`;
	return subType === 'url'
		? `End of the address of the button${name}`
		: `Code of the button${name}`;
}
