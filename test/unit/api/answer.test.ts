import { answerIn } from '../../../nodes/shared/api/answer';

describe('an error that carries an answer', () => {
	const response = { status: 404, headers: { 'retry-after': '1' }, data: { a: 1 } };
	const answer = { httpCode: 404, headers: { 'retry-after': '1' }, body: { a: 1 } };

	it('gives it away', () => {
		expect(answerIn([{ response }])).toEqual(answer);
	});

	it('may be any of the causes; the first one counts', () => {
		const other = { response: { status: 500, data: '' } };
		expect(answerIn([new Error('outer'), { response }, other])).toEqual(answer);
	});

	it('has no headers when the answer has none', () => {
		expect(answerIn([{ response: { status: 500 } }])).toEqual({
			httpCode: 500,
			headers: {},
			body: undefined,
		});
	});

	it.each([
		['without a response', {}],
		['with a text as response', { response: '404' }],
		['with null', { response: null }],
		['with a status that is no number', { response: { status: 'error' } }],
	])('is none %s', (_, thrown) => {
		expect(answerIn([thrown])).toBeUndefined();
	});
});
