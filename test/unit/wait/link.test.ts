import fc from 'fast-check';
import { restOfLink } from '../../../nodes/shared/wait/linkInButton';
import {
	aroundLink,
	textsWithLink,
	textWithLink,
	textWithoutLink,
} from '../../../nodes/shared/wait/linkInText';

const url = 'https://n8n.example.com/7/webhook-waiting/7/node?q=0a1b2c3d&signature=ff$&';
const mark = '<mark>';

describe('a link in a text', () => {
	it.each([
		['Ship it?', `Ship it?\n${url}`],
		['Ship it?\n\n', `Ship it?\n${url}`],
		['Ship it? {link}', `Ship it? {link}\n${url}`],
		['Ship it? <mark> Thanks', `Ship it? ${url} Thanks`],
		['<mark> or <mark>, {link}', `${url} or {link}, {link}`],
	])('stands in %j', (text, expected) => {
		expect(textWithLink(aroundLink(text, mark), url)).toBe(expected);
	});

	it.each([
		['Ship it?', 'Ship it?'],
		['Pay {link} now', 'Pay {link} now'],
		['Ship it?\n<mark>', 'Ship it?'],
		['Ship it? <mark>\nThanks', 'Ship it?\nThanks'],
		['Here: \n<mark> Thanks', 'Here: \nThanks'],
		['Pay <mark> now', 'Pay now'],
		['Pay  all \n\n\n\nnow <mark>', 'Pay  all \n\n\n\nnow'],
		['One\n\n<mark>\n\nTwo', 'One\n\nTwo'],
		['<mark> or <mark>', 'or {link}'],
		[' <mark> ', ''],
	])('is not shown on the page: %j', (text, expected) => {
		expect(textWithoutLink(aroundLink(text, mark))).toBe(expected);
	});

	it('is all that the page leaves out, but for space around it', () => {
		const words = fc.array(fc.constantFrom(mark, '{link}', ' ', '\n', '\t', 'Pay', 'now'));
		fc.assert(
			fc.property(words, (parts) => {
				const text = aroundLink(parts.join(''), mark);
				const sent = textWithLink(text, url);
				const bare = (shown: string) => shown.replaceAll(/\s/g, '');
				expect(sent.split(url)).toHaveLength(2);
				expect(bare(textWithoutLink(text))).toBe(bare(sent.replace(url, '')));
			}),
		);
	});

	it('is left out of a long text of spaces as fast as of any other', () => {
		const spaces = ' '.repeat(2_000_000);
		const text = aroundLink(`Ship${spaces}it?${spaces}${mark}${spaces}`, mark);
		expect(textWithoutLink(text)).toBe(`Ship${spaces}it?`);
	});

	it.each([
		[[], [url]],
		[['Amel'], ['Amel', url]],
		[['{link}'], ['{link}', url]],
		[
			['<mark>', 'Amel'],
			[url, 'Amel'],
		],
		[
			['Amel', 'Open <mark>', '<mark>', '{link}'],
			['Amel', `Open ${url}`, '{link}', '{link}'],
		],
	])('stands in the parameters %j', (texts, expected) => {
		expect(textsWithLink(texts, mark, url)).toEqual(expected);
	});
});

describe('a link in a button', () => {
	it.each([
		['', '7/node?q=0a1b2c3d&signature=ff$&'],
		['https://n8n.example.com/', '7/webhook-waiting/7/node?q=0a1b2c3d&signature=ff$&'],
		['https://n8n.example.com/7/webhook-waiting/', '7/node?q=0a1b2c3d&signature=ff$&'],
		['http://n8n.example.com/', undefined],
		[url, undefined],
	])('goes behind %j', (base, expected) => {
		expect(restOfLink(url, '7', base)).toBe(expected);
	});
});
