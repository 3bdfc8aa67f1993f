import fc from 'fast-check';
import { IANAZone } from 'luxon';
import { isoAt, offsetAt } from '../../../nodes/shared/gate/hours/localClock';
import { nextOpenTime } from '../../../nodes/shared/gate/hours/openTimes';
import { sendHours } from '../../../nodes/shared/gate/hours/sendHours';
import { timeZoneTable } from '../../../nodes/shared/gate/hours/timeZoneTable';
import { hour, isOpenAt, localTime, minute } from './scanClock';
import { anyWindow, windowOf } from './windows';

const zones = [...new Set(Object.values(timeZoneTable).flatMap((some) => some ?? []))].sort();
const several = Object.values(timeZoneTable).filter((some) => (some?.length ?? 0) > 1);

const instant = (iso: string) => Date.parse(iso);
const next = (iso: string, zone: string, window = windowOf()) => {
	const time = nextOpenTime(window, [zone], instant(iso));
	return time && isoAt(zone, time.start);
};

/** The first instants at which luxon finds the clocks of a zone changed, to the minute. */
function changesOf(zone: string, from: number, to: number): number[] {
	const offset = (at: number) => IANAZone.create(zone).offset(at);
	const changes: number[] = [];
	for (let at = from; at < to; at += 24 * hour) {
		if (offset(at) === offset(at + 24 * hour)) continue;
		let change = at;
		while (offset(change) === offset(at)) change += 15 * minute;
		changes.push(change);
	}
	return changes;
}

describe('a window at one place', () => {
	it('is open from its first minute until its last', () => {
		expect(next('2026-11-25T07:59:59.999Z', 'Africa/Tunis')).toBe('2026-11-25T09:00:00+01:00');
		expect(next('2026-11-25T08:00:00Z', 'Africa/Tunis')).toBe('2026-11-25T09:00:00+01:00');
		expect(next('2026-11-25T18:59:59Z', 'Africa/Tunis')).toBe('2026-11-25T19:59:59+01:00');
		expect(next('2026-11-25T19:00:00Z', 'Africa/Tunis')).toBe('2026-11-26T09:00:00+01:00');
	});

	it('waits for its days, and leaves dates out', () => {
		expect(next('2026-11-27T20:00:00Z', 'Africa/Tunis')).toBe('2026-11-30T09:00:00+01:00');
		const excludedDates = new Set(['2026-11-30', '2026-12-01']);
		expect(next('2026-11-27T20:00:00Z', 'Africa/Tunis', windowOf({ excludedDates }))).toBe(
			'2026-12-02T09:00:00+01:00',
		);
	});

	it('goes over midnight into a day that is none of its own, unless that date is left out', () => {
		const night = { from: 21 * 60, to: 2 * 60, days: new Set(['friday'] as const) };
		const at = '2026-11-28T00:30:00Z';
		expect(next(at, 'Africa/Tunis', windowOf(night))).toBe('2026-11-28T01:30:00+01:00');
		const excludedDates = new Set(['2026-11-28']);
		expect(next(at, 'Africa/Tunis', windowOf({ ...night, excludedDates }))).toBe(
			'2026-12-04T21:00:00+01:00',
		);
	});

	it('skips hours that a change of the clocks skips', () => {
		const window = windowOf({ from: 150, to: 160, days: new Set(['sunday'] as const) });
		expect(next('2026-03-28T12:00:00Z', 'Europe/Paris', window)).toBe('2026-04-05T02:30:00+02:00');
		const longer = { ...window, to: 240 };
		expect(next('2026-03-28T12:00:00Z', 'Europe/Paris', longer)).toBe('2026-03-29T03:00:00+02:00');
	});

	it('is open twice in hours that come twice', () => {
		const window = windowOf({ from: 150, to: 160, days: new Set(['sunday'] as const) });
		expect(next('2026-10-25T00:00:00Z', 'Europe/Paris', window)).toBe('2026-10-25T02:30:00+02:00');
		expect(next('2026-10-25T00:40:00Z', 'Europe/Paris', window)).toBe('2026-10-25T02:30:00+01:00');
	});

	it('may not open at all', () => {
		const dates = Array.from({ length: 500 }, (_, index) =>
			new Date(instant('2026-11-20') + index * 24 * hour).toISOString().slice(0, 10),
		);
		const window = windowOf({ excludedDates: new Set(dates) });
		expect(next('2026-11-25T08:00:00Z', 'Africa/Tunis', window)).toBeUndefined();
	});

	it('is as clocks show it, minute by minute around all changes of 2026 and 2027, in every zone', () => {
		const start = instant('2026-01-01T00:00:00Z');
		const end = instant('2028-01-01T00:00:00Z');
		const unchanged = ['2026-03-29T01:00:00Z', '2027-10-31T01:00:00Z'].map(instant);
		let changes = 0;
		for (const zone of zones) {
			const found = changesOf(zone, start, end);
			changes += found.length;
			for (const around of found.length > 0 ? found : unchanged) {
				const from = around - 26 * hour;
				const local = Array.from({ length: 52 * 60 }, (_, index) =>
					localTime(zone, from + index * minute),
				);
				const dates = [...new Set(local.map(({ date }) => date))];
				for (const window of fc.sample(anyWindow(dates), 2)) {
					// From behind: at each minute the next one at which the window is open.
					const expected: (number | undefined)[] = [];
					for (let index = local.length - 1; index >= 0; index--) {
						const at = local[index];
						const isOpen = at !== undefined && isOpenAt(window, at);
						expected[index] = isOpen ? from + index * minute : expected[index + 1];
					}
					const hours = sendHours(window);
					const wrong = expected.findIndex((opening, index) => {
						const now = from + index * minute;
						const time = hours.next([zone], now);
						if (opening === undefined) return time !== undefined && time.start < from + 52 * hour;
						return time === undefined || Math.max(time.start, now) !== opening;
					});
					if (wrong === -1) continue;
					throw new Error(
						`${zone} at ${new Date(from + wrong * minute).toISOString()}: ${JSON.stringify({ ...window, days: [...window.days], excludedDates: [...window.excludedDates] })}`,
					);
				}
			}
		}
		expect(changes).toBeGreaterThan(300);
	}, 600_000);
});

