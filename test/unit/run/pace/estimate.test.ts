import fc from 'fast-check';
import { longestTotalWait } from '../../../../nodes/shared/api/waitBefore';
import {
	accepted,
	allowedRate,
	type Estimate,
	nextRequest,
	nothingKnown,
	sent,
	throttled,
} from '../../../../nodes/shared/run/pace/estimate';

/** Fifty requests per second, measured at 10 s. */
const fifty: Estimate = {
	...nothingKnown,
	rate: 0.05,
	growth: 0.003,
	since: 10_000,
	quietUntil: 11_000,
};
/** The wait asked for in answer to a request that went out just now. */
const refusal = (time: number, wait = 1_000) => ({ sentAt: time, wait });

describe('the allowed rate', () => {
	it.each([
		['is the one that was measured, during the wait', fifty, 10_500, 0.05],
		['is the one that was measured, right after the wait', fifty, 11_000, 0.05],
		['has hardly grown 4 s later', fifty, 15_000, 0.05 * Math.exp(0.003)],
		['has grown a little 12 s later', fifty, 23_000, 0.05 * Math.exp(0.003 * 7)],
		['has grown by half 28 s later', fifty, 39_000, 0.05 * Math.exp(0.003 * 127)],
		['is unknown again a minute later', fifty, 71_000, Infinity],
		['doubles soon where it may be far off', { ...fifty, growth: 1 }, 15_000, 0.05 * Math.E],
		['is unknown before the first throttling', nothingKnown, 10_000, Infinity],
	])('%s', (_, estimate, time, expected) => {
		expect(allowedRate(estimate, time)).toBeCloseTo(expected, 10);
	});
});

describe('the next request', () => {
	it.each([
		['goes at once where nothing is known', nothingKnown, Infinity, -Infinity],
		['keeps its distance from the last one', { ...fifty, sentAt: 10_990 }, Infinity, 11_010],
		['waits as long as Buzzbip has asked for', { ...fifty, sentAt: 9_000 }, Infinity, 11_000],
		['keeps to a ceiling that is lower', { ...fifty, sentAt: 11_000 }, 0.01, 11_100],
		['keeps to the rate where that is lower', { ...fifty, sentAt: 11_000 }, 1, 11_020],
		['keeps to a ceiling where nothing is known', { ...nothingKnown, sentAt: 500 }, 0.01, 600],
	])('%s', (_, estimate, ceiling, expected) => {
		expect(nextRequest(estimate, ceiling, 11_000)).toBe(expected);
	});
});

describe('a request that goes out', () => {
	const counting = { ...fifty, accepted: 7 };
	it.each([
		['in time', 12_000, 12_000, { sentAt: 12_000 }],
		['late by what a timer is: the next one is not put off', 12_000, 12_020, { sentAt: 12_000 }],
		['later than that: its time counts', 12_000, 12_021, { sentAt: 12_021 }],
		['after a short pause: counting goes on', 12_000, 17_000, { sentAt: 17_000 }],
		[
			'after a pause: counting begins anew',
			12_000,
			17_001,
			{ sentAt: 17_001, since: 17_001, accepted: 0 },
		],
		['for the first time', -Infinity, 3, { sentAt: 3, since: 3, accepted: 0 }],
	])('%s', (_, due, time, changed) => {
		expect(sent(counting, due, time)).toEqual({ ...counting, ...changed });
	});
});

it('an accepted request is counted', () => {
	expect(accepted(accepted(fifty))).toEqual({ ...fifty, accepted: 2 });
});

describe('a throttling', () => {
	const first = { ...nothingKnown, since: 9_000, accepted: 40 };

	it('tells the rate: what was accepted since counting began', () => {
		expect(throttled(first, refusal(11_000), 11_000)).toEqual({
			...first,
			rate: 0.02,
			growth: 1,
			since: 11_000,
			accepted: 0,
			quietUntil: 12_000,
		});
	});

	it('lowers a rate that is known to what was measured, from where it is raised slowly', () => {
		const counting = { ...fifty, accepted: 450 };
		const learned = throttled(counting, refusal(20_000), 20_000);
		expect(learned).toMatchObject({ rate: 0.045, growth: 0.003, since: 20_000, accepted: 0 });
	});

	it.each([
		['a first one amid four requests', { ...first, accepted: 4 }],
		['one after which nothing was accepted', { ...fifty, accepted: 0 }],
		[
			'one of a request that was on its way at the last one',
			{ ...fifty, accepted: 3, since: 11_000 },
		],
	])('tells no rate, only the wait: %s', (_, estimate) => {
		const after = throttled(estimate, refusal(11_000), 11_500);
		expect(after).toEqual({ ...estimate, quietUntil: 12_500 });
	});

	it.each([
		['a burst counts as that of a second', { ...first, since: 10_900 }, 0.04],
		['after a lull seven tenths are left', { ...fifty, accepted: 1, quietUntil: 11_000 }, 0.035],
		['it never raises the rate', { ...fifty, accepted: 500 }, 0.05],
		[
			'the slowest is one in five seconds',
			{ ...fifty, rate: 1 / 5_000, accepted: 1, since: 0 },
			1 / 5_000,
		],
	])('%s', (_, estimate, rate) => {
		expect(throttled(estimate, refusal(11_000), 11_000).rate).toBeCloseTo(rate, 10);
	});

	it.each([
		[0, 11_000],
		[5_000, 16_000],
		[longestTotalWait, 11_000 + longestTotalWait],
		[3_600_000, 11_000 + longestTotalWait],
		[1e40, 11_000 + longestTotalWait],
		[Infinity, 11_000 + longestTotalWait],
		[-1, 11_000],
		[NaN, 11_000],
	])('with a wait of %d ms holds until %d', (wait, expected) => {
		expect(throttled(first, refusal(11_000, wait), 11_000).quietUntil).toBe(expected);
	});

	it('does not shorten a wait', () => {
		expect(throttled(fifty, refusal(10_500, 100), 10_500).quietUntil).toBe(11_000);
	});
});

