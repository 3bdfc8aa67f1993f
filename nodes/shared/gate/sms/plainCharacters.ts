import { smsLength } from './smsLength';

/**
 * What word processors, phones and AI models write for a plain character, and that one. None of
 * these is a letter.
 */
const twins: readonly (readonly [plain: string, RegExp])[] = [
	["'", /[\u2018-\u201b\u2032\u2035\u2039\u203a]/gu],
	['"', /[\u201c-\u201f\u2033\u2036\u00ab\u00bb]/gu],
	['-', /[\u2010-\u2015\u2043\u2212]/gu],
	['*', /[\u2022\u2023\u25aa\u25cf\u25e6]/gu],
	['/', /[\u2044\u2215]/gu],
	['.', /\u2024/gu],
	['..', /\u2025/gu],
	['...', /\u2026/gu],
	// A tab is not in GSM 03.38 either.
	[' ', /[\t\u00a0\u2000-\u200a\u202f\u205f\u3000]/gu],
	['\n', /[\u0085\u2028\u2029]/gu],
	// What is invisible: soft hyphen, zero-width space and joiners, marks of direction, byte order mark.
	['', /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu],
];

/** The text with typographic characters and special spaces replaced by plain ones, come what may. */
export function withPlainCharacters(text: string): string {
	return twins.reduce((rest, [plain, typographic]) => rest.replace(typographic, plain), text);
}

/**
 * The text with plain characters, where these save segments, or else as it is. They do so only where
 * all of it then is GSM-7: a text in Arabic or with an emoji keeps its quotes, and its joiners, which
 * letters and emoji need.
 */
export function savingText(text: string): string {
	const before = smsLength(text);
	if (before.encoding === 'GSM-7') return text;
	const plain = withPlainCharacters(text);
	const after = smsLength(plain);
	return after.encoding === 'GSM-7' && after.segments < before.segments ? plain : text;
}
