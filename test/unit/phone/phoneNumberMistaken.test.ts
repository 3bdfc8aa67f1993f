import { type CountryCode, getCountries } from 'libphonenumber-js';
import { parsePhoneNumber } from '../../../nodes/shared/phone/phoneNumber';
import { mobileNumbers, type NationalNumber, otherNumbers } from './nationalNumbers';

/** Where Buzzbip's users are, and the countries whose local numbers look most like foreign ones. */
const measured: readonly CountryCode[] = [
	...(['TN', 'DZ', 'MA', 'FR', 'DE', 'TR', 'AT', 'IT', 'SA', 'EG'] as const),
	...(['US', 'GB', 'IN', 'CN', 'BR', 'ID', 'BE'] as const),
];

const digitsOf = (text: string) => {
	const result = parsePhoneNumber(text, 'auto');
	return 'number' in result ? result.number.digits : undefined;
};

/** Of the ways to write these numbers in their country: those read as a number of someone else. */
function mistaken(numbers: readonly NationalNumber[]) {
	const ways = numbers.flatMap(({ digits, written }) => written.map((text) => ({ digits, text })));
	const wrong = ways.filter(({ digits, text }) => ![digits, undefined].includes(digitsOf(text)));
	return { ways: ways.length, wrong: wrong.map(({ text }) => text) };
}

function acceptedPercentage(numbers: readonly NationalNumber[]): number {
	const accepted = numbers.filter(({ digits }) => digitsOf(digits) === digits);
	return (100 * accepted.length) / numbers.length;
}

const mobiles = new Map(measured.map((code) => [code, mobileNumbers(code, 1200)]));
const others = new Map(measured.map((code) => [code, otherNumbers(code, 300)]));

describe('local numbers without a country', () => {
	it.each(measured)('that are mobile in %s are never read as those of someone else', (code) => {
		const { ways, wrong } = mistaken(mobiles.get(code) ?? []);
		expect(ways).toBeGreaterThan(1000);
		expect(wrong).toEqual([]);
	});

	it('that are mobile anywhere are never read as those of someone else', () => {
		const all = getCountries().flatMap((code) => mobileNumbers(code, 40));
		expect(mistaken(all).ways).toBeGreaterThan(10_000);
		expect(mistaken(all).wrong).toEqual([]);
	});

	it.each(measured)('of another type in %s are hardly ever, 1 %% at most', (code) => {
		const { ways, wrong } = mistaken(others.get(code) ?? []);
		expect(ways).toBeGreaterThan(400);
		expect(wrong.length / ways).toBeLessThan(0.01);
	});
});

describe('mobile numbers with their country code and without any prefix', () => {
	// What is missing could as well be a local mobile number: of China where +1 is meant, of
	// Austria's many short ones nearly everywhere.
	it.each([
		...(['TN', 'DZ', 'MA', 'FR', 'DE', 'IT', 'SA', 'EG', 'GB', 'IN', 'CN', 'BR'] as const).map(
			(code) => [code, 100] as const,
		),
		['TR', 99] as const,
		['AT', 65] as const,
		['US', 10] as const,
	])('of %s are read: at least %i %%', (code, least) => {
		expect(acceptedPercentage(mobiles.get(code) ?? [])).toBeGreaterThanOrEqual(least);
	});
});

/** SHOW_SHARES=1 shows what was measured, in percent. */
afterAll(() => {
	if (process.env.SHOW_SHARES === undefined) return;
	const percentage = (numbers: readonly NationalNumber[]) => {
		const { ways, wrong } = mistaken(numbers);
		return `${((100 * wrong.length) / ways).toFixed(2)} of ${ways}`;
	};
	const rows = measured.map((code) => [
		code,
		{
			'local mobile, mistaken': percentage(mobiles.get(code) ?? []),
			'other local, mistaken': percentage(others.get(code) ?? []),
			'international mobile, read': acceptedPercentage(mobiles.get(code) ?? []).toFixed(1),
		},
	]);
	console.table(Object.fromEntries(rows));
});
