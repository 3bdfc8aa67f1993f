import { countryOfNumber } from '../../../nodes/shared/phone/numberCountry';
import { parsePhoneNumber } from '../../../nodes/shared/phone/phoneNumber';

function countryOf(text: string, chosen: string): string | undefined {
	const parsed = parsePhoneNumber(text, chosen);
	return 'number' in parsed ? countryOfNumber(parsed.number) : 'no number';
}

describe('the country that a number is in', () => {
	it.each([
		['+216 96 816 277', 'auto', 'TN'],
		['96 816 277', 'TN', 'TN'],
		['+1 604 555 0100', 'auto', 'CA'],
		['+1 604 555 0100', 'US', 'CA'],
		['+1 212 555 0100', 'CA', 'US'],
		['+44 7781 123456', 'auto', 'GG'],
		['+7 701 123 4567', 'RU', 'KZ'],
		['+61 412 345 678', 'auto', 'AU'],
		['+39 312 345 6789', 'auto', 'IT'],
	])('of %s with %s is %s', (text, chosen, country) => {
		expect(countryOf(text, chosen)).toBe(country);
	});

	it('can’t be told where countries share the code, unless one of the others was chosen', () => {
		const digits = '12222222222';
		expect(countryOfNumber({ digits, country: 'US' })).toBeUndefined();
		expect(countryOfNumber({ digits, country: 'CA' })).toBe('CA');
	});

	it('is none for digits without a country code', () => {
		expect(countryOfNumber({ digits: '999', country: 'TN' })).toBeUndefined();
	});
});
