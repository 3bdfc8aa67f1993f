import type { ResourceMapperField } from 'n8n-workflow';
import type { TemplateOutline } from '../template/templateOutline';
import type { Button, TemplateContent } from './templateContent';

/** The keys of the form that is made from a template; workflows store them. */
const bodyKey = /^body_(\d+)$/;
const buttonKey = /^(url|copy_code)_(\d+)$/;
export const codeKey = 'otp_code';
export const headerKey = 'header';

/** So much of the text is shown around a placeholder: n8n cuts off labels after some 25 characters. */
const shown = { before: 11, after: 6 };
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
			field(`${subType}_${index}`, buttonName(index, subType, text)),
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

/** The placeholder with the words around it, so that a person sees what belongs there. */
function placeholderName(text: string, number: number): string {
	const placeholder = new RegExp(`\\{\\{\\s*${number}\\s*\\}\\}`).exec(text);
	if (placeholder === null) return `{{${number}}}`;
	// Another placeholder is no help in telling this one apart.
	const before = text.slice(0, placeholder.index).replace(/^.*\}\}/s, '…');
	const after = text.slice(placeholder.index + placeholder[0].length).replace(/\{\{.*$/s, '…');
	return `${lastWords(before, shown.before)}{{${number}}}${firstWords(after, shown.after)}`;
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

function buttonName(index: number, subType: Button['subType'], text: string): string {
	const value = subType === 'url' ? 'end of address' : 'code';
	return `${text === '' ? `Button ${index}` : `“${text}”`}: ${value}`;
}
