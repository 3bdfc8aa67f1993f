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
 */
export function sharedOptOuts(): OptOutReader {
	let last: unknown;
	const byCountry = new Map<string, OptOutList>();
	return (value, country) => {
		if (!isSameList(value, last)) byCountry.clear();
		last = value;
		const known = byCountry.get(country);
		if (known !== undefined) return known;
		const list = readOptOuts(value, country);
		byCountry.set(country, list);
		return list;
	};
}
