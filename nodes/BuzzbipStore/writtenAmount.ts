import { withAsciiDigits } from '../shared/phone/asciiDigits';
import { isCurrency } from './currency';
import { separate, separators } from './separators';

/** An amount, or what is wrong and what to do, to be read behind the name of the field. */
export type WrittenAmount = { readonly amount: number } | { readonly problem: string };

/** What is the same in all scripts. */
const foldings: readonly (readonly [RegExp, string])[] = [
	// What is invisible: marks of direction, joiners, byte order mark, soft hyphen.
	[/\p{Cf}+/gu, ''],
	// No-break, narrow, thin and figure spaces; not a line break, which parts two amounts.
	[/\p{Zs}/gu, ' '],
	[/[\u2018\u2019\u02bc\u00b4`\uff07]/gu, "'"],
	[/\uff0e/gu, '.'],
	[/\uff0c/gu, ','],
];

/** Spreadsheets keep a number as text by an apostrophe. */
const markOfText = /^'(?=\d)/u;

/** A number with whatever stands before and behind it; none is found in a text without digits. */
const aroundDigits = /^(\D*)(.*\d)(\D*)$/su;

/** What is told by more than that it can't be read; the first that fits is told. */
const problems: readonly (readonly [RegExp, string])[] = [
	[/^\s*$/u, 'is empty, or its expression gave nothing: enter an amount, e.g. 1234.50'],
	[/^\D*$/u, 'has no digits: enter an amount, e.g. 1234.50'],
	[/\d\s*e\s*[+-]?\d/iu, 'is in scientific notation: enter all of its digits, e.g. 1234.50'],
	[/[%\u066a\u2030]/u, 'is a percentage: enter the amount itself, e.g. 1234.50'],
	[
		/[()[\]\uff08\uff09]/u,
		'has brackets, which may stand for a minus: enter 0 or more, without them',
	],
	[/[\p{Pd}\u2212]/u, 'has a minus sign or a dash: enter 0 or more, e.g. 49.00'],
];

const withOtherSigns =
	'has letters or signs that are no known currency, and may stand for thousands or millions: enter the amount in digits, e.g. 1234.50';

const withSeveral =
	'holds more than one number, or has something between its digits: enter one amount, e.g. 1234.50';

const unclear =
	'has separators that fit no way of writing an amount: enter it without those of thousands, e.g. 1234.50';

const tooLong =
	'has more digits than can be sent exactly, which are 15: check it, or round it to fewer decimals';

/** Between the digits of one amount stand single separators, and nothing else. */
const betweenDigits = new RegExp(`^\\d+(?:[${separators.join('')}]\\d+)*$`, 'u');

/** Numbers of so many digits are the same in a computer as in decimal [ECMA-262, Number]. */
const exactDigits = 15;

/** With zeros and separators; a text that is longer is not looked at. */
const longestNumber = 60;

/**
 * Reads an amount as people, shops and spreadsheets write it, with or without its currency. What can
 * be read in two ways is refused: an amount a thousand times too high or too low is worse than none.
 */
export function parseAmount(text: string): WrittenAmount {
	const folded = foldings
		.reduce((rest, [sign, by]) => rest.replace(sign, by), withAsciiDigits(text))
		.trim()
		.replace(markOfText, '');
	const problem = problems.find(([sign]) => sign.test(folded))?.[1];
	if (problem !== undefined) return { problem };

	const [, before = '', number = '', behind = ''] = aroundDigits.exec(folded) ?? [];
	// ".50" is half, but the point of "Rs.50" is that of the rupees.
	const leadsDecimals = before === '.' || before === ',' || before === '\u066b';
	const around = [leadsDecimals ? '' : before.trim(), behind.trim()];
	if (!around.every((one) => one === '' || isCurrency(one))) return { problem: withOtherSigns };
	return readNumber(leadsDecimals ? `0${before}${number}` : number);
}

function readNumber(number: string): WrittenAmount {
	if (number.length > longestNumber) return { problem: tooLong };
	if (!betweenDigits.test(number)) return { problem: withSeveral };
	const read = separate(number);
	if (read.kind === 'unclear') return { problem: unclear };
	if (read.kind === 'ambiguous') return { problem: inTwoWays(read) };

	const { whole, fraction } = read;
	const digits = `${whole}${fraction.replace(/0+$/u, '')}`.replace(/^0+/u, '');
	if (digits.length > exactDigits) return { problem: tooLong };
	return { amount: Number(`${whole}.${fraction}`) };
}

function inTwoWays({ before, after }: { readonly before: string; readonly after: string }): string {
	const [large, small] = [`${before}${after}`, `${before}.${after}`];
	return `can be read as ${large} and as ${small}: write "${large}" for the one, "${small}0" for the other`;
}
