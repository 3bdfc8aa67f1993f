import fc from 'fast-check';
import { savingText, withPlainCharacters } from '../../../nodes/shared/gate/sms/plainCharacters';
import { smsLength } from '../../../nodes/shared/gate/sms/smsLength';
import { smsText } from './smsTexts';

const long = 'The quick brown fox jumps over the lazy dog, again and again and again. ';

describe('Replace Characters', () => {
	it.each([
		['‘a’ “b” „c‟ «d» ‹e›', `'a' "b" "c" "d" 'e'`],
		['1–2 — 3 ‑ 4 − 5', '1-2 - 3 - 4 - 5'],
		['wait… • one', 'wait... * one'],
		['a\u00a0b\u202fc\u2009d\u3000e\tf', 'a b c d e f'],
		['a\u200bb\u2060c\ufeffd\u00ade', 'abcde'],
		['one\u2028two', 'one\ntwo'],
	])('makes of %j %j', (text, plain) => {
		expect(withPlainCharacters(text)).toBe(plain);
		expect(savingText(`${long}${text}`)).toBe(`${long}${plain}`);
	});

	it('leaves a text in which it saves nothing', () => {
		expect(savingText('It’s here')).toBe('It’s here');
		expect(savingText(`${long}“سلام”`)).toBe(`${long}“سلام”`);
		expect(savingText(`${long}“👩‍👩‍👧”`)).toBe(`${long}“👩‍👩‍👧”`);
		expect(savingText(`${long}“ç”`)).toBe(`${long}“ç”`);
		expect(savingText(`${long}"plain"`)).toBe(`${long}"plain"`);
	});

	it('never changes a letter or a digit, and never makes a text longer to pay for', () => {
		const lettersOf = (text: string) => text.replace(/[^\p{L}\p{N}\p{M}]/gu, '');
		fc.assert(
			fc.property(smsText, (text) => {
				const saving = savingText(text);
				expect(lettersOf(withPlainCharacters(text))).toBe(lettersOf(text));
				if (saving === text) return;
				expect(smsLength(saving).segments).toBeLessThan(smsLength(text).segments);
				expect(smsLength(saving).encoding).toBe('GSM-7');
				expect(savingText(saving)).toBe(saving);
			}),
			{ numRuns: 10_000 },
		);
	});
});
