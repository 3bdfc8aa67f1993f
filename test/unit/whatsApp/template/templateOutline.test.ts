import fc from 'fast-check';
import type { JsonValue } from '../../../../nodes/shared/api/failure';
import {
	readOutline,
	type TemplateOutline,
} from '../../../../nodes/BuzzbipWhatsApp/template/templateOutline';

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
		['of a plain body beside no components', { body: text, components: null }],
		['of a plain body beside an empty list of components', { body: text, components: [] }],
	])('is read out %s', (_, data) => {
		expect(readOutline(data)).toEqual(plain);
	});

	it.each([
		['no components and no body', { id: 101, name: 'order' }],
		['no body among the components', { components: [{ type: 'HEADER', text: 'Hello' }] }],
		['text that is none', { components: [{ type: 'BODY', text: 7 }] }],
		['a body that is an object', { body: { text } }],
		['a body without text', { components: [{ type: 'BODY', text: null }] }],
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
		readOutline({ body: `Hello {{${' '.repeat(200_000)}` });
		// A pattern that tries each blank against each other one takes half a minute.
		expect(performance.now() - started).toBeLessThan(5_000);
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
		['text', null],
		[null, null],
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
		[
			'a URL with spaces around',
			{ ...url, url: ' https://example.com/{{ 1 }} ' },
			[{ index: 0, subType: 'url', text: 'Track' }],
		],
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
	])('want for %s what it takes', (_, button, expected) => {
		expect(buttonsOf([button])).toEqual(expected);
		expect(buttonsOf([button], 'buttons')).toEqual(expected);
	});

	it('have their place in the template, with those that want nothing counted', () => {
		const reply = { type: 'QUICK_REPLY', text: 'Yes' };
		const code = { type: 'COPY_CODE', text: 'Copy' };
		expect(buttonsOf([reply, url, reply, code])).toEqual([
			{ index: 1, subType: 'url', text: 'Track' },
			{ index: 3, subType: 'copy_code', text: 'Copy' },
		]);
	});

	it.each([[undefined], [null], [[]]])('are none in %p', (buttons) => {
		expect(buttonsOf(buttons)).toEqual([]);
	});
});

