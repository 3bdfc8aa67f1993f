import { readSendWindow } from '../../../nodes/shared/gate/hours/readSendWindow';
import { failureThrownBy } from '../api/scripted';
import { windowOf } from './windows';

const read = (hours: object) => readSendWindow({ hours });

describe('Send Window', () => {
	it('has the defaults of its fields', () => {
		expect(read({})).toEqual(windowOf());
	});

	it('is read as it is filled in, or as expressions give it', () => {
		expect(
			read({
				from: ' 9:05',
				to: '24:00',
				days: 'Monday, sunday',
				excludedDates: ['2026-12-25', ' 2027-01-01 '],
				severalZones: 'any',
				timeZone: ' Africa/Tunis ',
			}),
		).toEqual({
			from: 545,
			to: 1440,
			days: new Set(['monday', 'sunday']),
			excludedDates: new Set(['2026-12-25', '2027-01-01']),
			severalZones: 'any',
			timeZone: 'Africa/Tunis',
		});
		expect(read({ excludedDates: '2026-12-25, 2027-01-01\n' }).excludedDates.size).toBe(2);
		expect(read({ from: '21:00', to: '02:00' })).toMatchObject({ from: 1260, to: 120 });
	});

	it.each([
		[{ from: '9' }, 'Send Window: From must be a time from 00:00 to 24:00, such as 09:00'],
		[{ to: '24:01' }, 'Send Window: To must be a time from 00:00 to 24:00, such as 09:00'],
		[{ to: '8 pm' }, 'Send Window: To must be a time from 00:00 to 24:00, such as 09:00'],
		[{ from: '12:60' }, 'Send Window: From must be a time from 00:00 to 24:00, such as 09:00'],
		[
			{ from: '09:00', to: '9:00' },
			'Send Window: From and To leave no time between them: a whole day is from 00:00 to 24:00',
		],
		[
			{ from: '24:00', to: '9:00' },
			'Send Window: From and To leave no time between them: a whole day is from 00:00 to 24:00',
		],
		[{ days: [] }, 'Send Window: Days must be one or more days of the week, such as monday'],
		[{ days: ['mon'] }, 'Send Window: Days must be one or more days of the week, such as monday'],
		[
			{ excludedDates: '2026-12-25, 2026-02-30' },
			'Send Window: Except On must be dates such as 2026-12-25, with commas between: entry 2 is none',
		],
		[
			{ excludedDates: ['2026-12-25T00:00:00Z'] },
			'Send Window: Except On must be dates such as 2026-12-25, with commas between: entry 1 is none',
		],
		[
			{ excludedDates: [{}] },
			'Send Window: Except On: entry 1 is an object, and must be text or a number: give a list of texts, for example with .map((row) => row.date)',
		],
		[{ severalZones: 'some' }, 'Send Window: Several Time Zones must be all or any'],
		[
			{ timeZone: '+01:00' },
			'Send Window: Fallback Time Zone must be a time zone of the IANA, such as Africa/Tunis',
		],
	])('with %j is refused', (hours, message) => {
		expect(failureThrownBy(() => read(hours))).toMatchObject({
			code: 'INVALID_PARAMETER',
			message,
			description: expect.stringContaining('Check the parameter') as unknown,
		});
	});

	it.each([[{}], [undefined], ['09:00'], [{ hours: [] }]])('is not %j', (value) => {
		expect(failureThrownBy(() => readSendWindow(value)).message).toBe(
			'Send Window has no hours: add them, or remove the option',
		);
	});
});
