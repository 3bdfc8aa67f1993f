/** The languages in which a person can be asked. */
export const pageLanguages = ['en', 'fr', 'ar'] as const;

export type PageLanguage = (typeof pageLanguages)[number];

/**
 * Where people are not asked in English, by ISO 3166 alpha-2. French and Arabic: where it is an
 * official language, and of the three on these pages the one that most people there can read.
 */
const countriesOf: Readonly<Record<Exclude<PageLanguage, 'en'>, readonly string[]>> = {
	// In Tunisia, Algeria and Morocco everybody learns to read Arabic at school, but only a part French.
	ar: [
		...['AE', 'BH', 'IQ', 'JO', 'KW', 'LB', 'OM', 'PS', 'QA', 'SA', 'SY', 'YE'],
		...['DZ', 'EG', 'EH', 'LY', 'MA', 'MR', 'SD', 'TN'],
	],
	fr: [
		...['BE', 'CH', 'FR', 'LU', 'MC'],
		...['BF', 'BJ', 'CI', 'GN', 'ML', 'NE', 'SN', 'TG'],
		...['BI', 'CD', 'CF', 'CG', 'CM', 'GA', 'GQ', 'TD'],
		...['DJ', 'KM', 'MG'],
		...['HT', 'BL', 'GF', 'GP', 'MF', 'MQ', 'NC', 'PF', 'PM', 'RE', 'WF', 'YT'],
	],
};

const languages: ReadonlyMap<string, PageLanguage> = new Map([
	...countriesOf.ar.map((country) => [country, 'ar'] as const),
	...countriesOf.fr.map((country) => [country, 'fr'] as const),
]);

/**
 * The language in which the page speaks to somebody in a country; English where nothing better is
 * known.
 *
 * @param country ISO 3166 alpha-2
 */
export function pageLanguage(country: string | undefined): PageLanguage {
	return (country === undefined ? undefined : languages.get(country)) ?? 'en';
}
