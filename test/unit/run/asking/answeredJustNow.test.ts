import { answeredJustNow } from '../../../../nodes/shared/run/asking/answeredJustNow';

describe('an answer', () => {
	it('is remembered until n8n has surely woken the execution up', () => {
		let now = 0;
		const answered = answeredJustNow(() => now);
		expect(answered.has('q1')).toBe(false);
		answered.add('q1');
		now = 9_999;
		expect([answered.has('q1'), answered.has('q2'), answered.has(undefined)]).toEqual([
			true,
			false,
			false,
		]);
		now = 10_000;
		expect(answered.has('q1')).toBe(false);
	});
});
