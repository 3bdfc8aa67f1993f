import { findCallingCode, territoryOf } from './countries';
import type { PhoneNumber } from './phoneNumber';

/**
 * The country that a number is in, by its own digits rather than by the choice in Country: a
 * Canadian number is in Canada though someone chose the United States.
 *
 * @returns ISO 3166 alpha-2; undefined where several countries share the calling code, and neither
 * their numbering plans nor a choice among them tell which it is
 */
export function countryOfNumber({ digits, country }: PhoneNumber): string | undefined {
	const callingCode = findCallingCode(digits);
	if (callingCode === undefined) return undefined;
	const { main, countries } = callingCode;
	if (countries.length === 1) return main.code;

	const territory = territoryOf(callingCode, digits.slice(callingCode.digits.length));
	if (territory !== undefined) return territory.code;
	// What nothing tells apart is read as the main country's; any other was chosen by someone.
	return country === main.code ? undefined : country;
}
