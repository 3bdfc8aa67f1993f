import fc from 'fast-check';
import type { CountryCode, NumberFormat } from 'libphonenumber-js';
import { getCountries, getExampleNumber } from 'libphonenumber-js';
import examples from 'libphonenumber-js/examples.mobile.json';
import { readOptOuts } from '../../../nodes/shared/gate/optOuts/optOutList';
import { sharedOptOuts } from '../../../nodes/shared/gate/optOuts/sharedOptOuts';
import { refusalOf } from '../../../nodes/shared/gate/refusalOf';
import { parsePhoneNumber } from '../../../nodes/shared/phone/phoneNumber';
import { failureThrownBy } from '../api/scripted';

const tunisian = '21696816277';

function problemOf(value: unknown): string {
	const { code, message } = failureThrownBy(() => readOptOuts(value, 'auto'));
	expect(code).toBe('INVALID_PARAMETER');
	return message;
}

describe('Do Not Contact', () => {
	it.each([
		['a list of texts', ['+216 96 816 277', '+33 6 12 34 56 78']],
		['a list of numbers and texts', ['+21696816277', 33612345678]],
		['a list in JSON', ' ["+21696816277", 33612345678] '],
		['lines', '+216 96 816 277\r\n\r\n  00 33 6 12 34 56 78\n'],
		['commas and semicolons', '+216-96-816-277, +33612345678;'],
	])('is read from %s', (_, value) => {
		const list = readOptOuts(value, 'FR');
		expect(list.size).toBe(2);
		expect(list.has(tunisian)).toBe(true);
		expect(list.has('33612345678')).toBe(true);
		expect(list.has('33612345679')).toBe(false);
	});

	it('is read with a country for numbers without country code', () => {
		expect(readOptOuts('96 816 277', 'TN').has(tunisian)).toBe(true);
		expect(readOptOuts(96816277, 'TN').has(tunisian)).toBe(true);
	});

	it('may be a list of nobody, but not nothing', () => {
		expect(readOptOuts([], 'auto').size).toBe(0);
		expect(readOptOuts(' [ ] ', 'auto').size).toBe(0);
		for (const nothing of ['', ' \n', ',;', undefined, null]) {
			expect(problemOf(nothing)).toMatch(
				/^Do Not Contact is empty, or its expression gave nothing/,
			);
		}
	});

	it('names the entry that can’t be read, and where it stands', () => {
		expect(problemOf('+216 96 816 277\nNumber\n+1')).toBe(
			'Do Not Contact: entry 2, "Number", can\'t be read as a phone number. Number contains letters or other characters that no phone number has: enter one number without extension or text',
		);
		expect(problemOf(['+21696816277', '+216 1'])).toMatch(
			/^Do Not Contact: entry 2, "\+216 1", can't be read as a phone number\. Number is too short/,
		);
		expect(problemOf(`x${'1'.repeat(99)}`)).toContain(`"x${'1'.repeat(39)}…"`);
	});

	it.each([
		[[tunisian, ''], 'entry 2 is empty'],
		[[undefined], 'entry 1 is empty'],
		[[{ number: tunisian }], 'entry 1 is an object'],
		[[[tunisian]], 'entry 1 is a list'],
		[[true], 'entry 1 is no text'],
		[{ numbers: [] }, 'must be a list, or text with one entry per line'],
		['["+21696816277"', 'entry 1, "["+21696816277"", can\'t be read'],
	])('does not guess what %j is', (value, words) => {
		expect(problemOf(value)).toContain(words);
	});
});

