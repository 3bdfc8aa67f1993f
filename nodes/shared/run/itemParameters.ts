import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { invalidParameter } from '../api/failure';
import { isJsonObject } from '../api/json';

/**
 * The parameters of one item, checked. Each reader takes the field of the form, so that a message
 * names it as the form does; each throws `invalidParameter`.
 */
export interface ItemParameters {
	/** The value as it is; the field's default when the workflow holds none. */
	value(field: INodeProperties): unknown;
	/** Text that is not empty, without spaces around it. */
	text(field: INodeProperties): string;
	/** Text that is not blank, to the letter. */
	verbatimText(field: INodeProperties): string;
	/** Text without spaces around it; '' when it is left empty. */
	optionalText(field: INodeProperties): string;
	/** A list of texts, none of them blank, to the letter; also as JSON, as an AI agent fills it in. */
	verbatimTexts(field: INodeProperties): string[];
	/** A whole number within `minValue` and `maxValue` of the field. */
	wholeNumber(field: INodeProperties): number;
	flag(field: INodeProperties): boolean;
	/** A JSON object, given as such or as text. */
	jsonObject(field: INodeProperties): IDataObject;
	/** The fields that a user added to a collection. */
	collection(field: INodeProperties): ItemParameters;
}

/** Reads the parameters of the item at `index` from n8n. */
export function itemParameters(context: IExecuteFunctions, index: number): ItemParameters {
	return readers((field) => {
		try {
			return context.getNodeParameter(field.name, index, field.default);
		} catch (error) {
			const reason = error instanceof Error ? error.message : String(error);
			return invalidParameter(
				field.displayName,
				`The expression in ${field.displayName} could not be evaluated: ${reason}`,
			);
		}
	});
}

function readers(lookUp: (field: INodeProperties) => unknown): ItemParameters {
	function value(field: INodeProperties): unknown {
		const found = lookUp(field);
		if (found instanceof Error) throw found;
		return found;
	}
	return {
		value,
		text: (field) => readText(field, value(field)).trim(),
		verbatimText: (field) => readText(field, value(field)),
		optionalText: (field) => asText(field, value(field)).trim(),
		verbatimTexts: (field) => readTexts(field, value(field)),
		wholeNumber: (field) => readWholeNumber(field, value(field)),
		flag: (field) => readFlag(field, value(field)),
		jsonObject: (field) => readJsonObject(field, value(field)),
		collection(field) {
			const fields = readJsonObject(field, value(field) ?? {});
			return readers((inner) => fields[inner.name] ?? inner.default);
		},
	};
}

function readText(field: INodeProperties, value: unknown): string {
	const text = asText(field, value);
	if (text.trim() !== '') return text;
	throw invalidParameter(field.displayName, `${field.displayName} is empty: fill it in`);
}

function asText({ displayName }: INodeProperties, value: unknown): string {
	if (value === undefined || value === null) return '';
	if (typeof value === 'string') return value;
	if (typeof value === 'number' || typeof value === 'boolean') return String(value);
	throw invalidParameter(displayName, `${displayName} must be text`);
}

function readTexts(field: INodeProperties, value: unknown): string[] {
	const { displayName } = field;
	const list = asList(value);
	return list.map((entry, index) => {
		const text = asText(field, entry);
		if (text.trim() !== '') return text;
		throw invalidParameter(
			displayName,
			`${displayName}: value ${index + 1} is empty, and Buzzbip sends no template with an empty placeholder`,
		);
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

function readWholeNumber({ displayName, typeOptions }: INodeProperties, value: unknown): number {
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

function readFlag({ displayName }: INodeProperties, value: unknown): boolean {
	if (typeof value === 'boolean') return value;
	if (value === 'true' || value === 'false') return value === 'true';
	throw invalidParameter(displayName, `${displayName} must be true or false`);
}

function readJsonObject({ displayName }: INodeProperties, value: unknown): IDataObject {
	const parsed = typeof value === 'string' ? parseJson(displayName, value) : value;
	if (isJsonObject(parsed)) return parsed;
	throw invalidParameter(
		displayName,
		`${displayName} must be a JSON object, such as {"name": "value"}`,
	);
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
