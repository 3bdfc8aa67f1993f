import { parseAmount } from '../../../nodes/BuzzbipStore/writtenAmount';

describe('an amount is read as people and spreadsheets write it', () => {
	it.each<[string, number]>([
		['0', 0],
		['1234', 1234],
		[' 1234.50 ', 1234.5],
		['1.234,50', 1234.5],
		['1,234.50', 1234.5],
		['1 234.50 TND', 1234.5],
		['1 234,567 DT', 1234.567],
		["1'234.50", 1234.5],
		['1’234.50 CHF', 1234.5],
		['CHF 1ʼ234.50', 1234.5],
		['1\u00a0234,50', 1234.5],
		['1\u202f234,50', 1234.5],
		['1\u2009234,50', 1234.5],
		['€ 49,90', 49.9],
		['49,90 €', 49.9],
		['$49.90', 49.9],
		['$49.90 USD', 49.9],
		['USD49.90', 49.9],
		['49,90 eur', 49.9],
		['Rs.500', 500],
		['R$ 1.234,50', 1234.5],
		['F CFA 1 500', 1500],
		['1 500 FCFA', 1500],
		['129.00 DH', 129],
		['149 kr', 149],
		['\u200f١٬٢٣٤٫٥٠ د.ت.\u200f', 1234.5],
		['١٬٢٣٤', 1234],
		['١٫٢٣٤', 1.234],
		['۱۲۳۴٫۵', 1234.5],
		['１２３４．５', 1234.5],
		['1,23,456.50', 123456.5],
		['₹12,34,567', 1234567],
		['1.234.567', 1234567],
		['1,234,567', 1234567],
		['1,234.567', 1234.567],
		['1234.567', 1234.567],
		['1234,567', 1234.567],
		['0.500', 0.5],
		['0,500', 0.5],
		['1.2340', 1.234],
		['12,3', 12.3],
		['.50', 0.5],
		[',5', 0.5],
		["'1234.50", 1234.5],
		['999999999999999', 999999999999999],
		['1234567890123.50', 1234567890123.5],
		['0.100000000000000000000', 0.1],
	])('%j', (text, amount) => {
		expect(parseAmount(text)).toEqual({ amount });
	});
});

describe('what may be meant in two ways is refused with both', () => {
	it.each([
		['1.234', '1234', '1.234'],
		['1,234', '1234', '1.234'],
		['€ 12.345', '12345', '12.345'],
		['١,٢٣٤ TND', '1234', '1.234'],
		['123,000', '123000', '123.000'],
	])('%j', (text, large, small) => {
		expect(parseAmount(text)).toEqual({
			problem: `can be read as ${large} and as ${small}: write "${large}" for the one, "${small}0" for the other`,
		});
		expect(parseAmount(large)).toEqual({ amount: Number(large) });
		expect(parseAmount(`${small}0`)).toEqual({ amount: Number(small) });
	});
});

describe('what is no amount is refused with what to do', () => {
	const cases: readonly (readonly [RegExp, readonly string[]])[] = [
		[/^is empty, or its expression gave nothing/, ['', '  ', '\u200f\u00a0', '\n']],
		[/^has no digits/, ['abc', 'TND', '-', 'free', '१२']],
		[/^is in scientific notation/, ['1e3', '1E+3', '1.2e-5', '1,23E+05']],
		[/^is a percentage/, ['5 %', '5%', '٥٪']],
		[/^has brackets/, ['(5)', '(1,234.50)', '[5]', '5 (net)']],
		[/^has a minus sign or a dash/, ['-5', '−5', '5-', '49,-', '- 5 €', '10–20', '€-5']],
		[
			/^has letters or signs that are no known currency/,
			[
				...['1.2k', '3 mio', '1,2 Mio. €', '5 K', '5 k€', 'K€ 5', '2 M$', '1.2M USD', '1.5 lak'],
				...['5 crore', 'TND.500', 'total 5', '5,', '1.234.', '+5', '~5', '5 EUR TND', '5 €€', '#5'],
			],
		],
		[
			/^holds more than one number/,
			['12 and 13', '12\n500', '12/13', '12:30', '5x3', '1  234', '1. 234', '12 TND 13 TND'],
		],
		[
			/^has separators that fit no way/,
			[
				...['1,234,56', '1.23.456,50', '12.34,50', '1 23', '12 13', '0 500', "0'500", '0.123,45'],
				...['1.234 567', '1 234 56', '1.234.567.89', '2.5.2024', "1'234 567", '1234.567,50'],
				...['1٫234,5', '1٫2٫3', '01,234.50', '1,2345.60'],
			],
		],
		[
			/^has more digits than can be sent exactly/,
			['9007199254740993', '0.1234567890123456', '1234567890123456.50', '9'.repeat(100_000)],
		],
	];

	it.each(cases.flatMap(([problem, texts]) => texts.map((text) => [text, problem] as const)))(
		'%j',
		(text, problem) => {
			expect(parseAmount(text)).toEqual({ problem: expect.stringMatching(problem) as string });
			expect(parseAmount(text)).toEqual({
				problem: expect.stringMatching(/^[^\n]+: [^\n]+[^.\s]$/) as string,
			});
		},
	);
});

it.each(['0', '1 ', ' ', '0.', 'k', "'", '1e'])(
	'is not searched in a text that never ends: %j',
	(sign) => {
		expect(parseAmount(`1.${sign.repeat(50_000)}1`)).toHaveProperty('problem');
	},
);
