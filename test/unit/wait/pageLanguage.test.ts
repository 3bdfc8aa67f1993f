import { allCountries } from '../../../nodes/shared/phone/countries';
import { pageLanguage, pageLanguages } from '../../../nodes/shared/wait/pageLanguage';

describe('the language of a page', () => {
	it.each([
		['TN', 'ar'],
		['DZ', 'ar'],
		['MA', 'ar'],
		['EG', 'ar'],
		['SA', 'ar'],
		['LB', 'ar'],
		['FR', 'fr'],
		['BE', 'fr'],
		['CH', 'fr'],
		['SN', 'fr'],
		['CI', 'fr'],
		['CM', 'fr'],
		['TD', 'fr'],
		['DJ', 'fr'],
		['GB', 'en'],
		['US', 'en'],
		['CA', 'en'],
		['NG', 'en'],
		['RW', 'en'],
		['SO', 'en'],
		['DE', 'en'],
		['', 'en'],
		['constructor', 'en'],
		[undefined, 'en'],
	])('is for %p %s', (country, language) => {
		expect(pageLanguage(country)).toBe(language);
	});

	it('is named for countries that there are, each once', () => {
		const counts = pageLanguages.map((language) => [
			language,
			allCountries.filter(({ code }) => pageLanguage(code) === language).length,
		]);
		expect(Object.fromEntries(counts)).toMatchObject({ ar: 20, fr: 36 });
	});
});
