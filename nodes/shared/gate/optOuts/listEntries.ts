import { invalidParameter } from '../../api/failure';

/** One entry of a list, and where it stands, counted from 1. */
export interface ListEntry {
	readonly position: number;
	readonly text: string;
}

/** How a message speaks of a list. */
export interface ListNames {
	/** Of the field, as the form shows it. */
	readonly name: string;
	/** A field of a row that an entry may be in. */
	readonly example: string;
}

/** What an entry that is no text is called in a sentence. */
function kindOf(entry: unknown): string {
	if (entry === undefined || entry === null || entry === '') return 'empty';
	return Array.isArray(entry) ? 'a list' : typeof entry === 'object' ? 'an object' : 'no text';
}

function textOf({ name, example }: ListNames, entry: unknown, position: number): string {
	const text = typeof entry === 'number' ? String(entry) : entry;
	if (typeof text === 'string' && text.trim() !== '') return text.trim();
	throw invalidParameter(
		name,
		`${name}: entry ${position} is ${kindOf(typeof text === 'string' ? '' : text)}, and must be text or a number: give a list of texts, for example with .map((row) => row.${example})`,
	);
}

function listInJson(text: string): readonly unknown[] | undefined {
	if (!text.trimStart().startsWith('[')) return undefined;
	try {
		const parsed: unknown = JSON.parse(text);
		return Array.isArray(parsed) ? (parsed as unknown[]) : undefined;
	} catch {
		return undefined;
	}
}

/** The entries of a text, one per line or between commas or semicolons; blank ones don't count. */
function entriesOfText(text: string): ListEntry[] {
	return text
		.split(/[\n\r,;\u2028\u2029]+/u)
		.map((entry) => entry.trim())
		.filter((entry) => entry !== '')
		.map((entry, index) => ({ position: index + 1, text: entry }));
}

/**
 * The entries of a parameter that holds a list: of texts and numbers, also as JSON, or as a text with
 * one entry per line or between commas or semicolons. Throws `invalidParameter` for what is none.
 *
 * @param names how a message speaks of the list
 */
export function listEntries(names: ListNames, value: unknown): ListEntry[] {
	const list = typeof value === 'string' ? listInJson(value) : value;
	if (Array.isArray(list)) {
		return (list as unknown[]).map((entry, index) => ({
			position: index + 1,
			text: textOf(names, entry, index + 1),
		}));
	}
	if (typeof value === 'string') return entriesOfText(value);
	if (typeof value === 'number') return [{ position: 1, text: String(value) }];
	if (value === undefined || value === null) return [];
	const { name } = names;
	throw invalidParameter(name, `${name} must be a list, or text with one entry per line`);
}
