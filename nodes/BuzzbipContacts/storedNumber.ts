import type { IDataObject } from 'n8n-workflow';
import { findCallingCode, findCountry } from '../shared/phone/countries';
import { parsePhoneNumber } from '../shared/phone/phoneNumber';

/**
 * The number of a listed contact in digits, with its country code as far as that can be told. What
 * can't be read as a number is taken by its digits; undefined without any.
 *
 * @param numberField the field that holds it
 */
export function storedNumber(row: IDataObject, numberField: string): string | undefined {
	const text = textOf(row[numberField]);
	for (const country of [countryIn(textOf(row.country_code)), 'auto']) {
		const parsed = parsePhoneNumber(text, country);
		if ('number' in parsed) return parsed.number.digits;
	}
	const digits = text.replace(/\D/gu, '');
	return digits === '' ? undefined : digits;
}

/** What is documented is ISO 3166 alpha-2; a calling code, such as 216, may be meant as well. */
function countryIn(text: string): string {
	const digits = text.replace(/^(?:\+|00)/u, '');
	const callingCode = findCallingCode(digits);
	const country = callingCode?.digits === digits ? callingCode.main : findCountry(text);
	return country?.code ?? 'auto';
}

function textOf(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}
