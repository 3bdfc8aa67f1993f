import fc from 'fast-check';
import { longestTotalWait, waitBefore } from '../../../nodes/shared/api/waitBefore';

const unit = fc.double({ min: 0, max: 1, noNaN: true });
const ceiling = (repeats: number) => waitBefore({ repeats, waited: 0, retryAfter: null }, 1) ?? NaN;

describe('the wait before a repeat', () => {
	it.each([
		[0, 0],
		[1, 500],
		[9, 120_000],
	])('is what Retry-After says, after %d repeats: %d ms', (repeats, retryAfter) => {
		expect(waitBefore({ repeats, waited: 0, retryAfter }, 0.37)).toBe(retryAfter);
	});

	it('doubles its ceiling with each repeat, up to a fixed one', () => {
		const ceilings = [0, 1, 2, 3, 4].map(ceiling);
		expect(ceilings[0]).toBeGreaterThan(0);
		for (const [index, high] of ceilings.slice(1).entries()) {
			expect(high).toBe((ceilings[index] ?? NaN) * 2);
		}
		expect(ceiling(500)).toBe(ceiling(50));
		expect(ceiling(50)).toBeLessThan(longestTotalWait);
	});

	it('has full jitter: anything from nothing to the ceiling', () => {
		fc.assert(
			fc.property(fc.nat({ max: 2_000 }), unit, (repeats, random) => {
				const wait = waitBefore({ repeats, waited: 0, retryAfter: null }, random);
				expect(wait).toBeGreaterThanOrEqual(0);
				expect(wait).toBeLessThanOrEqual(ceiling(repeats));
				expect(Math.abs((wait ?? NaN) - random * ceiling(repeats))).toBeLessThanOrEqual(1);
			}),
		);
	});

	it('takes a fresh random number when none is given', () => {
		const seen = Array.from({ length: 50 }, () =>
			waitBefore({ repeats: 10, waited: 0, retryAfter: null }),
		);
		expect(new Set(seen).size).toBeGreaterThan(1);
	});

	it('never lets the waits of a request come to more than the total', () => {
		fc.assert(
			fc.property(
				fc.nat({ max: 20 }),
				fc.nat({ max: 2 * longestTotalWait }),
				fc.option(fc.nat({ max: 2 * longestTotalWait })),
				unit,
				(repeats, waited, retryAfter, random) => {
					const wait = waitBefore({ repeats, waited, retryAfter }, random);
					const unbounded = waitBefore({ repeats, waited: 0, retryAfter }, random);
					if (wait === null) {
						expect(waited + (unbounded ?? Infinity)).toBeGreaterThan(longestTotalWait);
					} else {
						expect(waited + wait).toBeLessThanOrEqual(longestTotalWait);
					}
				},
			),
		);
	});

	it.each([
		['exactly the total', 0, longestTotalWait, longestTotalWait],
		['a moment beyond the total', 0, longestTotalWait + 1, null],
		['the rest of the total', longestTotalWait - 10, 10, 10],
		['more than the rest of the total', longestTotalWait - 10, 11, null],
		['for ever', 0, Infinity, null],
	])('that asks for %s', (_, waited, retryAfter, expected) => {
		expect(waitBefore({ repeats: 0, waited, retryAfter }, 0)).toBe(expected);
	});
});
