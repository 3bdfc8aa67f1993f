import fc from 'fast-check';
import type { CountryCode } from 'libphonenumber-js/core';
import maximum from 'libphonenumber-js/metadata.max.json';
import mobile from 'libphonenumber-js/metadata.mobile.json';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

/** What the library's plans hold beyond what it types. */
interface Plan {
	readonly callingCode: () => string;
	readonly nationalPrefix: () => string | undefined;
	readonly type: (name: string) => { readonly pattern: () => string | undefined } | undefined;
}

const { Metadata } = jest.requireActual<{
	Metadata: new (json: unknown) => {
		selectNumberingPlan: (code: CountryCode) => { readonly numberingPlan: Plan };
	};
}>('libphonenumber-js/core');

function planOf(code: CountryCode, json: unknown): Plan {
	return new Metadata(json).selectNumberingPlan(code).numberingPlan;
}

/** A number as it is written in its own country. */
export interface NationalNumber {
	/** With its country code. */
	readonly digits: string;
	/** National digits, without and with what is dialled before them. */
	readonly written: readonly string[];
}

const otherTypes = [
	'FIXED_LINE',
	'TOLL_FREE',
	'PREMIUM_RATE',
	'PERSONAL_NUMBER',
	'VOICEMAIL',
	'UAN',
	'PAGER',
	'VOIP',
	'SHARED_COST',
];

/** Numbers that fit a pattern, the same ones each time; each alternative has an equal chance. */
function matching(source: string | undefined, count: number): string[] {
	if (source === undefined) return [];
	const numbers = fc.stringMatching(new RegExp(`^(?:${source})$`));
	return [...new Set(fc.sample(numbers, { numRuns: count, seed: 216 }))];
}

function valid(code: CountryCode, nationals: readonly string[], isMobile: boolean) {
	const plan = planOf(code, maximum);
	const trunk = nationalPrefix(code);
	return nationals.flatMap((national): NationalNumber[] => {
		const digits = plan.callingCode() + national;
		const number = parsePhoneNumberFromString(`+${digits}`);
		if (number?.isValid() !== true || number.country !== code) return [];
		if (number.nationalNumber !== national) return [];
		if ((number.getType() ?? '').includes('MOBILE') !== isMobile) return [];
		// 00 is a mark: a few plans allow national numbers that begin so, on paper.
		const written = [...new Set([national, trunk + national])].filter(
			(text) => !text.startsWith('00'),
		);
		return [{ digits, written }];
	});
}

/** What is dialled before a number inside its country, or nothing. */
export function nationalPrefix(code: CountryCode): string {
	return planOf(code, maximum).nationalPrefix() ?? '';
}

/** Numbers that libphonenumber-js calls mobile, also where it can't tell them from landlines. */
export function mobileNumbers(code: CountryCode, count: number): NationalNumber[] {
	return valid(code, matching(planOf(code, mobile).type('MOBILE')?.pattern(), count), true);
}

/** Numbers of every other type that the country has: `count` of each. */
export function otherNumbers(code: CountryCode, count: number): NationalNumber[] {
	const plan = planOf(code, maximum);
	const nationals = otherTypes.flatMap((type) => matching(plan.type(type)?.pattern(), count));
	return valid(code, nationals, false);
}
