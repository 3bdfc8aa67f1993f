import { invalidParameter } from '../../api/failure';
import { parsePhoneNumber } from '../../phone/phoneNumber';
import { doNotContact } from '../gateFields';
import { type ListEntry, listEntries } from './listEntries';

/** The numbers that are never written to. */
export interface OptOutList {
	/** What each entry comes to, in the order of the list. */
	readonly digits: readonly string[];
	/** How many numbers there are, however often each is given. */
	readonly size: number;
	/** @param digits a number as `PhoneNumber` has it: digits with country code, no plus */
	has(digits: string): boolean;
}

/** Longer ones are no number, and not shown whole. */
const shownLength = 40;

function shown(text: string): string {
	return text.length > shownLength ? `${text.slice(0, shownLength)}…` : text;
}

function digitsOf({ position, text }: ListEntry, country: string): string {
	const parsed = parsePhoneNumber(text, country);
	if ('number' in parsed) return parsed.number.digits;
	const { displayName } = doNotContact;
	throw invalidParameter(
		displayName,
		`${displayName}: entry ${position}, "${shown(text)}", can't be read as a phone number. ${parsed.problem.sentence}`,
	);
}

/**
 * Reads Do Not Contact: a list of numbers in any spelling, each read as Number is. A list that is
 * half understood protects nobody, so one entry that can't be read is the end of it: throws
 * `invalidParameter`, which names the entry. A list without any entry is one; nothing at all, as of
 * an expression that went wrong, is none.
 *
 * @param value a list of texts and numbers, also as JSON, or text with one number per line
 * @param country `auto` or the ISO 3166 alpha-2 code for numbers without country code
 */
export function readOptOuts(value: unknown, country: string): OptOutList {
	const entries = listEntries({ name: doNotContact.displayName, example: 'number' }, value);
	if (entries.length === 0 && !isEmptyList(value)) {
		throw invalidParameter(
			doNotContact.displayName,
			`${doNotContact.displayName} is empty, or its expression gave nothing: fill it in, or remove the option; a list without entries is []`,
		);
	}
	const digits = entries.map((entry) => digitsOf(entry, country));
	const numbers = new Set(digits);
	return { digits, size: numbers.size, has: (number) => numbers.has(number) };
}

function isEmptyList(value: unknown): boolean {
	return Array.isArray(value) || (typeof value === 'string' && /^\s*\[\s*\]\s*$/u.test(value));
}
