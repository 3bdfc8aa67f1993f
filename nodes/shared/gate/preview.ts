import { counted, plural } from '../api/counted';
import { countryOfNumber } from '../phone/numberCountry';
import type { GatedMessage } from './gateRules';
import type { Refusal } from './refusal';
import { smsLength } from './sms/smsLength';

/** What would become of one item, looked at without a request. */
export interface PreviewedItem {
	/** Undefined for one that may go; `notReadable` for one whose parameters can't be right. */
	readonly refusal: Refusal['code'] | 'notReadable' | undefined;
	/** Of an SMS; undefined for what is none. */
	readonly segments?: number | undefined;
	/** Of the recipient, ISO 3166 alpha-2; undefined where it can't be told. */
	readonly country?: string | undefined;
}

/** What would become of a message. */
export function previewed(
	{ number, smsText }: GatedMessage,
	refusal: PreviewedItem['refusal'],
): PreviewedItem {
	return {
		refusal,
		segments: smsText === undefined ? undefined : smsLength(smsText).segments,
		country: number === undefined ? undefined : countryOfNumber(number),
	};
}

/** How many items of a list would end in which way. */
export interface Preview {
	readonly total: number;
	readonly go: number;
	/** Outside of the hours, and to be sent later. */
	readonly wait: number;
	readonly optedOut: number;
	readonly tooLong: number;
	/** Also those to which a rule can't be applied. */
	readonly notReadable: number;
	/** Of the SMS that go or wait: those that will be paid for. */
	readonly segments: number;
	/** The same by country, most first; `undefined` is where it can't be told. */
	readonly segmentsByCountry: readonly (readonly [country: string | undefined, segments: number])[];
}

type Ending = 'go' | 'wait' | 'optedOut' | 'tooLong' | 'notReadable';

const endings: Readonly<Record<Refusal['code'] | 'notReadable', Ending>> = {
	OPTED_OUT: 'optedOut',
	QUIET_HOURS: 'wait',
	TOO_MANY_SEGMENTS: 'tooLong',
	INVALID_PARAMETER: 'notReadable',
	notReadable: 'notReadable',
};

type OfCountry = Preview['segmentsByCountry'][number];

/** Most first, then by the alphabet, and what can't be told behind it. */
function byMostSegments([one, ofOne]: OfCountry, [other, ofOther]: OfCountry): number {
	if (ofOne !== ofOther) return ofOther - ofOne;
	return (one ?? 'unknown') < (other ?? 'unknown') ? -1 : 1;
}

/** Counts what would become of the items of a list. */
export function previewOf(items: Iterable<PreviewedItem>): Preview {
	const counts: Record<Ending, number> = {
		go: 0,
		wait: 0,
		optedOut: 0,
		tooLong: 0,
		notReadable: 0,
	};
	const byCountry = new Map<string | undefined, number>();
	let total = 0;
	let all = 0;
	for (const { refusal, segments = 0, country } of items) {
		const ending = refusal === undefined ? 'go' : endings[refusal];
		total++;
		counts[ending]++;
		if (segments === 0 || (ending !== 'go' && ending !== 'wait')) continue;
		all += segments;
		byCountry.set(country, (byCountry.get(country) ?? 0) + segments);
	}
	const segmentsByCountry = [...byCountry].sort(byMostSegments);
	return { ...counts, total, segments: all, segmentsByCountry };
}

/** The endings in the words of a sentence, in its order. */
const words: readonly (readonly [Ending, string])[] = [
	['go', 'to send'],
	['wait', 'to wait for their hours'],
	['optedOut', 'opted out'],
	['tooLong', 'too long'],
	['notReadable', 'not readable'],
];

/** As many countries are named. */
const countriesNamed = 5;

/**
 * The preview in a sentence or two: "1,000 items: 1,380 segments (TN 1,300, FR 80). 990 to send, 10
 * opted out." What is the same for all items is left out.
 */
export function previewSentence(preview: Preview): string {
	const { total, segments, segmentsByCountry } = preview;
	const ended = words
		.filter(([ending]) => preview[ending] > 0)
		.map(([ending, word]) => `${counted(preview[ending])} ${word}`);
	const items = plural(total, 'item');
	if (segments === 0)
		return `${[items, ...(ended.length > 0 ? [ended.join(', ')] : [])].join(': ')}.`;

	const named = segmentsByCountry
		.slice(0, countriesNamed)
		.map(([country, number]) => `${country ?? 'unknown country'} ${counted(number)}`);
	const more = segmentsByCountry.length - named.length;
	const countries = [
		...named,
		...(more > 0 ? [plural(more, 'more country', 'more countries')] : []),
	];
	const first = `${items}: ${plural(segments, 'segment')} (${countries.join(', ')}).`;
	return preview.go === total ? first : `${first} ${ended.join(', ')}.`;
}
