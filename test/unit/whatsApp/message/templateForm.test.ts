import fc from 'fast-check';
import {
	contentOfForm,
	templateForm,
} from '../../../../nodes/BuzzbipWhatsApp/message/templateForm';
import type { OutlineButton } from '../../../../nodes/BuzzbipWhatsApp/template/templateButtons';
import type { TemplateOutline } from '../../../../nodes/BuzzbipWhatsApp/template/templateOutline';

/** What a complete form says. */
function contentOf(values: Readonly<Record<string, string>>) {
	const content = contentOfForm(values);
	if (content === undefined) throw new Error('The form lacks a placeholder');
	return content;
}

const nothing: TemplateOutline = {
	text: 'Hello',
	placeholders: 0,
	buttons: [],
	headerMedia: null,
	takesCode: false,
};

const textOf = (placeholders: number) =>
	Array.from({ length: placeholders }, (_, index) => `word {{${index + 1}}}`).join(' ');

const namesOf = (outline: Partial<TemplateOutline>) =>
	templateForm({ ...nothing, ...outline }).map(({ displayName }) => displayName);

const idsOf = (outline: Partial<TemplateOutline>) =>
	templateForm({ ...nothing, ...outline }).map(({ id }) => id);

describe('the form of a template', () => {
	it('has nothing to fill in for a template without placeholders', () => {
		expect(templateForm(nothing)).toEqual([]);
	});

	it('has header, text and buttons in the order of the message', () => {
		const buttons: OutlineButton[] = [
			{ index: 1, subType: 'url', text: 'Track' },
			{ index: 2, subType: 'copy_code', text: 'Copy' },
		];
		const outline = { text: textOf(2), placeholders: 2, buttons, headerMedia: 'image' };
		expect(idsOf(outline)).toEqual(['header', 'body_1', 'body_2', 'url_1', 'copy_code_2']);
	});

	it('asks for each value as a required text', () => {
		const [field] = templateForm({ ...nothing, text: textOf(1), placeholders: 1 });
		expect(field).toMatchObject({ required: true, display: true, type: 'string' });
		expect(field).not.toHaveProperty('readOnly');
	});

	it('tells of a medium in the header without asking for it', () => {
		const [field] = templateForm({ ...nothing, headerMedia: 'video' });
		expect(field).toMatchObject({
			id: 'header',
			required: false,
			readOnly: true,
			defaultValue: 'video',
		});
		expect(field?.displayName).toContain('video');
	});

	it('of an AUTHENTICATION template asks for the code and nothing else', () => {
		const buttons: OutlineButton[] = [{ index: 0, subType: 'url', text: 'Copy' }];
		const outline = { text: textOf(1), placeholders: 1, buttons, headerMedia: 'image' };
		expect(idsOf({ ...outline, takesCode: true })).toEqual(['otp_code']);
		expect(namesOf({ ...outline, takesCode: true })).toEqual(['One-Time Code']);
	});
});

describe('the name of a field', () => {
	const long = 'x'.repeat(39);

	it.each([
		['the whole of a short text', 'Hello {{1}}!', 'Hello {{1}}!'],
		['a placeholder with spaces', 'Hello {{ 1 }}!', 'Hello {{1}}!'],
		['a text of the placeholder alone', '{{1}}', '{{1}}'],
		[
			'a text that fits just so',
			`${'x'.repeat(11)}{{1}}${'y'.repeat(6)}`,
			`${'x'.repeat(11)}{{1}}${'y'.repeat(6)}`,
		],
		[
			'the words beside it in a longer text',
			'Hello, your order {{1}} is on its way to you.',
			'…your order {{1}} is on…',
		],
		[
			'parts of words where a word is too long',
			`${long}{{1}}${long}`,
			`…${'x'.repeat(11)}{{1}}${'x'.repeat(6)}…`,
		],
		['a longer start', 'Welcome to our shop {{1}}', '…our shop {{1}}'],
		['a longer end', '{{1}}, welcome to our shop', '{{1}},…'],
		['itself and no other', 'Dear {{2}} {{1}} {{3}}', '… {{1}} …'],
		['the first of several places', '{{1}} or {{1}}', '{{1}} or …'],
		['no text around it when it is not found', 'Hello', '{{1}}'],
	])('of a placeholder shows %s', (_, text, name) => {
		expect(namesOf({ text, placeholders: 1 })).toEqual([name]);
	});

	it('shows the text around its own placeholder', () => {
		const text = `{{11}} begins, ${'x'.repeat(60)} {{1}} ends`;
		const [first] = namesOf({ text, placeholders: 1 });
		expect(first).toContain('{{1}} ends');
		expect(first).not.toContain('begins');
	});

	it('does not cut a character in two', () => {
		const around = fc.string({ unit: 'grapheme-composite', minLength: 10, maxLength: 80 });
		fc.assert(
			fc.property(around, around, (before, after) => {
				const names = namesOf({ text: `${before}{{1}}${after}`, placeholders: 1 });
				// It throws on half a surrogate pair, which an editor shows as "�".
				expect(() => names.map(encodeURIComponent)).not.toThrow();
			}),
		);
	});

	it.each([
		['url', 'Track', '“Track”: end of address'],
		['url', '', 'Button 0: end of address'],
		['copy_code', 'Copy', '“Copy”: code'],
		['copy_code', '', 'Button 0: code'],
	] as const)('of a %s button says which one is meant: %p', (subType, text, name) => {
		expect(namesOf({ buttons: [{ index: 0, subType, text }] })).toEqual([name]);
	});

	it('tells placeholders apart', () => {
		const names = namesOf({ text: textOf(30), placeholders: 30 });
		expect(new Set(names).size).toBe(30);
	});
});

