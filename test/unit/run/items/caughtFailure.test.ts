import { invalidParameter } from '../../../../nodes/shared/api/failure';
import { caughtFailure } from '../../../../nodes/shared/run/items/caughtFailure';

const where = { category: 'validation', outcome: 'notSent', description: 'hint' } as const;

describe('a caught error', () => {
	it('of ours is its failure', () => {
		const error = invalidParameter('Number', 'Number is empty');
		expect(caughtFailure(error, where)).toBe(error.failure);
	});

	it.each([
		['an Error', new Error('went wrong'), 'went wrong'],
		['an Error of another kind', new TypeError('went wrong'), 'went wrong'],
		['a text', 'went wrong', 'went wrong'],
		['undefined', undefined, 'undefined'],
		['null', null, 'null'],
	])('that is none of ours becomes one: %s', (_, thrown, message) => {
		expect(caughtFailure(thrown, where)).toMatchObject({
			...where,
			message,
			httpCode: null,
			data: null,
			body: null,
		});
	});
});