describe('a number of the list', () => {
	const mobile = fc.constantFrom<CountryCode>(...getCountries()).map((code) => {
		const example = getExampleNumber(code, examples);
		if (example === undefined) throw new Error(`no example for ${code}`);
		return example;
	});
	const formats: readonly NumberFormat[] = ['E.164', 'INTERNATIONAL', 'RFC3966', 'NATIONAL', 'IDD'];
	const noise = fc.constantFrom('', ' ', '-', '.', '\u00a0', '\u200e', '\u2011');
	const zero = fc.constantFrom(0x30, 0x660, 0x6f0, 0xff10);
	/** What turns the way in which a library writes a number into one of a person's. */
	const spelling = fc.record({ format: fc.constantFrom(...formats), noise, zero });

	function spelled(
		number: NonNullable<ReturnType<typeof getExampleNumber>>,
		by: { format: NumberFormat; noise: string; zero: number },
	): string {
		const text = number.format(by.format, { fromCountry: 'FR' });
		if (by.format === 'RFC3966') return text;
		return text.replace(
			/\d/gu,
			(digit) => String.fromCodePoint(by.zero + Number(digit)) + by.noise,
		);
	}

	it('gets no message, in whatever spelling it is on the list and in the item', () => {
		fc.assert(
			fc.property(mobile, spelling, spelling, (number, onList, inItem) => {
				// With a country chosen, the two may both be written without its code.
				const country = number.country ?? 'auto';
				const parsed = parsePhoneNumber(spelled(number, inItem), country);
				const entry = parsePhoneNumber(spelled(number, onList), country);
				// What Number itself does not take is sent to nobody, and no entry of a list.
				fc.pre('number' in parsed && 'number' in entry);
				const optOuts = readOptOuts(['+21620000000', spelled(number, onList)], country);
				const refusal = refusalOf({ optOuts }, { number: parsed.number }, 0);
				expect(refusal?.code).toBe('OPTED_OUT');
			}),
			{ numRuns: 5_000 },
		);
	});
});

describe('a list that items have in common', () => {
	it('is read once while it is the same', () => {
		const read = sharedOptOuts();
		const entries = ['+21696816277'];
		const list = read(entries, 'auto');
		expect(read(entries, 'auto')).toBe(list);
		expect(read([...entries], 'auto')).toBe(list);
		expect(read(entries, 'TN')).not.toBe(list);
		expect(read(entries, 'auto')).toBe(list);
		expect(read(['+21696816278'], 'auto')).not.toBe(list);
		expect(read('+21696816277', 'auto').size).toBe(1);
		expect(read(['+21696816278', '+21696816277'], 'auto').size).toBe(2);
	});

	it('that can’t be read is not read again for the next item', () => {
		const read = sharedOptOuts();
		let reads = 0;
		const entries = new Proxy(['+21696816278', 'x'], {
			get(target, name, receiver) {
				if (name === 'map') reads++;
				return Reflect.get(target, name, receiver) as unknown;
			},
		});
		for (let item = 0; item < 3; item++) {
			expect(() => read(entries, 'auto')).toThrow('entry 2');
		}
		expect(reads).toBe(1);
	});

	it('with a number that depends on the country of the item is read for the first country only', () => {
		const read = sharedOptOuts();
		const entries = ['+1 202 555 0199', '96 816 277'];
		expect(read(entries, 'TN').has('21696816277')).toBe(true);
		for (let item = 0; item < 2; item++) {
			expect(() => read(entries, 'DK')).toThrow(
				'Do Not Contact: entry 2 is +21696816277 with the country of one item and +4596816277 with that of another: write it with its country code',
			);
		}
		expect(read(entries, 'TN').size).toBe(2);
		expect(read(['+1 202 555 0199'], 'TN').size).toBe(1);
		expect(read(['+1 202 555 0199'], 'DK').size).toBe(1);
	});

	it('costs no pass for each item, with 100,000 numbers', () => {
		const read = sharedOptOuts();
		const entries = Array.from({ length: 100_000 }, (_, index) => `+2169${1_000_000 + index}`);
		expect(read(entries, 'auto').size).toBe(100_000);
		const started = performance.now();
		for (let item = 0; item < 100_000; item++) read(entries, 'auto').has(tunisian);
		// A pass takes a tenth of a millisecond at least, and these would take ten seconds.
		expect(performance.now() - started).toBeLessThan(2_000);
	});
});
