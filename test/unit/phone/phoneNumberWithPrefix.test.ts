import fc from 'fast-check';
import { type CountryCode, getCountries, getCountryCallingCode } from 'libphonenumber-js';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { countryTable } from '../../../nodes/shared/phone/countryTable';
import { parsePhoneNumber } from '../../../nodes/shared/phone/phoneNumber';
import { mobileNumbers, nationalPrefix, otherNumbers } from './nationalNumbers';

/** A number, with room between its country code and the rest. */
interface Parts {
	readonly code: CountryCode;
	readonly callingCode: string;
	readonly national: string;
}

const numbers: readonly Parts[] = getCountries().flatMap((code) => {
	const callingCode = getCountryCallingCode(code);
	return [...mobileNumbers(code, 20), ...otherNumbers(code, 4)].map(({ digits }) => ({
		code,
		callingCode,
		national: digits.slice(callingCode.length),
	}));
});

function validByLibrary(text: string): string | undefined {
	const number = parsePhoneNumberFromString(text);
	return number?.isValid() === true ? number.number.slice(1) : undefined;
}

function digitsOf(text: string): string | undefined {
	const result = parsePhoneNumber(text, 'auto');
	return 'number' in result ? result.number.digits : undefined;
}

const tooLong = '0'.repeat(16);

/** Those that libphonenumber-js takes for a valid number, and we for another one. */
function readOtherwise(texts: readonly string[]): string[] {
	return texts.filter((text) => {
		const digits = validByLibrary(text);
		return digits !== undefined && ![digits, undefined].includes(digitsOf(text));
	});
}

describe('digits between the country code and the number', () => {
	it('are taken off as libphonenumber-js does, where they are the national prefix', () => {
		const texts = numbers
			.filter(({ code }) => nationalPrefix(code) !== '')
			.map(
				({ code, callingCode, national }) => `+${callingCode}${nationalPrefix(code)}${national}`,
			);
		// ITU-T E.164 has 15 digits at most; the library lets longer ones through.
		const valid = texts.filter((text) => (validByLibrary(text) ?? tooLong).length < tooLong.length);
		expect(valid.length).toBeGreaterThan(2000);
		expect(valid.map((text) => [text, digitsOf(text)])).toEqual(
			valid.map((text) => [text, validByLibrary(text)]),
		);
	});

	it.each(Array.from('0123456789'))(
		'never make it another number than by libphonenumber-js: %s',
		(digit) => {
			const texts = numbers.map(
				({ callingCode, national }) => `+${callingCode}${digit}${national}`,
			);
			expect(readOtherwise(texts)).toEqual([]);
		},
	);

	it('never do so, whatever they are', () => {
		const text = fc
			.tuple(fc.constantFrom(...numbers), fc.stringMatching(/^\d{2,5}$/))
			.map(([{ callingCode, national }, prefix]) => `+${callingCode}${prefix}${national}`);
		fc.assert(
			fc.property(text, (written) => {
				expect(readOtherwise([written])).toEqual([]);
			}),
			{ numRuns: 10_000 },
		);
	});
});

describe('any digits behind a country code', () => {
	it('are the number that libphonenumber-js reads, or refused', () => {
		const text = fc
			.tuple(fc.constantFrom(...countryTable), fc.stringMatching(/^\d{4,14}$/))
			.map(([{ callingCode }, rest]) => `+${callingCode}${rest}`);
		fc.assert(
			fc.property(text, (written) => {
				expect(readOtherwise([written])).toEqual([]);
			}),
			{ numRuns: 10_000 },
		);
	});
});
