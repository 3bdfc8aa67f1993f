import { comparableText, digitsOf } from '../../../../nodes/shared/api/history/history';

it.each([
	['21696816277', '21696816277'],
	['+216 96-816 277', '21696816277'],
	['0021696816277', '21696816277'],
	[21_696_816_277, '21696816277'],
	['', ''],
	[null, ''],
	[{ number: '216' }, ''],
])('the digits of %j are "%s"', (number, digits) => {
	expect(digitsOf(number)).toBe(digits);
});

it.each([
	[' Hello\n', 'Hello'],
	['Hello  you', 'Hello  you'],
	[5, ''],
	[undefined, ''],
])('the text %j is compared as "%s"', (message, text) => {
	expect(comparableText(message)).toBe(text);
});
