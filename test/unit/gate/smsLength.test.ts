import fc from 'fast-check';
import { SegmentedMessage } from 'sms-segments-calculator';
import { smsLength } from '../../../nodes/shared/gate/sms/smsLength';
import { smsText } from './smsTexts';

// It comes without types.
const { split } = jest.requireActual<{
	split: (text: string) => {
		readonly characterSet: 'GSM' | 'Unicode';
		readonly parts: readonly unknown[];
	};
}>('split-sms');

describe('the length of an SMS', () => {
	it.each([
		['', 'GSM-7', 1],
		['a'.repeat(160), 'GSM-7', 1],
		['a'.repeat(161), 'GSM-7', 2],
		['a'.repeat(306), 'GSM-7', 2],
		['a'.repeat(307), 'GSM-7', 3],
		['€'.repeat(80), 'GSM-7', 1],
		// 76 of them are 152 septets; the 77th has no room for its escape and itself.
		['€'.repeat(81), 'GSM-7', 2],
		['€'.repeat(152), 'GSM-7', 2],
		['€'.repeat(153), 'GSM-7', 3],
		[`${'a'.repeat(152)}€${'a'.repeat(152)}`, 'GSM-7', 3],
		['م'.repeat(70), 'UCS-2', 1],
		['م'.repeat(71), 'UCS-2', 2],
		['م'.repeat(134), 'UCS-2', 2],
		['م'.repeat(135), 'UCS-2', 3],
		['😀'.repeat(35), 'UCS-2', 1],
		['😀'.repeat(36), 'UCS-2', 2],
		// 33 pairs are 66 code units, and a pair is not split for the 67th.
		['😀'.repeat(66), 'UCS-2', 2],
		['😀'.repeat(67), 'UCS-2', 3],
		['\ud83d', 'UCS-2', 1],
	])('of %j is %s', (text, encoding, segments) => {
		expect(smsLength(text)).toMatchObject({ encoding, segments });
	});

	it('names the characters that cost it, each once', () => {
		expect(smsLength('“Déjà” – “vu” 😀😀 ç').characters).toEqual(['“', '”', '–', '😀', 'ç']);
		expect(smsLength('Ça va, à 5 € [net], 6 €?').characters).toEqual(['€', '[', ']']);
		expect(smsLength('[“€”]').characters).toEqual(['“', '”']);
	});

	it('is that of split-sms, for 100,000 texts', () => {
		fc.assert(
			fc.property(smsText, (text) => {
				const { characterSet, parts } = split(text);
				const { encoding, segments } = smsLength(text);
				// Jest's own comparison takes longer than both libraries.
				return (
					encoding === (characterSet === 'GSM' ? 'GSM-7' : 'UCS-2') && segments === parts.length
				);
			}),
			{ numRuns: 100_000 },
		);
	});

	it('is that of Twilio’s calculator, which keeps together what is seen as one character', () => {
		const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
		let compared = 0;
		fc.assert(
			fc.property(smsText, (text) => {
				// It takes a line break of two characters, and one that is split, for something else.
				const isPlain = [...graphemes.segment(text)].every(
					({ segment }) => Array.from(segment).length === 1,
				);
				if (!isPlain || text === '') return true;
				compared++;
				const twilio = new SegmentedMessage(text);
				const { encoding, segments } = smsLength(text);
				return encoding === twilio.encodingName && segments === twilio.segments.length;
			}),
			{ numRuns: 10_000 },
		);
		expect(compared).toBeGreaterThan(5_000);
	});
});