describe('what a filled-in form says', () => {
	const outline: fc.Arbitrary<TemplateOutline> = fc
		.record({
			placeholders: fc.integer({ min: 0, max: 30 }),
			buttons: fc.uniqueArray(
				fc.record({
					index: fc.integer({ min: 0, max: 9 }),
					subType: fc.constantFrom('url' as const, 'copy_code' as const),
					text: fc.string(),
				}),
				{ selector: ({ index }) => index, maxLength: 10 },
			),
			headerMedia: fc.constantFrom(null, 'image', 'video', 'document'),
			takesCode: fc.constant(false),
		})
		.map((rest) => ({ text: textOf(rest.placeholders), ...rest }));

	it('is one value per placeholder and per button, each in its place', () => {
		const filled = outline.chain((wanted) => {
			const ids = templateForm(wanted).flatMap(({ id, required }) => (required ? [id] : []));
			return fc.record({
				wanted: fc.constant(wanted),
				// In any order: JSON of a workflow promises none.
				order: fc.shuffledSubarray(ids, { minLength: ids.length }),
				suffix: fc.string(),
			});
		});
		fc.assert(
			fc.property(filled, ({ wanted, order, suffix }) => {
				const values = Object.fromEntries(order.map((id) => [id, `${id}${suffix}`]));
				const { bodyParameters, buttons, otpCode } = contentOf(values);
				expect(bodyParameters).toEqual(
					Array.from({ length: wanted.placeholders }, (_, index) => `body_${index + 1}${suffix}`),
				);
				const byIndex = <Row extends { index: number }>(rows: readonly Row[]) =>
					[...rows].sort((one, other) => one.index - other.index);
				expect(byIndex(buttons)).toEqual(
					byIndex(wanted.buttons).map(({ index, subType }) => ({
						index,
						subType,
						value: `${subType}_${index}${suffix}`,
					})),
				);
				expect(otpCode).toBe('');
			}),
		);
	});

	it('keeps more than nine placeholders in the order of their numbers', () => {
		const numbers = [10, 2, 11, 1, 9, 3, 8, 4, 7, 5, 6];
		const values = Object.fromEntries(numbers.map((number) => [`body_${number}`, `v${number}`]));
		expect(contentOf(values).bodyParameters).toEqual(
			Array.from({ length: 11 }, (_, index) => `v${index + 1}`),
		);
	});

	it('is the code alone for an AUTHENTICATION template', () => {
		expect(contentOf({ otp_code: '482913' })).toEqual({
			bodyParameters: [],
			buttons: [],
			otpCode: '482913',
		});
	});

	it.each([
		'header',
		'body_',
		'body_x',
		'body_1a',
		'xbody_1',
		'phone_0',
		'url_',
		'URL_0',
		'url_-1',
	])('leaves out what is no field of it: %s', (key) => {
		expect(contentOf({ [key]: 'x' })).toEqual({
			bodyParameters: [],
			buttons: [],
			otpCode: '',
		});
	});

	it('is nothing for an empty form', () => {
		expect(contentOf({})).toEqual({ bodyParameters: [], buttons: [], otpCode: '' });
	});

	it('has the values to the letter', () => {
		const { bodyParameters, buttons } = contentOf({ body_1: ' 1.50 ', url_3: ' x ' });
		expect(bodyParameters).toEqual([' 1.50 ']);
		expect(buttons).toEqual([{ index: 3, subType: 'url', value: ' x ' }]);
	});
});
