import { timeZoneTable } from './timeZoneTable';

/**
 * The time zones of a country, of those with the same clock one; none for a code that is no
 * country's. Numbers of countries with several are not told apart by their area.
 *
 * @param country ISO 3166 alpha-2
 */
export function timeZonesOf(country: string): readonly string[] {
	return timeZoneTable[country] ?? [];
}
