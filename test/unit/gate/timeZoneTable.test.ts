import fs from 'node:fs';
import path from 'node:path';
import { isTimeZone } from '../../../nodes/shared/gate/hours/localClock';
import { timeZonesOf } from '../../../nodes/shared/gate/hours/timeZones';
import { timeZoneTable } from '../../../nodes/shared/gate/hours/timeZoneTable';
import { countryTable } from '../../../nodes/shared/phone/countryTable';

const { timeZoneTableSource } = jest.requireActual<{ timeZoneTableSource: () => string }>(
	'../../../scripts/timeZoneTable',
);

describe('the table of time zones', () => {
	it('has one at least for every country that has phone numbers', () => {
		const without = countryTable.filter(({ code }) => timeZonesOf(code).length === 0);
		expect(without).toEqual([]);
		expect(timeZonesOf('ZZ')).toEqual([]);
	});

	it('has names that this release of Node.js knows', () => {
		const names = Object.values(timeZoneTable).flatMap((some) => some ?? []);
		expect(names.filter((name) => !isTimeZone(name))).toEqual([]);
	});

	it('has those of a country with several clocks, and one for the others', () => {
		expect(timeZonesOf('TN')).toEqual(['Africa/Tunis']);
		expect(timeZonesOf('DE')).toEqual(['Europe/Berlin']);
		expect(timeZonesOf('XK')).toEqual(timeZonesOf('RS'));
		expect(timeZonesOf('US')).toEqual(
			expect.arrayContaining(['America/New_York', 'America/Phoenix', 'Pacific/Honolulu']),
		);
		expect(timeZonesOf('ES')).toEqual(['Atlantic/Canary', 'Europe/Madrid']);
	});

	it('is generated the same every time, and is what was compiled', () => {
		const source = timeZoneTableSource();
		expect(timeZoneTableSource()).toBe(source);
		const written = path.join(__dirname, '../../../nodes/shared/gate/hours/timeZoneTable.ts');
		expect(fs.readFileSync(written, 'utf8')).toBe(source);
	});

	it('stays small', () => {
		expect(timeZoneTableSource().length).toBeLessThan(10_000);
	});
});

describe('the name of a time zone', () => {
	it.each(['Africa/Tunis', 'utc', 'Asia/Calcutta', 'Europe/Kiev', 'Europe/Kyiv'])(
		'may be %s',
		(name) => {
			expect(isTimeZone(name)).toBe(true);
		},
	);

	it.each(['', '+01:00', 'Tunis', 'Africa/Nowhere', 'GMT+25'])('is not %j', (name) => {
		expect(isTimeZone(name)).toBe(false);
	});
});
