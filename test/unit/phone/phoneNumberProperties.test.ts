import fc from 'fast-check';
import type { CountryCode } from 'libphonenumber-js';
import { getCountries, getExampleNumber } from 'libphonenumber-js';
import examples from 'libphonenumber-js/examples.mobile.json';

import { countryTable } from '../../../nodes/shared/phone/countryTable';
import { parsePhoneNumber } from '../../../nodes/shared/phone/phoneNumber';

const country = fc.constantFrom<CountryCode>(...getCountries());
const countryOrAuto = fc.oneof(fc.constant('auto'), country, fc.string());

const noise = fc
	.array(
		fc.constantFrom(
			// No opening bracket and no slash: (0), and one near the end, are no noise.
			...[' ', '-', '.', ')', '\u00a0', '\u2009', '\u202f', '\u2011', '\u2013', '\u2212'],
			...['\u200e', '\u200f', '\u202a', '\u202c', '\u2066', '\u2069', '\ufeff', '\u200b', '\t'],
		),
		{ maxLength: 3 },
	)
	.map((signs) => signs.join(''));

const script = fc.constantFrom(0x30, 0x660, 0x6f0, 0xff10);

function digitsOf(code: CountryCode): string {
	const example = getExampleNumber(code, examples);
	if (!example) throw new Error(`no example for ${code}`);
	return example.number.slice(1);
}

/** What is near a phone number, and what is not. */
const anyText = fc.oneof(
	fc.string(),
	fc.string({ unit: 'binary' }),
	fc.string({
		unit: fc.constantFrom(...'+ 0 0 1 2 3 4 5 6 7 8 9 ( ) - . e E ٣ ９'.split(' '), ' '),
	}),
	fc.stringMatching(/^\+?\d{0,20}$/),
	fc
		.tuple(fc.constantFrom(...countryTable), fc.stringMatching(/^\d{3,14}$/))
		.map(([{ callingCode }, rest]) => `+${callingCode}${rest}`),
);

describe('phone numbers of any kind', () => {
	it('are read the same through any punctuation, script and invisible sign', () => {
		fc.assert(
			fc.property(
				country,
				fc.constantFrom('+', '＋', '00'),
				script,
				fc.array(noise, { minLength: 20, maxLength: 20 }),
				fc.constantFrom('', "'", 'tel:', '\ufefftel:', " '", 'whatsapp:'),
				(code, prefix, zero, noises, start) => {
					const digits = digitsOf(code);
					const noisy = Array.from(
						digits,
						(digit, index) => (noises[index] ?? '') + String.fromCodePoint(zero + Number(digit)),
					);
					const text = `${start}${prefix}${noisy.join('')}${noises.at(-1) ?? ''}`;
					expect(parsePhoneNumber(text, 'auto')).toEqual(parsePhoneNumber(`+${digits}`, 'auto'));
				},
			),
			{ numRuns: 2000 },
		);
	});

	it('never throw, and what is accepted has the form that Buzzbip takes', () => {
		fc.assert(
			fc.property(anyText, countryOrAuto, (text, chosen) => {
				const result = parsePhoneNumber(text, chosen);
				if ('problem' in result) {
					expect(result.problem.sentence).toMatch(/^(Number|Country) [^\n]+[^.]$/);
					return;
				}
				expect(result.number.digits).toMatch(/^[1-9]\d{5,14}$/);
				const row = countryTable.find(({ code }) => code === result.number.country);
				expect(result.number.digits.startsWith(row?.callingCode ?? 'none')).toBe(true);
				expect(row?.lengths).toContain(
					result.number.digits.length - (row?.callingCode ?? '').length,
				);
			}),
			{ numRuns: 5000 },
		);
	});

	it('are never repeated in the sentence that refuses them', () => {
		fc.assert(
			fc.property(anyText, countryOrAuto, (text, chosen) => {
				const result = parsePhoneNumber(text, chosen);
				const digits = text.replace(/\D/gu, '');
				fc.pre('problem' in result && digits.length > 4);
				for (let start = 0; start + 5 <= digits.length; start++) {
					expect(result.problem.sentence).not.toContain(digits.slice(start, start + 5));
				}
			}),
			{ numRuns: 2000 },
		);
	});
});
