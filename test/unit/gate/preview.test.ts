import type { PreviewedItem } from '../../../nodes/shared/gate/preview';
import { previewOf, previewSentence } from '../../../nodes/shared/gate/preview';

const times = (count: number, item: PreviewedItem): PreviewedItem[] =>
	Array.from({ length: count }, () => item);

const sentenceOf = (items: readonly PreviewedItem[]) => previewSentence(previewOf(items));

describe('the preview of a list', () => {
	const list = [
		...times(620, { refusal: undefined, segments: 1, country: 'TN' }),
		...times(300, { refusal: undefined, segments: 2, country: 'FR' }),
		...times(40, { refusal: 'QUIET_HOURS', segments: 4, country: 'US' }),
		...times(20, { refusal: 'OPTED_OUT', segments: 1, country: 'TN' }),
		...times(15, { refusal: 'TOO_MANY_SEGMENTS', segments: 9, country: 'TN' }),
		...times(3, { refusal: 'INVALID_PARAMETER', segments: 1 }),
		...times(2, { refusal: 'notReadable' }),
	];

	it('counts each item once, and the segments of what goes or waits', () => {
		expect(previewOf(list)).toEqual({
			total: 1000,
			go: 920,
			wait: 40,
			optedOut: 20,
			tooLong: 15,
			notReadable: 5,
			segments: 1380,
			segmentsByCountry: [
				['TN', 620],
				['FR', 600],
				['US', 160],
			],
		});
	});

	it('is told in a sentence or two', () => {
		expect(sentenceOf(list)).toBe(
			'1,000 items: 1,380 segments (TN 620, FR 600, US 160). 920 to send, 40 to wait for their hours, 20 opted out, 15 too long, 5 not readable.',
		);
		expect(sentenceOf(times(1, { refusal: undefined, segments: 1 }))).toBe(
			'1 item: 1 segment (unknown country 1).',
		);
		expect(sentenceOf(times(2, { refusal: undefined, country: 'TN' }))).toBe('2 items: 2 to send.');
		expect(sentenceOf([])).toBe('0 items.');
	});

	it('names the countries with the most segments', () => {
		const countries = ['TN', 'DZ', 'MA', 'LY', 'EG', 'FR', undefined];
		const items = countries.map((country) => ({ refusal: undefined, segments: 1, country }));
		expect(sentenceOf(items)).toBe(
			'7 items: 7 segments (DZ 1, EG 1, FR 1, LY 1, MA 1, 2 more countries).',
		);
		expect(sentenceOf(items.slice(0, 6))).toContain('MA 1, 1 more country).');
	});
});
