import type { CountryRow } from './countryTable';
import { countryTable } from './countryTable';

/** One country's phone numbers; see CountryRow for where the fields come from. */
export interface Country {
	readonly code: string;
	readonly name: string;
	readonly callingCode: string;
	readonly lengths: readonly number[];
	readonly isMain: boolean;
	readonly internationalPrefix: RegExp | undefined;
	readonly trunkPrefix: RegExp | undefined;
	readonly trunkRule: string | undefined;
	readonly formerPrefix: string | undefined;
	readonly pattern: RegExp;
	readonly territory: RegExp | undefined;
	readonly mobile: RegExp | undefined;
}

/** Matches at the start of a text; a pattern that ends in $ matches it whole. */
function atStart(source: string | undefined): RegExp | undefined {
	return source === undefined ? undefined : new RegExp(`^(?:${source})`);
}

function whole(source: string | undefined): RegExp | undefined {
	return source === undefined ? undefined : new RegExp(`^(?:${source})$`);
}

const rows: ReadonlyMap<string, CountryRow> = new Map(countryTable.map((row) => [row.code, row]));

function countryOf(row: CountryRow): Country {
	const main = row.mainCountry === undefined ? row : rows.get(row.mainCountry);
	return {
		code: row.code,
		name: row.name,
		callingCode: row.callingCode,
		lengths: row.lengths,
		isMain: row.mainCountry === undefined,
		internationalPrefix: atStart(row.internationalPrefix ?? main?.internationalPrefix),
		trunkPrefix: atStart(row.trunkPrefix),
		trunkRule: row.trunkRule,
		formerPrefix: row.formerPrefix,
		pattern: new RegExp(`^(?:${row.pattern})$`),
		territory: atStart(row.territory),
		mobile: whole(row.mobile),
	};
}

/** The countries of a calling code, its main country first (ITU-T E.164: a code may be shared). */
export interface CallingCode {
	readonly digits: string;
	readonly main: Country;
	readonly countries: readonly Country[];
}

const countries: ReadonlyMap<string, Country> = new Map(
	countryTable.map((row) => [row.code, countryOf(row)]),
);

/** Every country of the table, in its order. */
export const allCountries: readonly Country[] = [...countries.values()];

const callingCodes: ReadonlyMap<string, CallingCode> = new Map(
	allCountries
		.filter((country) => country.isMain)
		.map((main) => {
			const others = allCountries.filter(
				(country) => country.callingCode === main.callingCode && !country.isMain,
			);
			return [
				main.callingCode,
				{ digits: main.callingCode, main, countries: [main, ...others] },
			] as const;
		}),
);

/** The country of an ISO 3166 alpha-2 code, as it may be typed or come from another system. */
export function findCountry(code: string): Country | undefined {
	return countries.get(code.trim().toUpperCase());
}

/** The calling code that international digits begin with; none is the beginning of another. */
export function findCallingCode(digits: string): CallingCode | undefined {
	return (
		callingCodes.get(digits.slice(0, 1)) ??
		callingCodes.get(digits.slice(0, 2)) ??
		callingCodes.get(digits.slice(0, 3))
	);
}

/** Which country of a shared calling code a national number is in, as far as the plans tell. */
export function territoryOf(callingCode: CallingCode, national: string): Country | undefined {
	return callingCode.countries.find((country) => country.territory?.test(national));
}
