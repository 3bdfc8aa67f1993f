import { readTotal } from '../../../nodes/BuzzbipStore/total';
import { BuzzbipError } from '../../../nodes/shared/api/failure';

function failureOf(value: unknown) {
	try {
		readTotal(value);
	} catch (error) {
		if (error instanceof BuzzbipError) return error.failure;
		throw error;
	}
	return undefined;
}

describe('the total of a cart', () => {
	it.each([0, 0.1, 49.9, 1234567.891, Number.MAX_SAFE_INTEGER, 1e21])(
		'is the number that it is: %d',
		(value) => {
			expect(readTotal(value)).toBe(value);
		},
	);

	it('is read from text', () => {
		expect(readTotal('1.234,50 €')).toBe(1234.5);
	});

	it.each<[unknown, RegExp]>([
		[undefined, /^Total is empty/],
		[null, /^Total is empty/],
		['', /^Total is empty/],
		['1.234', /^Total can be read as 1234 and as 1\.234/],
		[-5, /^Total must be a number of 0 or more/],
		[Number.NaN, /^Total must be a number of 0 or more/],
		[Number.POSITIVE_INFINITY, /^Total must be a number of 0 or more/],
		[true, /^Total must be an amount/],
		[[5], /^Total must be an amount/],
		[{ amount: 5 }, /^Total must be an amount/],
	])('is refused where it is none: %j', (value, message) => {
		expect(failureOf(value)).toMatchObject({
			code: 'INVALID_PARAMETER',
			category: 'validation',
			outcome: 'notSent',
			message: expect.stringMatching(message) as string,
			description: expect.stringContaining('"Total"') as string,
		});
	});
});