describe('a window in several zones', () => {
	const york = 'America/New_York';
	const angeles = 'America/Los_Angeles';

	it('is open while it is in all of them, by the clock of the last', () => {
		const time = nextOpenTime(windowOf(), [york, angeles], instant('2026-11-25T15:00:00Z'));
		expect(time?.timeZone).toBe(angeles);
		expect(isoAt(angeles, time?.start ?? 0)).toBe('2026-11-25T09:00:00-08:00');
		expect(isoAt(york, time?.end ?? 0)).toBe('2026-11-25T20:00:00-05:00');
	});

	it('is open while it is in any of them, by the clock of the first', () => {
		const window = windowOf({ severalZones: 'any' });
		const time = nextOpenTime(window, [angeles, york], instant('2026-11-25T12:00:00Z'));
		expect(time?.timeZone).toBe(york);
		expect(isoAt(york, time?.start ?? 0)).toBe('2026-11-25T09:00:00-05:00');
	});

	it('may never be open in all of them at once', () => {
		const window = windowOf({ from: 540, to: 660 });
		expect(nextOpenTime(window, [york, angeles], 0)).toBeUndefined();
	});

	it('is as the clocks of all of them show it', () => {
		const dates = ['2026-03-08', '2026-03-29', '2026-10-25', '2027-03-28', '2027-11-07'];
		const start = instant('2026-01-01T00:00:00Z') / minute;
		const end = instant('2027-12-31T00:00:00Z') / minute;
		let found = 0;
		fc.assert(
			fc.property(
				fc.constantFrom(...several),
				anyWindow(dates),
				fc.integer({ min: start, max: end }),
				(some = [], window, at) => {
					const now = at * minute;
					const isOpen = (moment: number) => {
						const open = (zone: string) => isOpenAt(window, localTime(zone, moment));
						return window.severalZones === 'all' ? some.every(open) : some.some(open);
					};
					let expected = now;
					while (expected < now + 30 * hour && !isOpen(expected)) expected += minute;
					const time = nextOpenTime(window, some, now);
					if (expected < now + 30 * hour) {
						found++;
						expect(time?.start).toBe(expected);
					} else {
						expect(time?.start ?? Infinity).toBeGreaterThanOrEqual(expected);
					}
				},
			),
			{ numRuns: 150 },
		);
		expect(found).toBeGreaterThan(50);
	});
});

describe('what a window has found', () => {
	it('is the same whether it remembers it or not', () => {
		fc.assert(
			fc.property(
				anyWindow(['2026-11-26']),
				fc.array(fc.tuple(fc.constantFrom(...several), fc.nat({ max: 14 * 24 * 60 })), {
					minLength: 2,
					maxLength: 12,
				}),
				(window, questions) => {
					const hours = sendHours(window);
					const start = instant('2026-11-20T00:00:00Z');
					for (const [some = [], minutes] of questions) {
						const now = start + minutes * minute;
						const fresh = nextOpenTime(window, some, now);
						const remembered = hours.next(some, now);
						const openingOf = (time: typeof fresh) => time && Math.max(time.start, now);
						// Never within a year is remembered for a day.
						expect(openingOf(remembered)).toBe(openingOf(fresh));
					}
				},
			),
			{ numRuns: 100 },
		);
	});
});

describe('the clock of a zone', () => {
	it('has the offset that luxon finds', () => {
		for (const zone of zones) {
			for (const at of ['2026-01-15', '2026-07-15', '2027-04-01', '2027-10-30'].map(instant)) {
				expect([zone, offsetAt(zone, at) / minute]).toEqual([
					zone,
					IANAZone.create(zone).offset(at),
				]);
			}
		}
	});

	it('is written with its offset', () => {
		const at = instant('2026-07-01T12:00:00Z');
		expect(isoAt('Asia/Kathmandu', at)).toBe('2026-07-01T17:45:00+05:45');
		expect(isoAt('America/St_Johns', at)).toBe('2026-07-01T09:30:00-02:30');
		expect(isoAt('Africa/Abidjan', at)).toBe('2026-07-01T12:00:00+00:00');
	});
});
