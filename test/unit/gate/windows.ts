import fc from 'fast-check';
import {
	type SendWindow,
	type Weekday,
	weekdays,
} from '../../../nodes/shared/gate/hours/sendWindow';

/** A window with the defaults of the form, and what a test gives. */
export function windowOf(given: Partial<SendWindow> = {}): SendWindow {
	return {
		from: 9 * 60,
		to: 20 * 60,
		days: new Set<Weekday>(['monday', 'tuesday', 'wednesday', 'thursday', 'friday']),
		excludedDates: new Set<string>(),
		severalZones: 'all',
		timeZone: undefined,
		...given,
	};
}

const hours = fc
	.tuple(
		fc.oneof(fc.constantFrom(0, 60, 120, 150, 180, 1380), fc.nat({ max: 1439 })),
		fc.oneof(fc.constantFrom(1440, 120, 150, 180, 1), fc.integer({ min: 1, max: 1440 })),
	)
	.filter(([from, to]) => from !== to);

/** Windows of any hours, over midnight too, on any days but on the dates that may be excluded. */
export function anyWindow(dates: readonly string[]): fc.Arbitrary<SendWindow> {
	return fc
		.record({
			hours,
			days: fc.oneof(fc.constant([...weekdays]), fc.subarray([...weekdays], { minLength: 1 })),
			excludedDates: fc.subarray([...dates], { maxLength: Math.min(2, dates.length) }),
			severalZones: fc.constantFrom('all' as const, 'any' as const),
		})
		.map(({ hours: [from, to], days, excludedDates, severalZones }) =>
			windowOf({
				from,
				to,
				days: new Set(days),
				excludedDates: new Set(excludedDates),
				severalZones,
			}),
		);
}
