import { septetsOf } from './gsmAlphabet';

export type SmsEncoding = 'GSM-7' | 'UCS-2';

/** What a text comes to as an SMS. */
export interface SmsLength {
	readonly encoding: SmsEncoding;
	/** How many messages it is sent as, and charged as; 1 also for an empty text. */
	readonly segments: number;
	/**
	 * The characters that cost it, each once, in the order of the text: those that GSM-7 does not have,
	 * or that take two places in it.
	 */
	readonly characters: readonly string[];
}

/**
 * What fits into a message that stands alone, and into one of several, which begins with a header of
 * 6 octets (3GPP TS 23.040, 9.2.3.24.1): septets for GSM-7, code units of UTF-16 for UCS-2.
 */
const capacities: Readonly<Record<SmsEncoding, { readonly alone: number; readonly part: number }>> =
	{ 'GSM-7': { alone: 160, part: 153 }, 'UCS-2': { alone: 70, part: 67 } };

/** How many messages characters of these sizes fill, none of them split between two. */
function segmentsOf(sizes: readonly number[], encoding: SmsEncoding): number {
	const { alone, part } = capacities[encoding];
	if (sizes.reduce((total, size) => total + size, 0) <= alone) return 1;

	let segments = 1;
	let filled = 0;
	for (const size of sizes) {
		if (filled + size > part) {
			segments++;
			filled = 0;
		}
		filled += size;
	}
	return segments;
}

/**
 * The encoding and the number of segments of a text, by 3GPP TS 23.038: one character outside of
 * GSM 03.38 makes all of it UCS-2. No escape and no surrogate pair is split between two segments.
 */
export function smsLength(text: string): SmsLength {
	const written = Array.from(text);
	const foreign = new Set(written.filter((character) => septetsOf(character) === undefined));
	const escaped = new Set(written.filter((character) => septetsOf(character) === 2));
	const encoding = foreign.size === 0 ? 'GSM-7' : 'UCS-2';
	const sizes = written.map((character) =>
		encoding === 'GSM-7' ? (septetsOf(character) ?? 0) : character.length,
	);
	const characters = [...(encoding === 'GSM-7' ? escaped : foreign)];
	return { encoding, segments: segmentsOf(sizes, encoding), characters };
}
