import { isObject, type Fields } from '../http/fields';
import type { RecordedMedia, RecordedMessage } from '../records';
import type { AccountData } from '../sandboxState';
import { contentOf } from '../whatsApp/templateContent';

/** A message as a phone shows it. */
export interface ShownMessage {
	readonly text: string;
	/** What is above the text: a kind of medium, with its file where it is known. */
	readonly header?: { readonly kind: string; readonly file?: string };
	readonly buttons: readonly ShownButton[];
	/** The template, by its id and name. */
	readonly template?: string;
}

/** A button below a message. */
export interface ShownButton {
	readonly label: string;
	/** Where it leads, or the code that it copies. */
	readonly value?: string;
}

/** The message with everything filled in that its sender has given. */
export function shownMessage(message: RecordedMessage, data: AccountData): ShownMessage {
	const { body, templateId } = message;
	if (templateId === undefined) return { text: textOf(body.message), buttons: [] };

	const template = data.templates.get(templateId);
	if (template === undefined) {
		return { text: `Template ${templateId}`, buttons: [], template: String(templateId) };
	}
	const { text, header } = contentOf(template);
	const parameters = parametersOf(body);
	return {
		text: filledIn(text, parameters),
		...(header === undefined ? {} : { header: headerOf(header, body, data.media) }),
		buttons: buttonsOf(template.fields, body),
		template: `${templateId} ${template.name}`,
	};
}

function textOf(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function parametersOf({ body_params: parameters, otp_code: code }: Fields): readonly string[] {
	if (code !== undefined) return [textOf(code)];
	return Array.isArray(parameters) ? parameters.map(textOf) : [];
}

/** What has no value stays as it is written, so that it can be seen. */
function filledIn(text: string, values: readonly string[]): string {
	return text.replace(/\{\{(\d+)\}\}/g, (placeholder, place: string) => {
		return values[Number(place) - 1] ?? placeholder;
	});
}

function headerOf(
	kind: string,
	{ header_media_id: id }: Fields,
	media: ReadonlyMap<number, RecordedMedia>,
): NonNullable<ShownMessage['header']> {
	const medium = media.get(Number(id));
	if (medium === undefined) return { kind: kind.toLowerCase() };
	const { fileName, contentType, size } = medium;
	return { kind: kind.toLowerCase(), file: `${fileName} (${contentType}, ${size} bytes)` };
}

function buttonsOf({ components }: Fields, body: Fields): ShownButton[] {
	if (!Array.isArray(components)) return [];
	const buttons = components
		.filter(isObject)
		.flatMap((component): unknown[] => (Array.isArray(component.buttons) ? component.buttons : []));
	return buttons.filter(isObject).map((button, index) => shownButton(button, valueAt(body, index)));
}

function shownButton({ text, type, url }: Fields, value: string | undefined): ShownButton {
	const label = textOf(text) || (type === 'COPY_CODE' ? 'Copy code' : textOf(type));
	const leads = typeof url === 'string' ? filledIn(url, value === undefined ? [] : [value]) : value;
	return leads === undefined ? { label } : { label, value: leads };
}

function valueAt({ buttons }: Fields, index: number): string | undefined {
	if (!Array.isArray(buttons)) return undefined;
	const given = buttons.filter(isObject).find((button) => Number(button.index) === index);
	return given === undefined ? undefined : textOf(given.value);
}
