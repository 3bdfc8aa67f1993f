const { Metadata } = require('libphonenumber-js/core');
const metadataJson = require('libphonenumber-js/metadata.min.json');
const mobileMetadataJson = require('libphonenumber-js/metadata.mobile.json');

/** Every kind of number that a numbering plan may describe, by libphonenumber's names. */
const numberTypes = [
	'FIXED_LINE',
	'MOBILE',
	'TOLL_FREE',
	'PREMIUM_RATE',
	'PERSONAL_NUMBER',
	'VOICEMAIL',
	'UAN',
	'PAGER',
	'VOIP',
	'SHARED_COST',
];

/**
 * What plans once had between the country code and a mobile number, which libphonenumber forgets
 * when they drop it. Mexico dropped its 1 in 2019; WhatsApp still gives it to older users.
 */
const formerPrefixes = { MX: '1' };

const declaration = `/** What is known of one country's phone numbers. Patterns are sources of regular expressions. */
export interface CountryRow {
	/** ISO 3166 alpha-2. */
	readonly code: string;
	/** English name. */
	readonly name: string;
	readonly callingCode: string;
	/** The main country of the calling code, where this is another one. */
	readonly mainCountry?: string;
	/** What is dialled to call abroad, where that is not just 00 and not as in the main country. */
	readonly internationalPrefix?: string;
	/** What precedes a number in the national way of writing and is not part of it. */
	readonly trunkPrefix?: string;
	/** What replaces a trunk prefix that captured something. */
	readonly trunkRule?: string;
	/** What once stood behind the calling code, and is still written there. */
	readonly formerPrefix?: string;
	/** How many digits may follow the calling code. */
	readonly lengths: readonly number[];
	/** The whole of a national number, by the numbering plan of the day. */
	readonly pattern: string;
	/** The beginning of the numbers that are this country's, among those of a shared calling code. */
	readonly territory?: string;
	/** The whole of a mobile number, where the country has any. */
	readonly mobile?: string;
}
`;

/** Where a calling code is shared: the leading digits, or whole numbers by every type there is. */
function territoryPattern(plan) {
	if (plan.leadingDigits()) return plan.leadingDigits();
	const patterns = numberTypes.map((type) => plan.type(type)?.pattern()).filter(Boolean);
	return `(?:${patterns.join('|')})$`;
}

function planOf(code, json) {
	return new Metadata(json).selectNumberingPlan(code).numberingPlan;
}

function internationalPrefix(plan, mainPlan) {
	const prefix = plan.IDDPrefix();
	return prefix === '00' || (plan !== mainPlan && prefix === mainPlan.IDDPrefix())
		? undefined
		: prefix;
}

/** The library has the pattern of mobile numbers also where they are no others than landlines. */
function mobilePattern(code) {
	return planOf(code, mobileMetadataJson).type('MOBILE')?.pattern();
}

function countryRow(code, metadata, names) {
	const plan = planOf(code, metadataJson);
	const sharing = metadata.getCountryCodesForCallingCode(plan.callingCode());
	const mainPlan = sharing[0] === code ? plan : planOf(sharing[0], metadataJson);
	const row = {
		code,
		name: names.of(code),
		callingCode: plan.callingCode(),
		mainCountry: sharing[0] === code ? undefined : sharing[0],
		internationalPrefix: internationalPrefix(plan, mainPlan),
		trunkPrefix: plan.nationalPrefixForParsing() || undefined,
		trunkRule: plan.nationalPrefixTransformRule() || undefined,
		formerPrefix: formerPrefixes[code],
		lengths: plan.possibleLengths(),
		pattern: plan.nationalNumberPattern(),
		territory: sharing.length > 1 ? territoryPattern(plan) : undefined,
		mobile: mobilePattern(code),
	};
	const fields = Object.entries(row).filter(([, value]) => value !== undefined);
	return `\t{${fields.map(([key, value]) => `${key}:${JSON.stringify(value)}`).join()}},\n`;
}

/**
 * The source text of nodes/shared/phone/countryTable.ts: the metadata of libphonenumber-js, cut to
 * what reading a number takes. Calling codes of no country (satellite, toll-free) are left out.
 */
function countryTableSource() {
	const metadata = new Metadata(metadataJson);
	const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
	const rows = metadata
		.getCountries()
		.sort()
		.map((code) => countryRow(code, metadata, names));
	return [
		'// Written by `npx gulp countries` from the metadata of libphonenumber-js. Do not edit.\n\n',
		declaration,
		'\nexport const countryTable: readonly CountryRow[] = [\n',
		...rows,
		'];\n',
	].join('');
}

module.exports = { countryTableSource };
