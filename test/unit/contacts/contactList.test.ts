import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { contactList } from '../../../nodes/BuzzbipContacts/contactList';
import { BuzzbipError, type SendOutcome } from '../../../nodes/shared/api/failure';
import { parsePhoneNumber, type PhoneNumber } from '../../../nodes/shared/phone/phoneNumber';
import { failedBy } from '../api/failedBy';

const settings = { maxContacts: 100, numberField: 'number' };
const amel: PhoneNumber = { digits: '21696816277', country: 'TN' };
const nobody: PhoneNumber = { digits: '21620000000', country: 'TN' };

/** A list that was read to its end. */
function listOf(rows: IDataObject[], changes: Partial<typeof settings> = {}) {
	return contactList({ rows, isWhole: true }, { ...settings, ...changes });
}

function failed(outcome: SendOutcome): BuzzbipError {
	return new BuzzbipError({ ...failedBy('refused'), outcome });
}

describe('finding a contact', () => {
	it.each([
		[{ number: '21696816277' }],
		[{ number: 21696816277 }],
		[{ number: '+216 96 816 277' }],
		[{ number: '0021696816277', country_code: '' }],
		[{ number: '96 816 277', country_code: 'TN' }],
		[{ number: '21696816277', country_code: 'TN' }],
		[{ number: '0021696816277', country_code: 'Tunisia' }],
		[{ number: '0021696816277', country_code: 'TUN' }],
		[{ number: '0021696816277', country_code: '216' }],
		[{ number: '96 816 277', country_code: '216' }],
		[{ number: '96 816 277', country_code: 216 }],
		[{ number: '96816277', country_code: '+216' }],
		[{ number: 96816277, country_code: '00216' }],
		// A number that is none in its country, but with its country code.
		[{ number: '+216 96 816 277', country_code: 'FR' }],
		[{ number: '٢١٦٩٦٨١٦٢٧٧' }],
	])('knows its number as %p', (row) => {
		const contact = { id: 7, ...row };
		const rows = [{ id: 1, number: '33612345678' }, contact];
		expect(listOf(rows).find(amel)).toEqual([contact]);
	});

	it('gives all that have the number, in the order of the list', () => {
		const rows = [3, 1, 2].map((id) => ({ id, number: id === 1 ? '+21696816277' : amel.digits }));
		expect(
			listOf(rows)
				.find(amel)
				.map(({ id }) => id),
		).toEqual([3, 1, 2]);
	});

	it('does not take a number of another country for it', () => {
		const rows = [{ number: '96816277' }, { number: '96816277', country_code: 'FR' }];
		expect(listOf(rows).find(amel)).toEqual([]);
	});

	it('does not guess the country of a local number', () => {
		for (const country_code of ['21', '2169', 'Tunisia', 'TUN', '']) {
			expect(listOf([{ number: '96816277', country_code }]).find(amel)).toEqual([]);
		}
	});

	it('gives a contact once that stands on two pages, because others came before it meanwhile', () => {
		const contact = { id: 1, number: amel.digits };
		const other = { id: 2, number: amel.digits };
		expect(listOf([contact, other, { ...contact }]).find(amel)).toEqual([contact, other]);
	});

	it('passes over contacts without a number', () => {
		const rows: IDataObject[] = [{ id: 1 }, { id: 2, number: null }, { id: 3, number: 'none' }];
		const contact = { id: 4, number: amel.digits };
		expect(listOf([...rows, contact]).find(amel)).toEqual([contact]);
		expect(listOf([]).find(amel)).toEqual([]);
	});

	it('looks where Number Field says, and says so if no contact has a number there', () => {
		const rows = [{ id: 1, phone: amel.digits }];
		expect(listOf(rows, { numberField: 'phone' }).find(amel)).toEqual(rows);
		expect(() => listOf(rows)).toThrow(/in the field number: name the field/);
	});

	it('says that a list was not read to its end, unless the number is in what was read', () => {
		const rows = [{ number: amel.digits }, { number: '33612345678' }, { number: '33612345679' }];
		const cut = listOf(rows, { maxContacts: 2 });
		expect(cut.find(amel)).toHaveLength(1);
		expect(() => cut.find(nobody)).toThrow('Not found among the first 2 contacts');
		expect(() => cut.find(nobody)).toThrow('Raise Max Contacts');
		// The one row more only tells that there are more.
		expect(() => cut.find({ digits: '33612345679', country: 'FR' })).toThrow('Max Contacts');
		const given = contactList({ rows, isWhole: false }, settings);
		expect(given.find(amel)).toHaveLength(1);
		expect(() => given.find(nobody)).toThrow('Not found among the first 3 contacts');
		expect(() => given.find(nobody)).toThrow('how Buzzbip counts the pages');
		expect(listOf(rows, { maxContacts: 3 }).find(nobody)).toEqual([]);
	});

	it('finds each contact, however the list and the item spell it', () => {
		const spellings: ((digits: string) => string)[] = [
			(digits) => digits,
			(digits) => `+${digits}`,
			(digits) => `00${digits}`,
			(digits) => `+${digits.slice(0, 3)} (${digits.slice(3, 5)}) ${digits.slice(5)}`,
		];
		const spelling = fc.constantFrom(...spellings);
		fc.assert(
			fc.property(
				fc.integer({ min: 20_000_000, max: 29_999_999 }),
				spelling,
				spelling,
				(local, one, other) => {
					const digits = `216${local}`;
					const parsed = parsePhoneNumber(other(digits), 'auto');
					if (!('number' in parsed)) throw new Error(parsed.problem.sentence);
					expect(listOf([{ number: one(digits) }]).find(parsed.number)).toHaveLength(1);
				},
			),
		);
	});
});

describe('creating a contact', () => {
	it('lets it be found from then on', async () => {
		const list = listOf([]);
		await list.create(amel, () => Promise.resolve({ id: 9 }));
		expect(list.find(amel)).toEqual([{ id: 9 }]);
	});

	it.each([[null], ['created'], [[{ id: 9 }]]])('takes %p for an answer', async (answer) => {
		const list = listOf([]);
		expect(await list.create(amel, () => Promise.resolve(answer))).toEqual({ data: answer });
		expect(list.find(amel)).toHaveLength(1);
	});

	it('is not tried again where it may have happened', async () => {
		const list = listOf([]);
		const lost = failed('unknown');
		let tries = 0;
		const make = () => {
			tries++;
			return Promise.reject(lost);
		};
		await expect(list.create(amel, make)).rejects.toBe(lost);
		await expect(list.create(amel, make)).rejects.toBe(lost);
		await expect(list.create(nobody, make)).rejects.toBe(lost);
		expect(tries).toBe(2);
		expect(list.find(amel)).toEqual([]);
	});

	it('is tried again where Buzzbip refused it, for the next item may have what is missing', async () => {
		const list = listOf([]);
		const refused = failed('refused');
		await expect(list.create(amel, () => Promise.reject(refused))).rejects.toBe(refused);
		await expect(list.create(amel, () => Promise.resolve({ id: 9 }))).resolves.toEqual({ id: 9 });
	});

	it('is only noted in a dry run', () => {
		const list = listOf([]);
		list.plan(amel);
		expect(list.find(amel)).toEqual([{ dryRun: true, number: amel.digits }]);
	});
});
