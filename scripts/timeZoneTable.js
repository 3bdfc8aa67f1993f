const { rawTimeZones } = require('@vvo/tzdb');

const declaration = `/** The IANA time zones of each country, by its ISO 3166 alpha-2 code: one of those with the same clock. */
`;

/** Places with a calling code of their own that have no zone of their own [IANA: zone.tab]. */
const sharedZones = { AC: 'SH', TA: 'SH', XK: 'RS' };

function zonesByCountry() {
	const zones = {};
	for (const { countryCode, name } of rawTimeZones) (zones[countryCode] ??= []).push(name);
	for (const [code, sharing] of Object.entries(sharedZones)) zones[code] ??= zones[sharing];
	return zones;
}

/**
 * The source text of nodes/shared/gate/hours/timeZoneTable.ts: the IANA time zones by country, of
 * @vvo/tzdb. What a zone's clock says, daylight saving included, is left to `Intl`.
 */
function timeZoneTableSource() {
	const rows = Object.entries(zonesByCountry())
		.sort(([one], [other]) => (one < other ? -1 : 1))
		.map(([code, zones]) => `\t${code}: ${JSON.stringify([...zones].sort())},\n`);
	return [
		'// Written by `npx gulp countries` from the data of @vvo/tzdb. Do not edit.\n\n',
		declaration,
		'export const timeZoneTable: Readonly<Partial<Record<string, readonly string[]>>> = {\n',
		...rows,
		'};\n',
	].join('');
}

module.exports = { timeZoneTableSource };
