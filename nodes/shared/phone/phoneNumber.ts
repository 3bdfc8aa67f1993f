import type { CallingCode, Country } from './countries';
import { allCountries, findCallingCode, findCountry, territoryOf } from './countries';
import {
	findDigits,
	type NumberProblem,
	problemOfNumber,
	type WrittenNumber,
} from './writtenNumber';

/** A number as Buzzbip's routes want it: digits with country prefix, no plus, and its country. */
export interface PhoneNumber {
	/** "21696816277" [Buzzbip: `to` of the template send, phone_number, number]. */
	readonly digits: string;
	/** ISO 3166 alpha-2 [Buzzbip: country_code]. */
	readonly country: string;
}

type Result = { readonly number: PhoneNumber } | { readonly problem: NumberProblem };

/** One way to understand the digits. */
interface Reading {
	readonly national: string;
	readonly country: Country;
	/** The length is one that the country has. */
	readonly isPossible: boolean;
	/** It also fits the numbering plan that was in force when this package was built. */
	readonly isPlausible: boolean;
	/** No trunk prefix was taken off: behind a country code there should be none. */
	readonly isBare: boolean;
}

/** ITU-T E.164, 6.2: the country code and the national number have 15 digits at most. */
const mostDigits = 15;

const unknownCountry: NumberProblem = {
	parameter: 'Country',
	sentence:
		'Country must be a two-letter ISO 3166 code such as TN, or auto to detect it from the number',
};

const problems = {
	callingCode: problemOfNumber(
		'Number starts with a country code that does not exist: correct it, for example to +216 for Tunisia',
	),
	noCallingCode: problemOfNumber(
		'Number has no recognizable country code: add it, for example +216, or choose the country in Country',
	),
	local: problemOfNumber(
		'Number can be a local number as well as one with a country code: write it with a plus sign and its country code, or choose the country in Country',
	),
	ambiguous: problemOfNumber(
		'Number can be read as two different international numbers: write it with a plus sign and its country code',
	),
};

function hasLength(country: Country, national: string): boolean {
	return (
		country.lengths.includes(national.length) &&
		country.callingCode.length + national.length <= mostDigits
	);
}

/**
 * The national number without what is only dialled inside the country (the 0 of 020, the 8 of
 * Russia), and with an area code that may be left out there. The rule is libphonenumber's: what
 * fits the numbering plan only as it stands, or would become too short, is left as it is.
 */
function withoutTrunkPrefix(digits: string, plan: Country, callingCode?: CallingCode): string {
	const match = plan.trunkPrefix?.exec(digits);
	if (!match) return digits;

	const captured = match.length > 1 && match.at(-1) !== undefined;
	const rest = digits.slice(match[0].length);
	const national =
		captured && plan.trunkRule !== undefined
			? plan.trunkRule.replace(/\$(\d)/gu, (_, group: string) => match[Number(group)] ?? '') + rest
			: rest;
	if (national === digits) return digits;
	if (plan.pattern.test(digits) && !plan.pattern.test(national)) return digits;

	const { lengths } = (callingCode && territoryOf(callingCode, national)) ?? plan;
	const isComplete = lengths.includes(national.length) || national.length > Math.max(...lengths);
	return isComplete ? national : digits;
}

/** The digits behind a calling code without what the numbering plan once had there. */
function withoutFormerPrefix(digits: string, { formerPrefix, pattern }: Country): string {
	if (formerPrefix === undefined || !digits.startsWith(formerPrefix)) return digits;
	const national = digits.slice(formerPrefix.length);
	return pattern.test(national) ? national : digits;
}

function readNational(national: string, country: Country, isBare: boolean): Reading {
	const isPossible = hasLength(country, national);
	const isPlausible = isPossible && country.pattern.test(national);
	return { national, country, isPossible, isPlausible, isBare };
}

function readLocal(digits: string, country: Country): Reading {
	const national = withoutTrunkPrefix(digits, country);
	return readNational(national, country, national === digits);
}

/** The digits after a calling code; of countries that share it, the chosen one is preferred. */
function readAfter(callingCode: CallingCode, digits: string, chosen?: Country): Reading {
	const { main, countries } = callingCode;
	const national = withoutTrunkPrefix(withoutFormerPrefix(digits, main), main, callingCode);
	const territory = countries.length > 1 ? territoryOf(callingCode, national) : main;
	const country =
		[chosen, territory].find(
			(candidate) =>
				candidate?.callingCode === callingCode.digits && hasLength(candidate, national),
		) ?? main;
	const isPossible = hasLength(country, national);
	const isPlausible =
		isPossible && territory !== undefined && (countries.length > 1 || main.pattern.test(national));
	return { national, country, isPossible, isPlausible, isBare: national === digits };
}

/** The reading that fits best; none is refused for a numbering plan that has grown since. */
function best(readings: readonly Reading[]): Reading | undefined {
	return (
		readings.find((reading) => reading.isPlausible) ??
		readings.find((reading) => reading.isPossible) ??
		readings.at(-1)
	);
}

/** Reads the digits behind the first `offset` ones as calling code and national number. */
function readInternational(
	{ digits, bracketedZeroAt }: WrittenNumber,
	offset: number,
	chosen?: Country,
): Reading | undefined {
	const international = digits.slice(offset);
	const callingCode = findCallingCode(international);
	if (!callingCode) return undefined;

	const rest = international.slice(callingCode.digits.length);
	const asWritten = readAfter(callingCode, rest, chosen);
	if (bracketedZeroAt !== offset + callingCode.digits.length) return asWritten;
	// Italy keeps its zero, so "(0)" may be part of the number after all.
	return best([readAfter(callingCode, rest.slice(1), chosen), asWritten]);
}