describe('a part of a template that is not understood', () => {
	const header = (format: JsonValue, more: object = {}) => ({ type: 'HEADER', format, ...more });
	const button = (type: JsonValue, more: object = {}) => ({
		type: 'BUTTONS',
		buttons: [{ type: 'QUICK_REPLY' }, { type, ...more }],
	});
	const url = (address: JsonValue) => button('URL', { url: address });
	const undocumented = 'Buzzbip documents no field for it';
	const notShown = 'does not show';
	const urlRule = 'one placeholder at the very end';

	const undocumentedParts: [JsonValue, string][] = [
		[header('LOCATION'), 'a header of the format “LOCATION”'],
		[header('location'), 'a header of the format “location”'],
		[header('GIF', { example: { header_handle: ['4::aW'] } }), 'a header of the format “GIF”'],
		[header('PRODUCT'), 'a header of the format “PRODUCT”'],
		[header('constructor'), 'a header of the format “constructor”'],
		[header('HOLOGRAM', { text: 'Hello' }), 'a header of the format “HOLOGRAM”'],
		[{ type: 'CAROUSEL', cards: [{ components: [body] }] }, 'a part of the type “CAROUSEL”'],
		[{ type: 'Carousel' }, 'a part of the type “Carousel”'],
		[
			{ type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: 'Now', has_expiration: true } },
			'a part of the type “LIMITED_TIME_OFFER”',
		],
		[{ type: 'ORDER_DETAILS' }, 'a part of the type “ORDER_DETAILS”'],
		[{ type: 'CALL_PERMISSION_REQUEST' }, 'a part of the type “CALL_PERMISSION_REQUEST”'],
		[{ type: 'toString' }, 'a part of the type “toString”'],
		...['FLOW', 'CATALOG', 'MPM', 'SPM', 'VOICE_CALL', 'flow', 'HOLOGRAM', 'valueOf'].map(
			(type): [JsonValue, string] => [button(type), `a button of the type “${type}”`],
		),
	];

	describe.each(['UTILITY', 'AUTHENTICATION'])('in a template of the category %s', (category) => {
		it.each(undocumentedParts)('is named and a problem: %j', (part, name) => {
			for (const components of [
				[body, part],
				[part, body],
			]) {
				const problem = problemOf({ category, components });
				expect(problem).toContain(`This template has ${name}. ${undocumented}`);
				expect(problem).toContain('Extra Body');
			}
		});
	});

	it('is an OTP button outside of the category AUTHENTICATION', () => {
		expect(problemOf({ category: 'UTILITY', components: [body, button('OTP')] })).toContain(
			'a button of the type “OTP”',
		);
	});

	it.each([
		['<b>FLOW</b>\n“now”', '“b FLOW b now”'],
		['\u{1F600}FLOW\u0000\u202E', '“FLOW”'],
		['X'.repeat(100), `“${'X'.repeat(30)}…”`],
		['\u{1D4B3}'.repeat(31), `“${'\u{1D4B3}'.repeat(30)}…”`],
		['<>', 'of an unreadable type'],
	])('is named in a way that can be read: %j', (type, name) => {
		for (const part of [{ type }, button(type)]) {
			expect(problemOf({ components: [body, part] })).toContain(name);
		}
	});

	it.each<[string, JsonValue, string]>([
		['a part without type', {}, 'the type of part 2'],
		['a part whose type is none', { type: 7 }, 'the type of part 2'],
		['a part whose type is blank', { type: ' ', text: 'Hello' }, 'the type of part 2'],
		['a part that is null', null, 'the type of part 2'],
		['a part that is a text', 'FOOTER', 'the type of part 2'],
		['a part that is a list', [body], 'the type of part 2'],
		['a header without format and text', header(undefined), 'the format of the header'],
		['a header whose format is none', header(7, { text: 'Hello' }), 'the format of the header'],
		['a text header without text', header('TEXT'), 'the text of the header'],
		['a button without type', button(undefined, { url: '{{1}}' }), 'the type of button 1'],
		['a button whose type is none', button({}), 'the type of button 1'],
		['a button that is none', { type: 'BUTTONS', buttons: ['URL'] }, 'the type of button 0'],
		['a button that is null', { type: 'BUTTONS', buttons: [null] }, 'the type of button 0'],
		['buttons that are a text', { type: 'BUTTONS', buttons: 'URL' }, 'the buttons as a list'],
		['buttons that are no list', { type: 'BUTTONS', buttons: {} }, 'the buttons as a list'],
		['a URL without address', url(undefined), 'the address of button 1'],
		['a URL whose address is none', url(7), 'the address of button 1'],
	])('is a problem when Buzzbip does not show what it is: %s', (_, part, what) => {
		const problem = problemOf({ components: [body, part] });
		expect(problem).toContain(notShown);
		expect(problem).toContain(what);
	});

	it.each([['BODY'], [{ 1: body }], [7], [true]])(
		'may be in components that are no list: %j',
		(components) => {
			expect(problemOf({ body: text, components })).toContain(notShown);
		},
	);

	it.each([
		['before the end', 'https://example.com/{{1}}/track'],
		['before a question', 'https://example.com/{{1}}?from=whatsapp'],
		['in further braces', 'https://example.com/{{{1}}}'],
		['twice', 'https://example.com/{{1}}/{{2}}'],
		['before other braces', 'https://example.com/{{1}}/}}'],
		['the same twice', 'https://example.com/{{1}}{{1}}'],
	])('is a URL with its placeholder %s', (_, address) => {
		const problem = problemOf({ components: [body, url(address)] });
		expect(problem).toContain(urlRule);
		expect(problem).toContain('button 1');
	});

	it.each([
		['header', { type: 'HEADER', format: 'IMAGE' }],
		['body', body],
		['footer', { type: 'FOOTER', text: 'Bye' }],
		['buttons', { type: 'BUTTONS', buttons: [] }],
	])('is a second %s', (name, component) => {
		const components = [body, component, { ...component, type: component.type.toLowerCase() }];
		expect(problemOf({ components })).toContain(`more than one part of the type “${name}”`);
	});

	it('is nothing that Meta tells besides', () => {
		const components = [
			{ type: 'HEADER', text: 'Your order', example: { header_text: ['Order'] } },
			{ ...body, example: { body_text: [['Amel', '41']] } },
			{ type: 'FOOTER', text: 'Bye', code_expiration_minutes: 10 },
			{
				type: 'BUTTONS',
				buttons: [
					{ type: 'URL', text: 'Track', url: 'https://example.com/{{1}}', example: ['x'] },
					{ type: 'PHONE_NUMBER', text: 'Call', phone_number: '+21696816277' },
				],
			},
		];
		const data = { id: 1, parameter_format: 'POSITIONAL', sub_category: 'CUSTOM', components };
		expect(outlineOf(data)).toEqual({
			...plain,
			buttons: [{ index: 0, subType: 'url', text: 'Track' }],
		});
	});
});

describe('the category of a template', () => {
	const code = 'https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code=otp{{1}}';

	it.each([
		['OTP', { type: 'OTP', otp_type: 'COPY_CODE', text: 'Copy code' }],
		['otp', { type: 'otp', otp_type: 'ONE_TAP', supported_apps: [] }],
		['URL, as Meta shows an OTP button', { type: 'URL', text: 'Copy code', url: code }],
		['COPY_CODE', { type: 'COPY_CODE' }],
	])('AUTHENTICATION takes nothing but the code for a button of the type %s', (_, button) => {
		const components = [
			{ type: 'BODY', add_security_recommendation: true },
			{ type: 'FOOTER', code_expiration_minutes: 10 },
			{ type: 'BUTTONS', buttons: [button] },
		];
		expect(outlineOf({ category: 'AUTHENTICATION', components })).toEqual({
			text: '',
			placeholders: 0,
			buttons: [],
			headerMedia: null,
			takesCode: true,
		});
	});

	it('AUTHENTICATION does not go with a medium in the header', () => {
		const components = [body, { type: 'HEADER', format: 'IMAGE' }];
		expect(problemOf({ category: 'AUTHENTICATION', components })).toContain('medium');
	});

	it('AUTHENTICATION goes with a text in the header', () => {
		const components = [body, { type: 'HEADER', format: 'TEXT', text: 'Your code' }];
		expect(outlineOf({ category: 'AUTHENTICATION', components }).takesCode).toBe(true);
	});

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
		{ type: some('URL', 'copy_code', 'QUICK_REPLY', 'FLOW'), url: written, text: written },
		{ requiredKeys: [] },
	);
	const component = fc.record(
		{
			type: some('BODY', 'header', 'BUTTONS', 'FOOTER', 'CAROUSEL'),
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
		const data = {
			template: { components: [body, { type: 'BUTTONS', buttons: [{ type: 'URL' }] }] },
		};
		const before = structuredClone(data);
		readOutline(data);
		expect(data).toEqual(before);
	});
});
