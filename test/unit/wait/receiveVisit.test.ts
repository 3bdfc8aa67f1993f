import type { Question } from '../../../nodes/shared/wait/question';
import { receiveVisit, type Visit } from '../../../nodes/shared/wait/receiveVisit';
import type { WaitingItem } from '../../../nodes/shared/wait/waitingItem';

const question: Question = {
	id: 'q1',
	message: 'Ship it?',
	form: { kind: 'approval', approve: 'Yes', disapprove: 'No' },
	language: 'fr',
	executionId: '7',
	waitsUntil: '2026-06-01T12:00:00.000Z',
};
const waiting: WaitingItem = { question, sent: null };
const before = Date.parse('2026-06-01T11:59:59.999Z');

function receive(visit: Partial<Visit>, given: { now?: number; answered?: boolean } = {}) {
	const { now = before, answered = false } = given;
	return receiveVisit(
		{ method: 'POST', questionId: 'q1', body: { answer: 'approve' }, ...visit },
		waiting,
		now,
		() => answered,
	);
}

describe('a visit to the page of a question', () => {
	it.each(['GET', 'HEAD', 'PUT', 'post', ''])('decides nothing by %s', (method) => {
		expect(receive({ method })).toEqual({
			page: { state: 'question', language: 'fr', message: 'Ship it?', form: question.form },
		});
	});

	it('answers by POST', () => {
		expect(receive({})).toEqual({
			page: { state: 'answered', language: 'fr' },
			answer: 'approve',
		});
	});

	it('is shown the question again, and what was wrong, after what is no answer', () => {
		expect(receive({ body: { answer: ['approve'] } })).toMatchObject({
			page: { state: 'unreadable', message: 'Ship it?', problem: 'empty' },
		});
	});

	it('changes nothing after an answer', () => {
		expect(receive({}, { answered: true })).toEqual({
			page: { state: 'answeredBefore', language: 'fr' },
		});
	});

	it.each([undefined, '', 'q2', ['q1'], { q1: 'q1' }])(
		'finds the question of another link closed, answered or not: %j',
		(questionId) => {
			expect(receive({ questionId })).toEqual({ page: { state: 'closed', language: 'fr' } });
			expect(receive({ questionId }, { now: before + 1 }).page.state).toBe('closed');
		},
	);

	it('is too late from the moment on at which the time is over', () => {
		expect(receive({}, { now: before + 1 })).toEqual({ page: { state: 'over', language: 'fr' } });
	});

	it('finds the question closed where nothing waits', () => {
		const visit: Visit = { method: 'POST', questionId: undefined, body: { answer: 'approve' } };
		expect(receiveVisit(visit, undefined, before, () => false)).toEqual({
			page: { state: 'closed', language: 'en' },
		});
	});
});
