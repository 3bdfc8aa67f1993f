import {
	type GenericValue,
	type IDataObject,
	type INodeProperties,
	tryToParseDateTime,
} from 'n8n-workflow';
import { invalidParameter } from '../../api/failure';
import { isJsonObject } from '../../api/json';

/** All that a message needs of a field: its name in the form. Each reader throws `invalidParameter`. */
type Named = Pick<INodeProperties, 'displayName'>;

/** Text that is not blank, to the letter. */
export function readText(field: Named, value: unknown): string {
	const text = asText(field, value);
	if (text.trim() !== '') return text;
	throw invalidParameter(
		field.displayName,
		`${field.displayName} is empty, or its expression gave nothing: fill it in`,
	);
}

/** Text to the letter; '' for nothing. */
export function asText({ displayName }: Named, value: unknown): string {
	if (value === undefined || value === null) return '';
	if (typeof value === 'string') return value;
	if (typeof value === 'number' || typeof value === 'boolean') return String(value);
	throw invalidParameter(displayName, `${displayName} must be text`);
}

/**
 * A list of texts, none of them blank, to the letter; also as JSON, as an AI agent fills it in.
 *
 * @param why none may be blank, as the end of a sentence
 */
export function readTexts(
	field: INodeProperties,
	value: unknown,
	why = 'and Buzzbip sends no template with an empty placeholder',
): string[] {
	const { displayName } = field;
	const list = asList(value);
	return list.map((entry, index) => {
		const text = asText(field, entry);
		if (text.trim() !== '') return text;
		throw invalidParameter(displayName, `${displayName}: value ${index + 1} is empty, ${why}`);
	});
}

/** A single text is a list of one; only JSON that is a list or an object is taken as JSON. */
function asList(value: unknown): unknown[] {
	if (value === undefined || value === null || value === '') return [];
	if (Array.isArray(value)) return value as unknown[];
	const parsed = typeof value === 'string' ? tryJson(value) : undefined;
	if (Array.isArray(parsed)) return parsed as unknown[];
	return [isJsonObject(parsed) ? parsed : value];
}

/** A whole number within `minValue` and `maxValue` of the field. */
export function readWholeNumber(
	{ displayName, typeOptions }: INodeProperties,
	value: unknown,
): number {
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	const least = typeOptions?.minValue ?? 0;
	const most = typeOptions?.maxValue ?? Number.MAX_SAFE_INTEGER;
	if (typeof number === 'number' && Number.isInteger(number) && number >= least && number <= most) {
		return number;
	}
	const range =
		typeOptions?.maxValue === undefined ? `of at least ${least}` : `from ${least} to ${most}`;
	throw invalidParameter(displayName, `${displayName} must be a whole number ${range}`);
}

/**
 * A moment, as n8n's form, an expression or ISO 8601 gives it.
 *
 * @param timeZone of a time that names none
 */
export function readMoment(field: Named, value: unknown, timeZone: string): Date {
	// An expression may give an object of n8n's.
	if (typeof value !== 'object' || value === null) readText(field, value);
	try {
		return tryToParseDateTime(value, timeZone).toJSDate();
	} catch {
		const { displayName } = field;
		throw invalidParameter(
			displayName,
			`${displayName} must be a date and time, such as 2026-12-24T18:00`,
		);
	}
}

/** True or false, also as text. */
export function readFlag({ displayName }: INodeProperties, value: unknown): boolean {
	if (typeof value === 'boolean') return value;
	if (value === 'true' || value === 'false') return value === 'true';
	throw invalidParameter(displayName, `${displayName} must be true or false`);
}

/** A JSON object, given as such or as text. */
export function readJsonObject({ displayName }: INodeProperties, value: unknown): IDataObject {
	const parsed = typeof value === 'string' ? parseJson(displayName, value) : value;
	if (isJsonObject(parsed)) return parsed;
	throw invalidParameter(
		displayName,
		`${displayName} must be a JSON object, such as {"name": "value"}`,
	);
}

/** A JSON object or a list, given as such or as text. */
export function readJson({ displayName }: Named, value: unknown): IDataObject | GenericValue[] {
	const parsed = typeof value === 'string' ? parseJson(displayName, value) : value;
	if (Array.isArray(parsed)) return parsed as GenericValue[];
	if (isJsonObject(parsed)) return parsed;
	throw invalidParameter(
		displayName,
		`${displayName} must be a JSON object or a list, such as {"name": "value"} or [1, 2]`,
	);
}

/** The rows of a fixed collection that may be added several times. */
export function readRows(field: INodeProperties, value: unknown, name: string): IDataObject[] {
	const rows = readJsonObject(field, value ?? {})[name] ?? [];
	return (Array.isArray(rows) ? (rows as unknown[]) : [rows]).map((row) => {
		if (isJsonObject(row)) return row;
		throw invalidParameter(field.displayName, `${field.displayName} must be a list of objects`);
	});
}

/**
 * The values of a form that a `resourceMapper` made, by the key of their field, to the letter. A
 * required field must not be blank; the message names it as the form does.
 */
export function readForm({ displayName }: INodeProperties, value: unknown): Record<string, string> {
	const form = isJsonObject(value) ? value : {};
	const values = isJsonObject(form.value) ? form.value : {};
	const schema = Array.isArray(form.schema) ? (form.schema as unknown[]).filter(isJsonObject) : [];
	const read: Record<string, string> = {};
	for (const { id, displayName: label, required, removed, defaultValue } of schema) {
		if (typeof id !== 'string' || removed === true) continue;
		const name = typeof label === 'string' ? label : id;
		const field = { displayName: `${displayName}: ${name}` };
		const given = values[id] ?? defaultValue;
		const text = required === true ? readText(field, given) : asText(field, given);
		if (text !== '') read[id] = text;
	}
	return read;
}

function parseJson(displayName: string, text: string): unknown {
	if (text.trim() === '') return {};
	const parsed = tryJson(text);
	if (parsed !== undefined) return parsed;
	throw invalidParameter(displayName, `${displayName} is not valid JSON: check quotes and commas`);
}

function tryJson(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}
