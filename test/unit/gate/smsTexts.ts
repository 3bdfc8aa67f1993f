import fc from 'fast-check';

const arabic = 'ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءؤئأإآ، ؟';
const accents = 'àâäçéèêëîïôöùûüÿæœñáíóúãõåøßčšžłğışÀÉÈÇÑÖÜ';
const gsm = 'abcdefghijklmnopqrstuvwxyz ABCXYZ 0123456789 .,!?@£$¥ΔΦΓΛΩ\n\r';
const extended = '^{}\\[~]|€\f';
const typographic = '‘’“”–—…•\u00a0\u202f\u200b«»';
const emoji = ['😀', '👍', '👩‍👩‍👧', '🇹🇳', '❤️', '🏽', '𝒳', '漢'];

const from = (characters: string) => fc.constantFrom(...Array.from(characters));

/** One character, or one that people see as one, of what people and machines write. */
const character = fc.oneof(
	{ weight: 12, arbitrary: from(gsm) },
	{ weight: 3, arbitrary: from(extended) },
	{ weight: 1, arbitrary: from(accents) },
	{ weight: 1, arbitrary: from(typographic) },
	{ weight: 1, arbitrary: from(arabic) },
	{ weight: 1, arbitrary: fc.constantFrom(...emoji) },
);

/** Lengths around what fits into one, two and three segments are tried as often as others. */
const sizes = [0, 1, 2, 65, 71, 130, 136, 150, 162, 300, 310, 500].map((minLength) => ({
	minLength,
	maxLength: minLength + 8,
}));

const texts = (unit: fc.Arbitrary<string>) =>
	fc.oneof(...sizes.map((size) => fc.array(unit, size).map((parts) => parts.join(''))));

/** Texts of one kind, and of all kinds together. No half of a surrogate pair stands alone. */
export const smsText = fc.oneof(
	texts(from(gsm)),
	texts(fc.oneof({ weight: 3, arbitrary: from(gsm) }, from(extended))),
	texts(fc.oneof(from(gsm), from(accents))),
	texts(from(arabic)),
	texts(fc.constantFrom(...emoji)),
	texts(fc.oneof({ weight: 20, arbitrary: from(gsm) }, from(typographic))),
	texts(character),
	fc.string({ unit: 'binary', maxLength: 160 }),
);
