import { invalidParameter } from '../../api/failure';
import { doNotContact } from '../gateFields';
import { type OptOutList, readOptOuts } from './optOutList';

/** Reads Do Not Contact as `readOptOuts` does, but one list only once for each country. */
export type OptOutReader = (value: unknown, country: string) => OptOutList;

function isSameList(one: unknown, other: unknown): boolean {
	if (one === other) return true;
	if (!Array.isArray(one) || !Array.isArray(other) || one.length !== other.length) return false;
	return one.every((entry, index) => entry === other[index]);
}

/**
 * For the items of one run, in which consecutive ones have the same list. The same value is known at
 * once; a list with the same entries, as an expression makes for each item, is compared, not read.
 * What can't be read is not read again either. An entry that is one number with the country of an
 * item and another one with that of another item protects neither: `invalidParameter`.
 */
export function sharedOptOuts(): OptOutReader {
	let last: unknown;
	let first: OptOutList | undefined;
	const byCountry = new Map<string, OptOutList | Error>();

	function read(value: unknown, country: string): OptOutList | Error {
		try {
			const list = readOptOuts(value, country);
			first ??= list;
			assertSameNumbers(first, list);
			return list;
		} catch (error) {
			return error instanceof Error ? error : new Error(String(error));
		}
	}

	return (value, country) => {
		if (!isSameList(value, last)) {
			byCountry.clear();
			first = undefined;
		}
		last = value;
		const known = byCountry.get(country) ?? read(value, country);
		byCountry.set(country, known);
		if (known instanceof Error) throw known;
		return known;
	};
}

function assertSameNumbers({ digits }: OptOutList, other: OptOutList): void {
	const index = digits.findIndex((one, place) => one !== other.digits[place]);
	if (index === -1) return;
	const { displayName } = doNotContact;
	throw invalidParameter(
		displayName,
		`${displayName}: entry ${index + 1} is +${digits[index]} with the country of one item and +${other.digits[index]} with that of another: write it with its country code`,
	);
}
