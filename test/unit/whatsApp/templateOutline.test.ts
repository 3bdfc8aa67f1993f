import fc from 'fast-check';
import type { JsonValue } from '../../../nodes/shared/api/failure';
import {
	readOutline,
	type TemplateOutline,
} from '../../../nodes/BuzzbipWhatsApp/template/templateOutline';

const text = 'Hello {{1}}, your order {{2}} is ready.';
const body = { type: 'BODY', text };
const plain: TemplateOutline = {
	text,
	placeholders: 2,
	buttons: [],
	headerMedia: null,
	takesCode: false,
};

function problemOf(data: JsonValue): string {
	const read = readOutline(data);
	if ('problem' in read) return read.problem;
	throw new Error('expected a problem, got an outline');
}

function outlineOf(data: JsonValue): TemplateOutline {
	const read = readOutline(data);
	if ('problem' in read) throw new Error(`expected an outline, got: ${read.problem}`);
	return read;
}

describe('the text of a template', () => {
	it.each([
		['of Meta’s components', { components: [body] }],
		['of components in lower case', { components: [{ type: 'body', text }] }],
		['of a plain body', { body: text }],
		['of components under template', { template: { components: [body] } }],
		['of a plain body under template', { id: 1, template: { body: text } }],
		['of the component when there is a plain body too', { body: 'Other', components: [body] }],
		[
			'of a plain body beside a component without text',
			{ body: text, components: [{ type: 'BODY' }] },
		],
		['of a plain body beside components that are none', { body: text, components: 'BODY' }],
		['of the first body component', { components: [body, { type: 'BODY', text: 'Other' }] }],
		['among broken components', { components: [null, 7, 'BODY', [], {}, { type: 1 }, body] }],
	])('is read out %s', (_, data) => {
		expect(readOutline(data)).toEqual(plain);
	});

	it.each([
		['no components and no body', { id: 101, name: 'order' }],
		['no body among the components', { components: [{ type: 'HEADER', text }] }],
		['text that is none', { components: [{ type: 'BODY', text: 7 }] }],
		['a body that is an object', { body: { text } }],
		['broken components only', { components: [null, 'BODY', { type: 'BODY', text: null }] }],
		['an empty template', { template: {}, body: text }],
	])('is not guessed from %s', (_, data) => {
		expect(problemOf(data)).toContain('does not show the text');
	});

	it.each([[null], [undefined], ['text'], [7], [true], [[]], [[{ body: text }]]])(
		'is not looked for in what is no object: %p',
		(data) => {
			expect(problemOf(data)).toContain('no template');
		},
	);

	it('may be empty', () => {
		expect(outlineOf({ body: '' })).toMatchObject({ text: '', placeholders: 0 });
	});
});

