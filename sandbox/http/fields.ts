import type { Answer, Read } from './answer';
import { fieldInvalid, fieldMissing, refusals } from './refusals';

/** The body of a request that must be a JSON object. */
export type Fields = Readonly<Record<string, unknown>>;

/** The fields of a body; refuses what is not a JSON object. */
export function readFields(body: unknown): Read<Fields> {
	return isObject(body) ? { value: body } : { refusal: refusals.bodyNotJson };
}

/** Whether a JSON value is an object, and neither a list nor null. */
export function isObject(value: unknown): value is Fields {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A name of Meta's form, which may be written in capitals or not; '' for what is no text. */
export function inCapitals(value: unknown): string {
	return typeof value === 'string' ? value.toUpperCase() : '';
}

/** Whether a field counts as not given: forms send empty strings for fields left out. */
export function isMissing(value: unknown): boolean {
	return value === undefined || value === null || value === '';
}

/** A required, non-empty text. */
export function readText(fields: Fields, field: string): Read<string> {
	const value = fields[field];
	if (isMissing(value)) {
		return { refusal: fieldMissing(field) };
	}
	return typeof value === 'string'
		? { value }
		: { refusal: fieldInvalid(field, 'it must be a string') };
}

/** A required number that is not below 0. */
export function readAmount(fields: Fields, field: string): Read<number> {
	const value = fields[field];
	if (isMissing(value)) {
		return { refusal: fieldMissing(field) };
	}
	// A JSON number such as 1e999 is read as Infinity.
	return typeof value === 'number' && Number.isFinite(value) && value >= 0
		? { value }
		: { refusal: fieldInvalid(field, 'it must be a number, 0 or more') };
}

/** A required phone number, see {@link isPhoneNumber}. */
export function readPhoneNumber(fields: Fields, field: string): Read<string> {
	const value = fields[field];
	if (isMissing(value)) {
		return { refusal: fieldMissing(field) };
	}
	return isPhoneNumber(value) ? { value } : { refusal: refusals.phoneInvalid };
}

/**
 * A string of digits, no plus, as in all of Buzzbip's samples [doc send]. 6 to 15 digits: no number
 * is longer (ITU E.164), and none in use is shorter with its prefix.
 */
export function isPhoneNumber(value: unknown): value is string {
	return typeof value === 'string' && /^\d{6,15}$/.test(value);
}

/** An id, which samples write as a number and forms as digits. */
export function readId(fields: Fields, field: string): Read<number> {
	const value = fields[field];
	if (isMissing(value)) {
		return { refusal: fieldMissing(field) };
	}
	const id = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
	return typeof id === 'number' && Number.isSafeInteger(id) && id > 0
		? { value: id }
		: { refusal: fieldInvalid(field, 'it must be an id') };
}

/** Refuses a `country_code` that is not two capital letters, ISO 3166 alpha-2 [doc send]. */
export function countryCodeRefusal(fields: Fields): Answer | undefined {
	const code = readText(fields, 'country_code');
	if ('refusal' in code) {
		return code.refusal;
	}
	return /^[A-Z]{2}$/.test(code.value)
		? undefined
		: fieldInvalid('country_code', 'it must be two capital letters');
}
