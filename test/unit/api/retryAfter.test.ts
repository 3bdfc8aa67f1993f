import fc from 'fast-check';
import { retryAfterOf } from '../../../nodes/shared/api/retryAfter';

const now = Date.UTC(2026, 5, 1, 12, 0, 0);

describe('Retry-After', () => {
	it.each([
		['whole seconds', '30', 30_000],
		['a number instead of text', 7, 7_000],
		['spaces around it', ' 5 ', 5_000],
		['fractions of a second', '1.5', 1_500],
		['fractions of a millisecond, rounded up', '0.0001', 1],
		['an HTTP date to come', 'Mon, 01 Jun 2026 12:01:30 GMT', 90_000],
		['an obsolete RFC 850 date', 'Monday, 01-Jun-26 12:00:10 GMT', 10_000],
	])('is read from %s', (_, header, expected) => {
		expect(retryAfterOf(header, now)).toBe(expected);
	});

	it.each([
		['no header', undefined],
		['null', null],
		['empty text', ''],
		['blank text', '  '],
		['a word', 'soon'],
		['a sentence', 'in 30 seconds'],
		['a word and a number', 'retry 60'],
		['a sentence that ends in a number', 'try again in 5'],
		['a negative number as text', '-5'],
		['a negative number', -5],
		['a sign', '+5'],
		['a fraction of numbers', '12/1'],
		['not a number', NaN],
		['Infinity', 'Infinity'],
		['a list of headers', ['5', '6']],
		['an object', { seconds: 5 }],
		['true', true],
		['zero', '0'],
		['zero as a number', 0],
		['zero with fractions', '0.000'],
		['the HTTP date of this moment', 'Mon, 01 Jun 2026 12:00:00 GMT'],
		['an HTTP date of the past', 'Wed, 21 Oct 2015 07:28:00 GMT'],
		['a date that is none', 'Mon, 99 Foo 2026 12:00:00 GMT'],
		['more seconds than there are', '9'.repeat(400)],
	])('is nothing to go by as %s', (_, header) => {
		expect(retryAfterOf(header, now)).toBeNull();
	});

	it('of whole seconds is the same number of milliseconds', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 10_000_000 }), (seconds) => {
				expect(retryAfterOf(String(seconds), now)).toBe(seconds * 1_000);
			}),
		);
	});

	it('as a date is the distance from now, and nothing to go by when it has passed', () => {
		fc.assert(
			fc.property(fc.integer({ min: -1_000_000, max: 1_000_000 }), (seconds) => {
				const date = new Date(now + seconds * 1_000).toUTCString();
				expect(retryAfterOf(date, now)).toBe(seconds > 0 ? seconds * 1_000 : null);
			}),
		);
	});

	it('never makes a wait that is none, or has no end, whatever the header says', () => {
		fc.assert(
			fc.property(fc.anything(), (header) => {
				const wait = retryAfterOf(header, now) ?? 1;
				expect(wait).toBeGreaterThan(0);
				expect(Number.isFinite(wait)).toBe(true);
			}),
		);
	});
});
