import fc from 'fast-check';
import { parseAmount } from '../../../nodes/BuzzbipStore/writtenAmount';

const locale = fc.constantFrom(
	...[
		'de',
		'de-CH',
		'de-AT',
		'fr',
		'fr-CH',
		'fr-CA',
		'en',
		'en-IN',
		'en-ZA',
		'hi',
		'ar-TN',
		'ar-EG',
	],
	...[
		'ar-MA',
		'fa',
		'it',
		'es',
		'pt-BR',
		'pt-PT',
		'sv',
		'nb',
		'pl',
		'cs',
		'tr',
		'ja',
		'zh',
		'nl',
		'id',
	],
);

const currency = fc.constantFrom(
	...['TND', 'MAD', 'DZD', 'EUR', 'USD', 'XOF', 'EGP', 'SEK', 'CHF', 'INR', 'BRL', 'JPY', 'PLN'],
);

/** With decimals that a format with so many of them shows in full. */
const amountWith = (decimals: number) =>
	fc
		.oneof(
			fc.integer({ min: 0, max: 9_999 * 10 ** decimals }),
			fc.integer({ min: 0, max: 999_999_999 }),
			fc.integer({ min: 0, max: 999_999_999_999 }),
		)
		.map((units) => units / 10 ** decimals);

const styles = fc.oneof(
	fc.constant<Intl.NumberFormatOptions>({}),
	fc.constant<Intl.NumberFormatOptions>({ useGrouping: false }),
	currency.map((code): Intl.NumberFormatOptions => ({ style: 'currency', currency: code })),
	currency.map((code): Intl.NumberFormatOptions => ({
		style: 'currency',
		currency: code,
		currencyDisplay: 'code',
	})),
);

/** An amount, and what a locale makes of it with so many decimals. */
const formatted = (decimals: number) =>
	fc.tuple(locale, styles, amountWith(decimals)).map(([tag, style, amount]) => {
		const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
		return { amount, text: new Intl.NumberFormat(tag, { ...style, ...digits }).format(amount) };
	});

const isRefusedAsAmbiguous = (read: object) =>
	'problem' in read && String(read.problem).startsWith('can be read as ');

/** What counts as a refusal for letters: a currency in words of the language, such as "فرانک CFA". */
const isRefusedForLetters = (read: object) =>
	'problem' in read && String(read.problem).startsWith('has letters or signs');

describe('an amount that a locale has written', () => {
	it('with two decimals is read back exactly', () => {
		fc.assert(
			fc.property(formatted(2), ({ amount, text }) => {
				const read = parseAmount(text);
				if (isRefusedForLetters(read)) return;
				expect({ text, read }).toEqual({ text, read: { amount } });
			}),
			{ numRuns: 4_000 },
		);
	});

	it('with any decimals is read back exactly, or refused', () => {
		const any = fc.constantFrom(0, 1, 3, 4).chain(formatted);
		fc.assert(
			fc.property(any, ({ amount, text }) => {
				const read = parseAmount(text);
				if (isRefusedAsAmbiguous(read) || isRefusedForLetters(read)) return;
				expect({ text, read }).toEqual({ text, read: { amount } });
			}),
			{ numRuns: 4_000 },
		);
	});

	it('is not refused for its currency where shops of this platform sell', () => {
		for (const tag of ['fr', 'en', 'ar-TN', 'ar-MA', 'ar-DZ', 'ar-EG', 'de', 'it', 'es']) {
			for (const code of ['TND', 'MAD', 'DZD', 'EGP', 'EUR', 'USD', 'XOF', 'CHF']) {
				const format = new Intl.NumberFormat(tag, {
					style: 'currency',
					currency: code,
					minimumFractionDigits: 2,
				});
				expect([tag, code, parseAmount(format.format(1234.5))]).toEqual([
					tag,
					code,
					{ amount: 1234.5 },
				]);
			}
		}
	});

	it('in short, with a word for thousands or millions, is never read', () => {
		const short = fc
			.tuple(locale, styles, fc.constantFrom<'short' | 'long'>('short', 'long'), amountWith(0))
			.map(([tag, style, compactDisplay, amount]) => {
				const format = new Intl.NumberFormat(tag, {
					...style,
					notation: 'compact',
					compactDisplay,
				});
				return { amount, text: format.format(amount) };
			});
		fc.assert(
			fc.property(short, ({ amount, text }) => {
				const read = parseAmount(text);
				// "999" is not shortened, and "10,000" not in every language.
				if ('amount' in read)
					expect(Math.abs(read.amount - amount)).toBeLessThanOrEqual(amount / 2);
			}),
			{ numRuns: 4_000 },
		);
	});
});

describe('a text of any kind', () => {
	const nearly = fc.string({
		unit: fc.constantFrom(..."0 0 1 2 5 9 . , ' ٫ ٬ ٣ k M € e E - + ( % T N D".split(' '), ' '),
		maxLength: 14,
	});

	it('never throws, and gives a finite amount of 0 or more, or one sentence', () => {
		fc.assert(
			fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' }), nearly), (text) => {
				const read = parseAmount(text);
				if ('problem' in read) {
					expect(read.problem).toMatch(/^[a-z][^\n]+: [^\n]+[^.\s]$/);
					return;
				}
				expect(read.amount).toBeGreaterThanOrEqual(0);
				expect(Number.isFinite(read.amount)).toBe(true);
			}),
			{ numRuns: 4_000 },
		);
	});

	it('holds the digits of the amount that is read, and no others', () => {
		fc.assert(
			fc.property(nearly, (text) => {
				const read = parseAmount(text);
				if (!('amount' in read)) return;
				const digits = text.replace(/٣/gu, '3').replace(/\D/gu, '');
				const ofAmount = read.amount.toPrecision(15).replace(/e.*$/u, '').replace('.', '');
				expect(ofAmount.replace(/^0+|0+$/gu, '')).toBe(digits.replace(/^0+|0+$/gu, ''));
			}),
			{ numRuns: 4_000 },
		);
	});
});
