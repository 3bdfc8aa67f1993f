import { parse } from 'node:querystring';
import fc from 'fast-check';
import type { AnswerForm } from '../../../nodes/shared/wait/answerForm';
import { readAnswer } from '../../../nodes/shared/wait/readAnswer';
import { everyForm, harmless } from './everyPage';
import { hostileText } from './hostileTexts';

const oneButton: AnswerForm = { kind: 'approval', approve: 'Got it' };
const twoButtons: AnswerForm = { kind: 'approval', approve: 'Yes', disapprove: 'No' };
const freeText: AnswerForm = { kind: 'freeText' };
const choice: AnswerForm = { kind: 'choice', choices: ['9:00', 'noon', '9:00', ' '] };
const allForms = everyForm(harmless);

const megabyte = 'x'.repeat(1_000_000);

describe('an answer', () => {
	it.each<[AnswerForm, string, string]>([
		[oneButton, 'approve', 'approve'],
		[twoButtons, 'approve', 'approve'],
		[twoButtons, 'disapprove', 'disapprove'],
		[freeText, 'approve', 'approve'],
		[freeText, '  See you\r\nat noon \r\n', 'See you\nat noon'],
		[freeText, ' سلام ', 'سلام'],
		[freeText, '<b>', '<b>'],
		[choice, '0', '9:00'],
		[choice, '1', 'noon'],
		[choice, '2', '9:00'],
		[choice, '3', ' '],
	])('to %j that posts %j is %j', (form, posted, answer) => {
		expect(readAnswer({ answer: posted }, form)).toEqual({ answer });
	});

	it('is read from a body as a parser of forms gives it', () => {
		expect(readAnswer(parse('answer=See+you%0D%0Aat+noon'), freeText)).toEqual({
			answer: 'See you\nat noon',
		});
		expect(readAnswer(parse('answer=1&other=2'), choice)).toEqual({ answer: 'noon' });
		expect(readAnswer(parse('answer=0&answer=1'), choice)).toEqual({ problem: 'empty' });
	});

	it('may be as long as the page lets a person write, line breaks counted once', () => {
		const longest = `a\r\n${'b'.repeat(1998)}`;
		expect(readAnswer({ answer: `  ${longest}\r\n` }, freeText)).toEqual({
			answer: longest.replace('\r', ''),
		});
		expect(readAnswer({ answer: `${longest}c` }, freeText)).toEqual({ problem: 'tooLong' });
	});
});

describe('what is no answer', () => {
	it.each<[unknown]>([
		[undefined],
		[null],
		[''],
		['answer=approve'],
		[7],
		[[]],
		[['approve']],
		[{}],
		[{ answer: undefined }],
		[{ answer: null }],
		[{ answer: '' }],
		[{ answer: ' \r\n\t\u00a0' }],
		[{ answer: 0 }],
		[{ answer: true }],
		[{ answer: ['approve'] }],
		[{ answer: { approve: '' } }],
		[{ answer: { toString: 'approve' } }],
		[{ Answer: 'approve' }],
	])('is empty: %j', (body) => {
		for (const form of allForms) expect(readAnswer(body, form)).toEqual({ problem: 'empty' });
	});

	it.each<[AnswerForm, string]>([
		[oneButton, 'disapprove'],
		[oneButton, 'Got it'],
		[twoButtons, 'Approve'],
		[twoButtons, ' approve'],
		[twoButtons, 'constructor'],
		[twoButtons, megabyte],
		[choice, 'noon'],
		[choice, '4'],
		[choice, '-1'],
		[choice, '01'],
		[choice, '1.0'],
		[choice, '1e0'],
		[choice, ' 1'],
		[choice, 'length'],
		[choice, '__proto__'],
		[choice, megabyte],
		[{ kind: 'choice', choices: [] }, '0'],
	])('is none of the choices: %#', (form, posted) => {
		expect(readAnswer({ answer: posted }, form)).toEqual({ problem: 'notAChoice' });
	});

	it('is too long', () => {
		expect(readAnswer({ answer: megabyte }, freeText)).toEqual({ problem: 'tooLong' });
		expect(readAnswer({ answer: `${' '.repeat(1_000_000)}ok` }, freeText)).toEqual({
			answer: 'ok',
		});
	});
});

describe('whatever is posted', () => {
	const body = fc.oneof(
		fc.record({ answer: fc.oneof(hostileText, fc.anything()) }),
		fc.anything({ withNullPrototype: true }),
	);

	it('is an answer that the form offers, or has one problem', () => {
		const offered: Record<string, readonly string[]> = {
			approval: ['approve', 'disapprove'],
			choice: harmless.choices,
		};
		fc.assert(
			fc.property(body, fc.constantFrom(...allForms), (posted, form) => {
				const reading = readAnswer(posted, form);
				if ('problem' in reading) {
					expect(['empty', 'tooLong', 'notAChoice']).toContain(reading.problem);
				} else if (form.kind === 'freeText') {
					expect(reading.answer).toMatch(/^\S(?:.*\S)?$/s);
					expect(reading.answer.length).toBeLessThanOrEqual(2000);
				} else {
					expect(offered[form.kind]).toContain(reading.answer);
				}
			}),
			{ numRuns: 2_000 },
		);
	});

	it('is read back as the choice whose button was chosen', () => {
		fc.assert(
			fc.property(fc.array(hostileText, { minLength: 1 }), fc.nat(), (choices, number) => {
				const index = number % choices.length;
				expect(readAnswer({ answer: String(index) }, { kind: 'choice', choices })).toEqual({
					answer: choices[index],
				});
			}),
		);
	});

	it('is read back as the text that was written', () => {
		fc.assert(
			fc.property(hostileText, (text) => {
				const written = text.replaceAll(/\r\n?/g, '\n').trim();
				const posted = new URLSearchParams({ answer: text.replaceAll(/\r\n?|\n/g, '\r\n') });
				const expected =
					written === '' ? { problem: 'empty' } : { answer: Buffer.from(written).toString() };
				expect(readAnswer(parse(posted.toString()), freeText)).toEqual(expected);
			}),
		);
	});
});
