import { dateOf } from '../../../../nodes/shared/api/history/rowDate';

const date = Date.UTC(2026, 5, 1, 14, 32);

it.each([
	['2026-06-01T14:32:00Z', date],
	['2026-06-01T14:32:00.250Z', date + 250],
	['2026-06-01T15:32:00+01:00', date],
	['2026-06-01T15:32:00+0100', date],
	['2026-06-01 14:32:00Z', date],
	['2026-06-01T14:32+00:00', date],
	[date / 1_000, date],
])('%s is read', (value, expected) => {
	expect(dateOf(value)).toBe(expected);
});

it.each([
	'2026-06-01 14:32:00',
	'2026-06-01T14:32:00',
	'2026-06-01',
	'01/06/2026 14:32',
	'2026-13-01T14:32:00Z',
	'',
	null,
	undefined,
	date,
	0,
	{ date: '2026-06-01T14:32:00Z' },
])('%j is not, for nobody can tell for certain', (value) => {
	expect(dateOf(value)).toBeUndefined();
});
