import { withAsciiDigits } from './asciiDigits';

/** What a text says, punctuation aside. */
export interface WrittenNumber {
	readonly digits: string;
	/** Something says that the digits begin with a country code: a plus, or a link to WhatsApp. */
	readonly hasPlus: boolean;
	/** Where the digits have the bracketed zero of "+44 (0)20 …", or -1. */
	readonly bracketedZeroAt: number;
}

/**
 * Why a number can't be read: the parameter to look at, and one sentence on what is wrong and what to
 * do. It names the parameter and never holds the number: it ends up in errors, and errors in logs.
 */
export interface NumberProblem {
	readonly parameter: 'Number' | 'Country';
	readonly sentence: string;
}

/** A problem of the number itself. */
export const problemOfNumber = (sentence: string): NumberProblem => ({
	parameter: 'Number',
	sentence,
});

const sentences = {
	empty: 'Number is empty: enter a phone number with its country code',
	scientific:
		'Number is in scientific notation, which has lost digits: format its column as text in the spreadsheet and enter the number again',
	minus:
		'Number starts with a minus sign or a dash: remove it, and enter the number with its country code',
	several:
		'Number ends in a second number or an extension: enter one number, without what follows the slash or stands in brackets',
	characters:
		'Number contains letters or other characters that no phone number has: enter one number without extension or text',
	plus: 'Number has a plus sign where none belongs: enter one number, with a single plus sign at its start',
} as const;

/** What is the same in all scripts: no blanks, and one form of plus and slash, as of digits. */
const foldings: readonly (readonly [RegExp, string])[] = [
	// Spaces, line breaks, and what is invisible: bidi marks, joiners, byte order mark, soft hyphen.
	[/[\s\p{Cf}]+/gu, ''],
	[/[\uff0b\ufe62]/gu, '+'],
	[/[\u2044\u2215\uff0f]/gu, '/'],
];

/** What stands around a number and is none of it. */
const wrappings: readonly (readonly [RegExp, string])[] = [
	// Spreadsheets keep a number as text by an apostrophe, which word processors make curly.
	[/^['\u2018\u2019\u02bc\uff07]/u, ''],
	// WhatsApp's links hold a number with its country code and without a plus [WhatsApp: Click to chat].
	[/^(?:https?:\/\/)?wa\.me\/(?:\+|%2b)?(\d+)(?:[/?#].*)?$/iu, '+$1'],
	[
		/^(?:https?:\/\/(?:api|web)\.whatsapp\.com|whatsapp:\/)\/send\/?\?phone=(?:\+|%2b)?(\d+)(?:[&#].*)?$/iu,
		'+$1',
	],
	// Links [RFC 3966, RFC 5724; smsto: in QR codes], and the addresses of Twilio.
	[/^(?:tel|sms|smsto|whatsapp):(?:\/\/)?/iu, ''],
	// Spreadsheets and data tools write a column of numbers with gaps as decimals: 21696816277.0.
	[/^([+-]?\d{7,})\.0{1,2}$/u, '$1'],
];

const scientific = /^[+-]?\d+(?:[.,]\d*)?e[+-]?\d+$/iu;
/** A negative number, or a dash that begins a list. */
const leadingMinus = /^[([]?[\p{Pd}\u2212\u2043]/u;
/** The last digits of another number or an extension: 0664 1234567/8, or (8), or longer ones. */
const secondEnding = /[/([\uff08\uff3b]\d{1,2}[)\]\uff09\uff3d]?$/u;
const longExtension = /\/\d{3,4}$/u;
/** Belgium and France write 0475/12/34/56: there the slash only groups. */
const pairs = /(?:\/\d\d){3}$/u;
/** As many digits before a slash are a whole number. */
const wholeNumber = 10;

const bracketedZero = /[([\uff08\uff3b]0[)\]\uff09\uff3d]/u;
/** Brackets, dashes, dots, slashes, and the tilde of Russia's 8~10 (wait for the dial tone). */
const punctuation =
	/[()[\]\uff08\uff09\uff3b\uff3d\p{Pd}\u2212\u30fc\u2043./\u00b7\u2024\uff0e~\uff5e]+/gu;
const numberOnly = /^\+?\d*$/u;

function countDigits(text: string): number {
	return text.replace(/\D/gu, '').length;
}

/** More follows a number, and would become its last digits without its slash or brackets. */
function holdsSeveral(compact: string): boolean {
	if (secondEnding.test(compact)) return !pairs.test(compact);
	const long = longExtension.exec(compact);
	return long !== null && countDigits(compact.slice(0, long.index)) >= wholeNumber;
}

/**
 * The digits of one phone number in a text as people paste it, or what is wrong.
 * Which signs make no difference is libphonenumber's choice and what address books, chats and
 * spreadsheets leave in a text.
 */
export function findDigits(text: string): WrittenNumber | NumberProblem {
	const folded = foldings.reduce(
		(rest, [sign, by]) => rest.replace(sign, by),
		withAsciiDigits(text),
	);
	const compact = wrappings.reduce((rest, [wrapping, by]) => rest.replace(wrapping, by), folded);
	if (scientific.test(compact)) return problemOfNumber(sentences.scientific);

	const bare = compact.replace(punctuation, '');
	if (bare === '') return problemOfNumber(sentences.empty);
	if (!numberOnly.test(bare)) {
		const isNumber = numberOnly.test(bare.replaceAll('+', ''));
		return problemOfNumber(isNumber ? sentences.plus : sentences.characters);
	}
	const hasPlus = bare.startsWith('+');
	const digits = hasPlus ? bare.slice(1) : bare;
	if (digits === '') return problemOfNumber(sentences.empty);
	if (leadingMinus.test(compact)) return problemOfNumber(sentences.minus);
	if (holdsSeveral(compact)) return problemOfNumber(sentences.several);

	const zero = bracketedZero.exec(compact);
	const bracketedZeroAt = zero ? countDigits(compact.slice(0, zero.index)) : -1;
	return { digits, hasPlus, bracketedZeroAt };
}
