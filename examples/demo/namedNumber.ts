import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js';
import type { ContactRow } from './contactRows';

/**
 * The number that a row names, in digits with country prefix, or undefined if it names none. Read
 * by libphonenumber instead of the nodes, so that the nodes do not check themselves.
 */
export function namedNumber({ Phone, Country }: ContactRow): string | undefined {
	const international = Phone.replace(/^00/, '+');
	const country = isSupportedCountry(Country) ? Country : undefined;
	const read =
		parsePhoneNumberFromString(international, country) ??
		parsePhoneNumberFromString(`+${international}`);
	return read?.number.slice(1);
}
