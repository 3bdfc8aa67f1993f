import type { GatedMessage, GateRules } from '../gateRules';
import { nothingSent, type Refusal } from '../refusal';
import { savingText } from './plainCharacters';
import { type SmsLength, smsLength } from './smsLength';

/** Refuses an SMS of more segments than Max Segments allows. */
export function tooLong(
	{ maxSegments = 0 }: GateRules,
	{ smsText }: GatedMessage,
): Refusal | undefined {
	if (maxSegments === 0 || smsText === undefined) return undefined;
	const length = smsLength(smsText);
	if (length.segments <= maxSegments) return undefined;

	const { segments, encoding, characters } = length;
	return {
		code: 'TOO_MANY_SEGMENTS',
		message: `The text takes ${segments} segments, and Max Segments allows ${maxSegments}`,
		description: `${nothingSent} ${whatCosts(length)}${adviceOn(smsText)}`,
		data: { segments, maxSegments, encoding, characters: [...characters] },
	};
}

/** As many characters are named in a sentence. */
const named = 8;

function whatCosts({ encoding, characters }: SmsLength): string {
	if (characters.length === 0) return '';
	const names = characters.slice(0, named).map(nameOf).join(', ');
	const more = characters.length > named ? ` and ${characters.length - named} more` : '';
	return encoding === 'GSM-7'
		? `In GSM-7 each of ${names}${more} takes the place of two characters. `
		: `GSM-7 lacks ${names}${more}, which leaves 70 characters to a single segment or 67 to each of several, instead of 160 or 153. `;
}

/** Replace Characters is no advice where it is on, or changes nothing. */
function adviceOn(text: string): string {
	const ways = [
		...(savingText(text) === text ? [] : ['turn on Replace Characters']),
		'shorten the text',
		'or raise Max Segments',
	];
	const sentence = ways.join(ways.length > 2 ? ', ' : ' ');
	return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`;
}

/** A space, a mark and a half of a pair can't be seen, so each has its code too: “…” (U+2026). */
function nameOf(character: string): string {
	const code = character.codePointAt(0) ?? 0;
	const isVisible = /[\p{L}\p{N}\p{P}\p{S}]/u.test(character);
	const name = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
	return isVisible ? `${character} (${name})` : name;
}