describe('the placeholders of a text', () => {
	it.each([
		['none', 'Hello', 0],
		['one', 'Hello {{1}}', 1],
		['one with spaces inside', 'Hello {{ 1 }}, {{2 }}', 2],
		['one that is repeated', '{{1}} and {{1}} and {{ 1 }}', 1],
		['several in another order', '{{3}}{{1}} {{2}}', 3],
		['eleven', Array.from({ length: 11 }, (_, index) => `{{${index + 1}}}`).join(' '), 11],
		['one in further braces', '{{{1}}}', 1],
		['braces that are none', '{1} }}{{ {a}', 0],
	])('are counted: %s', (_, body, placeholders) => {
		expect(outlineOf({ body })).toMatchObject({ text: body, placeholders });
	});

	it.each([
		['named', 'Hello {{name}}'],
		['named beside numbered', 'Hello {{1}} {{name}}'],
		['with a gap', '{{1}} {{3}}'],
		['without the first', '{{2}}'],
		['numbered from zero', '{{0}} {{1}}'],
		['with a leading zero', '{{01}}'],
		['negative', '{{-1}}'],
		['fractional', '{{1}} {{1.5}}'],
		['in another script', '{{١}}'],
		['empty', '{{}}'],
		['blank', '{{ }}'],
	])('are a problem when they are %s', (_, body) => {
		expect(problemOf({ body })).toContain('not numbered');
	});

	it('are found in any text, in no more than a moment', () => {
		const started = performance.now();
		readOutline({ body: `Hello {{${' '.repeat(3_000)}` });
		expect(performance.now() - started).toBeLessThan(500);
	});

	it('are as many as were written, in any order, repeated or not', () => {
		const numbers = fc.integer({ min: 0, max: 30 }).chain((count) =>
			count === 0
				? fc.constant<number[]>([])
				: fc
						.tuple(
							fc.constant(Array.from({ length: count }, (_, index) => index + 1)),
							fc.array(fc.integer({ min: 1, max: count }), { maxLength: 5 }),
						)
						.chain(([all, again]) => {
							const written = [...all, ...again];
							return fc.shuffledSubarray(written, {
								minLength: written.length,
								maxLength: written.length,
							});
						}),
		);
		const words = fc.string().map((word) => word.replace(/[{}]/g, ''));
		fc.assert(
			fc.property(numbers, words, fc.constantFrom('', ' '), (written, word, space) => {
				const body = written.map((number) => `${word}{{${space}${number}${space}}}`).join(word);
				expect(outlineOf({ body }).placeholders).toBe(new Set(written).size);
			}),
		);
	});
});

describe('the header of a template', () => {
	it.each([
		['IMAGE', 'image'],
		['VIDEO', 'video'],
		['DOCUMENT', 'document'],
		['image', 'image'],
		['Video', 'video'],
		['TEXT', null],
		['LOCATION', null],
		[7, null],
		[undefined, null],
	])('takes for the format %p: %p', (format, headerMedia) => {
		const header = { type: 'HEADER', format, text: 'Your order' };
		expect(readOutline({ components: [header, body] })).toEqual({ ...plain, headerMedia });
	});

	it.each(['HEADER', 'header', 'Header'])('is found as %s behind the other ones', (type) => {
		const footer = { type: 'FOOTER', text: 'Bye {{9}}' };
		const components = [footer, body, { type, format: 'IMAGE' }];
		expect(readOutline({ components })).toEqual({ ...plain, headerMedia: 'image' });
	});

	it.each(['Order {{1}}', 'Order {{ name }}'])('with a placeholder is a problem: %s', (title) => {
		const header = { type: 'HEADER', format: 'TEXT', text: title };
		expect(problemOf({ components: [body, header] })).toContain('header');
	});
});

describe('the buttons of a template', () => {
	const buttonsOf = (buttons: unknown, type = 'BUTTONS') =>
		outlineOf({ components: [{ type, buttons }, body] }).buttons;
	const url = { type: 'URL', text: 'Track', url: 'https://example.com/{{1}}' };

	it.each([
		['a URL with a placeholder', url, [{ index: 0, subType: 'url', text: 'Track' }]],
		['a URL in lower case', { ...url, type: 'url' }, [{ index: 0, subType: 'url', text: 'Track' }]],
		['a URL without text', { ...url, text: 7 }, [{ index: 0, subType: 'url', text: '' }]],
		['a URL without placeholder', { ...url, url: 'https://example.com/' }, []],
		['a URL without address', { type: 'URL', text: 'Track' }, []],
		['a quick reply', { type: 'QUICK_REPLY', text: 'Yes {{1}}' }, []],
		['a phone number', { type: 'PHONE_NUMBER', text: 'Call', phone_number: '+21696816277' }, []],
		[
			'a copy code',
			{ type: 'COPY_CODE', text: 'Copy' },
			[{ index: 0, subType: 'copy_code', text: 'Copy' }],
		],
		[
			'a copy code without text',
			{ type: 'copy_code' },
			[{ index: 0, subType: 'copy_code', text: '' }],
		],
		['no object', 'URL', []],
		['null', null, []],
		['no type', { ...url, type: undefined }, []],
	])('want for %s what it takes', (_, button, expected) => {
		expect(buttonsOf([button])).toEqual(expected);
		expect(buttonsOf([button], 'buttons')).toEqual(expected);
	});

	it('have their place in the template, with those that want nothing counted', () => {
		const reply = { type: 'QUICK_REPLY', text: 'Yes' };
		const code = { type: 'COPY_CODE', text: 'Copy' };
		expect(buttonsOf([reply, url, null, code])).toEqual([
			{ index: 1, subType: 'url', text: 'Track' },
			{ index: 3, subType: 'copy_code', text: 'Copy' },
		]);
	});

	it.each([[undefined], [null], [{}], ['URL'], [[]]])('are none in %p', (buttons) => {
		expect(buttonsOf(buttons)).toEqual([]);
	});
});

