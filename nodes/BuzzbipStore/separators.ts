/** What the digits of an amount and the signs between them say. */
export type Separated =
	| { readonly kind: 'amount'; readonly whole: string; readonly fraction: string }
	/** It may be a whole number of four to six digits, or one with three decimals. */
	| { readonly kind: 'ambiguous'; readonly before: string; readonly after: string }
	| { readonly kind: 'unclear' };

/** Signs that may stand before decimals. The Arabic one stands there only [Unicode, U+066B]. */
const ofDecimals = ['.', ',', '\u066b'];

/** Signs that group digits and nothing else: space, apostrophe, and the Arabic one [U+066C]. */
const ofGroupsOnly = [' ', "'", '\u066c'];

/** Groups of three digits, but for the first one, which does not begin with a zero. */
const inThrees = /^[1-9]\d{0,2}(?:,\d{3})+$/u;
/** Lakhs and crores, which India writes with commas: 1,23,45,678. */
const inTwos = /^[1-9]\d?(?:,\d\d)+,\d{3}$/u;

const unclear = { kind: 'unclear' } as const;

/**
 * Tells apart which signs group digits and which one begins the decimals. Nothing is guessed: a
 * single point or comma with three digits behind it may be either.
 *
 * @param text begins and ends with a digit 0 to 9, and has none but the signs above between digits
 */
export function separate(text: string): Separated {
	const signs = text.replace(/\d/gu, '');
	const last = signs.at(-1);
	if (last === undefined) return { kind: 'amount', whole: text, fraction: '' };

	const isLastOfItsKind = signs.indexOf(last) === signs.length - 1;
	if (!isLastOfItsKind || ofGroupsOnly.includes(last)) return grouped(text, signs, '');

	const [before = '', after = ''] = text.split(last);
	const others = signs.slice(0, -1);
	if (others !== '') return grouped(before, others, after);
	if (last !== '\u066b' && after.length === 3 && before.length <= 3 && before !== '0') {
		return { kind: 'ambiguous', before, after };
	}
	return { kind: 'amount', whole: before, fraction: after };
}

/** A whole number whose digits are grouped, all by the same sign. */
function grouped(text: string, signs: string, fraction: string): Separated {
	const [sign = ''] = signs;
	if (sign === '\u066b' || signs !== sign.repeat(signs.length)) return unclear;
	const inCommas = text.replaceAll(sign, ',');
	if (inThrees.test(inCommas) || (sign === ',' && inTwos.test(text))) {
		return { kind: 'amount', whole: text.replaceAll(sign, ''), fraction };
	}
	return unclear;
}

/** Every sign that may stand between the digits of an amount. */
export const separators: readonly string[] = [...ofDecimals, ...ofGroupsOnly];
