import fs from 'node:fs';
import path from 'node:path';

import { getCountries, getCountryCallingCode } from 'libphonenumber-js';

import { countryField } from '../../../nodes/shared/form/countryField';
import { countryTable } from '../../../nodes/shared/phone/countryTable';

const { countryTableSource } = jest.requireActual<{ countryTableSource: () => string }>(
	'../../../scripts/countryTable',
);

const rowOf = (code: string) => countryTable.find((row) => row.code === code);

describe('the country table', () => {
	it('has every country of libphonenumber-js once, with its calling code', () => {
		expect(countryTable.map(({ code, callingCode }) => [code, callingCode])).toEqual(
			getCountries()
				.sort()
				.map((code) => [code, getCountryCallingCode(code)]),
		);
	});

	it('has an English name for each', () => {
		expect(rowOf('TN')?.name).toBe('Tunisia');
		expect(rowOf('XK')?.name).toBe('Kosovo');
		const names = countryTable.map(({ name }) => name);
		expect(new Set(names).size).toBe(names.length);
		expect(names.filter((name) => name.length < 4)).toEqual([]);
	});

	it('has one main country for each calling code', () => {
		const mains = countryTable.filter((row) => row.mainCountry === undefined);
		expect(new Set(mains.map(({ callingCode }) => callingCode)).size).toBe(mains.length);
		for (const { callingCode, mainCountry } of countryTable) {
			if (mainCountry !== undefined) expect(rowOf(mainCountry)?.callingCode).toBe(callingCode);
		}
		expect(rowOf('CA')?.mainCountry).toBe('US');
		expect(rowOf('GG')?.mainCountry).toBe('GB');
	});

	it('tells the countries of a shared calling code apart, and only those', () => {
		for (const { code, callingCode, territory } of countryTable) {
			const sharing = countryTable.filter((row) => row.callingCode === callingCode);
			expect([code, territory !== undefined]).toEqual([code, sharing.length > 1]);
		}
	});

	it('has lengths in ascending order and patterns that compile', () => {
		for (const { lengths, ...row } of countryTable) {
			expect(lengths).toEqual([...lengths].sort((one, other) => one - other));
			for (const source of [row.pattern, row.territory, row.trunkPrefix, row.mobile]) {
				expect(() => new RegExp(source ?? '', 'u')).not.toThrow();
			}
		}
	});

	it('has the pattern of mobile numbers of all that have any', () => {
		const without = countryTable.filter((row) => row.mobile === undefined);
		expect(without.map(({ code }) => code)).toEqual(['TA']);
	});

	it('is generated the same every time, and is what was compiled', () => {
		const source = countryTableSource();
		expect(countryTableSource()).toBe(source);
		const written = path.join(__dirname, '../../../nodes/shared/phone/countryTable.ts');
		expect(fs.readFileSync(written, 'utf8')).toBe(source);
	});

	it('stays small', () => {
		expect(countryTableSource().length).toBeLessThan(65_000);
	});
});

describe('the Country field', () => {
	const options = (countryField.options ?? []).flatMap((option) =>
		'value' in option ? [{ name: option.name, value: option.value }] : [],
	);

	it('detects the country from the number unless one is chosen', () => {
		expect(countryField).toMatchObject({ name: 'country', type: 'options', default: 'auto' });
		expect(options[0]).toEqual({ name: 'Detect From Number', value: 'auto' });
	});

	it('offers every country by name, with its calling code', () => {
		expect(options).toHaveLength(countryTable.length + 1);
		expect(options).toContainEqual({ name: 'Tunisia (+216)', value: 'TN' });
		const names = options.slice(1).map(({ name }) => name);
		expect(names).toEqual([...names].sort((one, other) => one.localeCompare(other, 'en')));
	});
});