describe('whatever happens', () => {
	const happenings = fc.array(
		fc.record({
			what: fc.constantFrom('sent', 'accepted', 'throttled'),
			after: fc.double({ min: 0, max: 20_000, noNaN: true }),
			wait: fc.oneof(fc.double(), fc.integer({ min: 0, max: 30_000 })),
			underway: fc.double({ min: 0, max: 5_000, noNaN: true }),
		}),
		{ maxLength: 200 },
	);
	type Happenings = typeof happenings extends fc.Arbitrary<infer Each> ? Each : never;

	/** The estimates before and after each event, with its time. */
	function history(events: Happenings) {
		let time = 0;
		let estimate: Estimate = nothingKnown;
		return events.map(({ what, after, wait, underway }) => {
			time += after;
			const before = estimate;
			if (what === 'accepted') estimate = accepted(before);
			else if (what === 'throttled') {
				estimate = throttled(before, { sentAt: time - underway, wait }, time);
			} else {
				const due = nextRequest(before, Infinity, time);
				time = Math.max(time, due);
				estimate = sent(before, due, time);
			}
			return { what, before, after: estimate, time };
		});
	}

	it('the rate is never below the slowest', () => {
		fc.assert(
			fc.property(happenings, (events) => {
				for (const { after, time } of history(events)) {
					expect(allowedRate(after, time)).toBeGreaterThanOrEqual(1 / 5_000);
				}
			}),
		);
	});

	it('a throttling never raises the rate', () => {
		fc.assert(
			fc.property(happenings, (events) => {
				for (const { what, before, after, time } of history(events)) {
					if (what !== 'throttled') continue;
					expect(allowedRate(after, time)).toBeLessThanOrEqual(allowedRate(before, time));
				}
			}),
		);
	});

	it('without one the rate never falls, and is forgotten within two minutes', () => {
		const later = fc.double({ min: 0, max: 200_000, noNaN: true });
		fc.assert(
			fc.property(happenings, later, later, (events, one, other) => {
				const last = history(events).at(-1);
				if (last === undefined) return;
				const [from, to] = [one, other].sort((a, b) => a - b).map((after) => last.time + after);
				expect(allowedRate(last.after, to ?? NaN)).toBeGreaterThanOrEqual(
					allowedRate(last.after, from ?? NaN),
				);
				const calm = Math.max(last.time, last.after.quietUntil) + 120_000;
				expect(allowedRate(last.after, calm)).toBe(Infinity);
			}),
		);
	});

	it('nobody is held longer than one request may wait in total, and five seconds', () => {
		fc.assert(
			fc.property(happenings, (events) => {
				for (const { after, time } of history(events)) {
					const due = nextRequest(after, Infinity, time);
					expect(due - time).toBeLessThanOrEqual(longestTotalWait + 5_001);
				}
			}),
		);
	});

	it('no second has more requests than the ceiling, but for one and what timers are late', () => {
		const gaps = fc.array(fc.double({ min: 0, max: 2_000, noNaN: true }), { maxLength: 200 });
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 1_000 }), gaps, (perSecond, lateBy) => {
				let estimate: Estimate = nothingKnown;
				let time = 0;
				const times = lateBy.map((late) => {
					const due = nextRequest(estimate, perSecond / 1000, time);
					time = Math.max(time, due) + late;
					estimate = sent(estimate, due, time);
					return time;
				});
				for (const from of times) {
					const within = times.filter((at) => at >= from && at < from + 1_000).length;
					expect(within).toBeLessThanOrEqual(Math.ceil(perSecond * 1.02) + 1);
				}
			}),
		);
	});
});
