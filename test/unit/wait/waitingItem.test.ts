import fc from 'fast-check';
import type { Question } from '../../../nodes/shared/wait/question';
import {
	answeredItem,
	readWaitingItem,
	timedOutItem,
	type WaitingItem,
} from '../../../nodes/shared/wait/waitingItem';

const question: Question = {
	id: 'q1',
	message: 'Ship it?',
	form: { kind: 'approval', approve: 'Yes' },
	language: 'en',
	executionId: '7',
	waitsUntil: '2026-06-01T12:00:00.000Z',
};
const waiting: WaitingItem = { question, sent: { id: 1 } };
const at = new Date('2026-06-01T11:00:00Z');
const choice: WaitingItem = {
	question: { ...question, form: { kind: 'choice', choices: ['9:00', 'noon'] } },
	sent: null,
};

describe('the item of a question', () => {
	it.each([
		['a yes', waiting, 'approve', { approved: true }],
		['a no', waiting, 'disapprove', { approved: false }],
		['a choice', choice, 'noon', { text: 'noon' }],
	])('has %s where n8n looks for it', (_, asked, answer, data) => {
		expect(answeredItem(asked, answer, at)).toEqual({
			...asked,
			data,
			answer,
			answeredAt: '2026-06-01T11:00:00.000Z',
			timedOut: false,
		});
	});

	it('approves nothing when nobody has answered', () => {
		const none = { answer: null, answeredAt: null, timedOut: true };
		expect(timedOutItem(waiting)).toEqual({ ...waiting, ...none, data: { approved: false } });
		expect(timedOutItem(choice)).toEqual({ ...choice, ...none, data: { text: null } });
	});

	it.each([waiting, choice, { ...waiting, sent: 'OK' }, { ...waiting, sent: 0 }])(
		'tells what is waited for once n8n has stored it: %j',
		(asked) => {
			const stored: unknown = JSON.parse(JSON.stringify(timedOutItem(asked)));
			expect(readWaitingItem(stored)).toEqual(asked);
		},
	);

	it.each([
		undefined,
		null,
		'question',
		[],
		{},
		{ error: { code: 1 } },
		{ dryRun: true, request: {} },
		{ alreadySent: true, key: '7' },
		{ question: null },
		{ question: { ...question, id: 7 } },
		{ question: { ...question, message: undefined } },
		{ question: { ...question, language: 'de' } },
		{ question: { ...question, form: { kind: 'approval' } } },
		{ question: { ...question, form: { kind: 'other' } } },
		{ question: { ...question, form: 'freeText' } },
		{ question: { ...question, executionId: 7 } },
		{ question: { ...question, waitsUntil: null } },
	])('is not seen in %j', (json) => {
		expect(readWaitingItem(json)).toBeUndefined();
	});

	it('is looked for in anything', () => {
		fc.assert(
			fc.property(fc.anything(), (json) => {
				expect(() => readWaitingItem(json)).not.toThrow();
			}),
		);
	});
});
