/** What is read of a text or code: it is said at the beginning, and a long one must cost nothing. */
const readCharacters = 2_000;

const marks = /[\p{M}\u0640]/gu;

/** French without accents; Arabic without tashkeel and tatweel, with one form of alef, ha and ya. */
function plain(text: string): string {
	return text
		.normalize('NFKD')
		.replace(marks, '')
		.replaceAll('\u0629', '\u0647')
		.replaceAll('\u0649', '\u064a');
}

/**
 * The words of a message in English, French or Arabic: plain, in lower case, with one space before
 * and after each. Every digit is a 0, so that no number in a text can decide anything.
 */
export function wordsOfText(text: string): string {
	const lettersOnly = plain(text.slice(0, readCharacters).toLowerCase())
		.replace(/\p{N}/gu, '0')
		.replace(/[^\p{L}0]+/gu, ' ');
	return ` ${lettersOnly.trim()} `;
}

/** The words of a code such as `TEMPLATE_NOT_APPROVED` or `templateNotApproved`; a number has none. */
export function wordsOfCode(code: string | number | null): string {
	if (typeof code !== 'string') return wordsOfText('');
	const parted = code
		.slice(0, readCharacters)
		.replace(/(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/gu, ' ');
	return wordsOfText(parted);
}

/** What is written to an Arabic word: "and", "with", "as", "for", "the" before it, endings after it. */
const before =
	'[\u0648\u0641]?(?:[\u0628\u0643\u0644]?\u0627\u0644|\u0644\u0644|[\u0628\u0643\u0644])?';
const after = '(?:\u0647|\u0647\u0627|\u0643|\u0643\u0645|\u0627)?';

/**
 * Finds one of the phrases as whole words. A phrase is a regular expression over words as
 * `wordsOfText` gives them; it may be spelled with its accents. An Arabic word is found with its
 * article, particles and endings as well, unless the phrase spells them itself.
 */
export function phrases(...spelled: readonly string[]): RegExp {
	const anyOf = spelled
		.map((phrase) => plain(phrase).replace(/[\u0621-\u064a]+/g, `(?:${before}$&${after})`))
		.join('|');
	return new RegExp(`(?<= )(?:${anyOf})(?= )`, 'u');
}

/** The words with every occurrence of the phrases struck out. */
export function without(words: string, struck: RegExp): string {
	return words.replace(new RegExp(struck, 'gu'), '-');
}