/** Where the calling code may begin in a number with an international prefix, in digits. */
function prefixLengths(digits: string, chosen: Country | undefined): number[] {
	const own = chosen?.internationalPrefix?.exec(digits)?.[0].length;
	return [...new Set([digits.startsWith('00') ? 2 : 0, own ?? 0])].filter((length) => length > 0);
}

/**
 * A number behind 00 and behind the chosen country's own prefix may be two different numbers (from
 * Brazil, 0055 is a carrier's prefix and also 00 with Brazil's code). A message to the wrong person
 * is worse than a refusal, so only a number of the chosen country itself settles it.
 */
function readPrefixed(
	written: WrittenNumber,
	lengths: readonly number[],
	chosen: Country | undefined,
): Reading | NumberProblem {
	const readings = lengths
		.map((length) => readInternational(written, length, chosen))
		.filter((reading) => reading !== undefined);
	const plausible = readings.filter((reading) => reading.isPlausible && reading.isBare);
	if (plausible.length < 2) return plausible[0] ?? best(readings) ?? problems.callingCode;

	const own = plausible.find((reading) => reading.country.callingCode === chosen?.callingCode);
	return own ?? problems.ambiguous;
}

/**
 * Digits without any prefix are local, unless they only make sense with the country's own code, as
 * Buzzbip's samples have them. Where both make sense, the one that is a mobile number is meant.
 */
function readLocalOrOwnInternational(written: WrittenNumber, country: Country): Reading {
	const local = readLocal(written.digits, country);
	if (!written.digits.startsWith(country.callingCode)) return local;

	const international = readInternational(written, 0, country);
	if (!international) return local;
	const isMeant = isMobile(international) && country.mobile?.test(local.national) === false;
	return isMeant ? international : (best([local, international]) ?? local);
}

function digitsOf({ country, national }: Reading): string {
	return country.callingCode + national;
}

function isMobile({ country, national, isPlausible }: Reading): boolean {
	return isPlausible && country.mobile?.test(national) === true;
}

/** What digits are in the countries where they are a local number, with a trunk prefix or without. */
function localReadings(digits: string): Reading[] {
	// For each number of a list all countries are asked: what most of them say no to is not kept.
	const readings: Reading[] = [];
	for (const country of allCountries) {
		const asWritten = readNational(digits, country, true);
		if (asWritten.isPlausible) readings.push(asWritten);
		const local = withoutTrunkPrefix(digits, country);
		if (local === digits) continue;
		const withoutPrefix = readNational(local, country, false);
		if (withoutPrefix.isPlausible) readings.push(withoutPrefix);
	}
	return readings;
}

/**
 * Digits that nothing marks as international are so only where nothing else is likely: nowhere may
 * they be someone else's mobile number in the local way of writing. Landlines have patterns that
 * fit nearly anything, so next to these a mobile number is meant, and nothing else is.
 */
function readUnmarked(written: WrittenNumber): Reading | NumberProblem {
	const reading = readInternational(written, 0);
	if (!reading?.isPlausible) return problems.noCallingCode;
	// Nobody puts a local number's zero in brackets, and behind what would be a country code.
	if (written.bracketedZeroAt === reading.country.callingCode.length) return reading;

	const others = localReadings(written.digits).filter(
		(local) => digitsOf(local) !== digitsOf(reading),
	);
	const isLikely = isMobile(reading) ? !others.some(isMobile) : others.length === 0;
	return isLikely ? reading : problems.local;
}

function read(written: WrittenNumber, chosen: Country | undefined): Reading | NumberProblem {
	if (written.hasPlus) return readInternational(written, 0, chosen) ?? problems.callingCode;

	const prefixes = prefixLengths(written.digits, chosen);
	if (prefixes.length > 0) return readPrefixed(written, prefixes, chosen);
	if (chosen) return readLocalOrOwnInternational(written, chosen);
	return readUnmarked(written);
}

function lengthProblem({ national, country }: Reading): NumberProblem {
	const lengths = country.lengths.filter(
		(length) => country.callingCode.length + length <= mostDigits,
	);
	const least = Math.min(...lengths);
	const most = Math.max(...lengths);
	const expected = least === most ? String(least) : `${least} to ${most}`;
	const fault =
		national.length < least
			? 'is too short'
			: national.length > most
				? 'is too long'
				: 'has a number of digits that is not possible';
	return problemOfNumber(
		`Number ${fault} for ${country.name}, where ${expected} digits follow the country code +${country.callingCode}: check its digits and the choice in Country`,
	);
}

/**
 * Reads a phone number as people paste it, or says why it can't be one.
 *
 * With a plus, 00 or the chosen country's international prefix, the number's own country code wins
 * over `country`; without, it is a number of `country`, or with `auto` digits that begin with a
 * country code. Only lengths refuse a number (ITU-T E.164, libphonenumber's metadata): numbering
 * plans grow, so patterns just choose between two readings, and guard digits that nothing marks as
 * international: with `auto` these must fit the plan of the country they seem to name, and be no
 * local number elsewhere (`readUnmarked`).
 */
export function parsePhoneNumber(text: string, country: 'auto' | (string & {})): Result {
	const isAuto = country.trim().toLowerCase() === 'auto';
	const chosen = isAuto ? undefined : findCountry(country);
	if (!isAuto && !chosen) return { problem: unknownCountry };

	const written = findDigits(text);
	if ('sentence' in written) return { problem: written };

	const reading = read(written, chosen);
	if ('sentence' in reading) return { problem: reading };
	if (!reading.isPossible) return { problem: lengthProblem(reading) };
	return {
		number: {
			digits: digitsOf(reading),
			country: reading.country.code,
		},
	};
}