describe('the category of a template', () => {
	it.each([
		['AUTHENTICATION', true],
		['authentication', true],
		['UTILITY', false],
		['MARKETING', false],
		[undefined, false],
		[7, false],
	])('%p takes a code: %p', (category, takesCode) => {
		expect(readOutline({ category, components: [body] })).toMatchObject({ takesCode });
	});

	it('is that of the template, not of what is around it', () => {
		const data = { category: 'AUTHENTICATION', template: { category: 'UTILITY', body: text } };
		expect(readOutline(data)).toEqual(plain);
	});
});

describe('an outline of anything', () => {
	const some = <Value>(...values: Value[]) =>
		fc.oneof(fc.constantFrom(...values), fc.jsonValue({ maxDepth: 1 }));
	const written = some('{{1}}', 'a {{2}} b {{1}}', '{{x}}', '', '{{{{1}}}}');
	const button = fc.record(
		{ type: some('URL', 'copy_code', 'QUICK_REPLY'), url: written, text: written },
		{ requiredKeys: [] },
	);
	const component = fc.record(
		{
			type: some('BODY', 'header', 'BUTTONS', 'FOOTER'),
			format: some('IMAGE', 'text'),
			text: written,
			buttons: fc.oneof(fc.array(fc.oneof(button, fc.jsonValue())), fc.jsonValue()),
		},
		{ requiredKeys: [] },
	);
	const template = fc.record(
		{
			category: some('AUTHENTICATION', 'UTILITY'),
			body: written,
			components: fc.oneof(fc.array(fc.oneof(component, fc.jsonValue())), fc.jsonValue()),
		},
		{ requiredKeys: [] },
	);
	const anything = fc.oneof(fc.jsonValue(), template, fc.record({ template }));

	it('never throws, and either says why not or is one that can be filled in', () => {
		fc.assert(
			fc.property(anything, (data) => {
				const outline = readOutline(data);
				if ('problem' in outline) {
					expect(outline.problem).toMatch(/^[A-Z].*\.$/);
					return;
				}
				expect(outline.placeholders).toBeGreaterThanOrEqual(0);
				expect([null, 'image', 'video', 'document']).toContain(outline.headerMedia);
				const places = outline.buttons.map(({ index }) => index);
				expect(new Set(places).size).toBe(places.length);
			}),
			{ numRuns: 500 },
		);
	});

	it('does not depend on the order of the components', () => {
		const header = { type: 'HEADER', format: 'DOCUMENT' };
		const buttons = { type: 'BUTTONS', buttons: [{ type: 'COPY_CODE', text: 'Copy' }] };
		const all = [header, body, { type: 'FOOTER', text: 'Bye' }, buttons];
		const shuffled = fc.shuffledSubarray(all, { minLength: all.length });
		fc.assert(
			fc.property(shuffled, (components) => {
				expect(readOutline({ components })).toEqual(readOutline({ components: all }));
			}),
		);
	});

	it('does not change what it reads', () => {
		const data = { template: { components: [body, { type: 'BUTTONS', buttons: [{}] }] } };
		const before = structuredClone(data);
		readOutline(data);
		expect(data).toEqual(before);
	});
});
