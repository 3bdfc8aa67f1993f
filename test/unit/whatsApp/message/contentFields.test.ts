import type { INodeProperties } from 'n8n-workflow';
import {
	contentFields,
	readContent,
} from '../../../../nodes/BuzzbipWhatsApp/message/contentFields';
import { templateForm } from '../../../../nodes/BuzzbipWhatsApp/message/templateForm';
import type { TemplateOutline } from '../../../../nodes/BuzzbipWhatsApp/template/templateOutline';
import { failureThrownBy } from '../../api/scripted';
import { fakeItem } from '../../run/fakeItem';

const outline: TemplateOutline = {
	text: 'Hello {{1}}, order {{2}}',
	placeholders: 2,
	buttons: [{ index: 1, subType: 'url', text: 'Track' }],
	headerMedia: null,
	takesCode: false,
};
const filled = { body_1: 'Amel', body_2: ' ord-1 ', url_1: 'x?y=1' };

/** The parameter Values, as the editor stores it. */
function form(value: object | null, changes: Partial<TemplateOutline> = {}) {
	const schema = templateForm({ ...outline, ...changes });
	return { mappingMode: 'defineBelow', value, schema };
}

const read = (parameters: object) => readContent(fakeItem({ ...parameters }));
const readForm = (...given: Parameters<typeof form>) =>
	read({ parametersFrom: 'template', templateParameters: form(...given) });
const readList = (parameters: object) => read({ parametersFrom: 'list', ...parameters });

const nothing = { bodyParameters: [], buttons: [], otpCode: '' };

function expectRefusal(call: () => unknown, message: string): void {
	const failure = failureThrownBy(call);
	expect(failure).toMatchObject({ code: 'INVALID_PARAMETER', outcome: 'notSent' });
	expect(failure.message).toContain(message);
}

describe('a form made from the template', () => {
	it('has its values to the letter, each in its place', () => {
		expect(readForm(filled)).toEqual({
			content: {
				bodyParameters: ['Amel', ' ord-1 '],
				buttons: [{ index: 1, subType: 'url', value: 'x?y=1' }],
				otpCode: '',
			},
			headerMedia: null,
		});
	});

	it.each([
		['that n8n has filled in', { ...filled, header: 'image' }],
		['that is left to its default', { ...filled, header: null }],
		['that is not in the values', filled],
	])('tells of the medium in the header %s', (_, value) => {
		expect(readForm(value, { headerMedia: 'image' })).toMatchObject({
			content: { bodyParameters: ['Amel', ' ord-1 '] },
			headerMedia: 'image',
		});
	});

	it('of an AUTHENTICATION template has the code', () => {
		const { content } = readForm({ otp_code: '007482' }, { takesCode: true });
		expect(content).toEqual({ ...nothing, otpCode: '007482' });
	});

	it('takes numbers as their text', () => {
		const { content } = readForm({ ...filled, body_1: 0, body_2: false });
		expect(content.bodyParameters).toEqual(['0', 'false']);
	});

	it('leaves out values of fields that the template no longer has', () => {
		const { content } = readForm({ ...filled, body_3: 'old', url_0: 'old', otp_code: 'old' });
		expect(content.bodyParameters).toHaveLength(2);
		expect(content.buttons).toHaveLength(1);
		expect(content.otpCode).toBe('');
	});

	it('of a template with nothing to fill in has nothing, whatever the lists held', () => {
		const templateParameters = { mappingMode: 'defineBelow', value: {}, schema: [] };
		expect(read({ templateParameters, bodyParameters: ['old'] })).toEqual({
			content: nothing,
			headerMedia: null,
		});
	});

	it.each([
		['empty', { ...filled, body_2: '' }],
		['blank', { ...filled, body_2: '  \n' }],
		['null', { ...filled, body_2: null }],
		['missing', { body_1: 'Amel', url_1: 'x' }],
	])('is refused with a value that is %s, by the name that the form shows', (_, value) => {
		expectRefusal(() => readForm(value), '…, order {{2}}');
	});

	it('is refused without values', () => {
		expectRefusal(() => readForm(null), '{{1}}');
	});

	it('is refused with a value that is no text', () => {
		expectRefusal(() => readForm({ ...filled, url_1: { a: 1 } }), 'Track');
	});

	it('with a field taken away is refused: no message goes out with a gap in it', () => {
		const { schema, ...rest } = form(filled);
		const templateParameters = {
			...rest,
			schema: schema.map((field) => ({ ...field, removed: field.id === 'body_1' })),
		};
		expectRefusal(() => read({ templateParameters }), 'Values');
	});
});

describe('lists of values', () => {
	const button = { index: 0, subType: 'url', value: ' ord-1 ' };

	it('are read to the letter', () => {
		const buttons = { button: [button, { index: '1', subType: 'copy_code', value: 10 }] };
		expect(readList({ bodyParameters: ['Amel', ' 1.50 '], buttons })).toEqual({
			content: {
				bodyParameters: ['Amel', ' 1.50 '],
				buttons: [button, { index: 1, subType: 'copy_code', value: '10' }],
				otpCode: '',
			},
			headerMedia: null,
		});
	});

	it('may be left empty', () => {
		expect(readList({})).toEqual({ content: nothing, headerMedia: null });
		expect(readList({ bodyParameters: [], buttons: {}, otpCode: ' ' }).content).toEqual(nothing);
	});

	it('are what counts when they were chosen, whatever the form held', () => {
		const templateParameters = form(filled, { headerMedia: 'image' });
		expect(readList({ templateParameters, bodyParameters: ['b'] })).toEqual({
			content: { ...nothing, bodyParameters: ['b'] },
			headerMedia: null,
		});
	});

	it.each([
		['no choice was stored', {}],
		[
			'the form was never made',
			{ parametersFrom: 'template', templateParameters: { value: null } },
		],
		['the form is no object', { parametersFrom: 'template', templateParameters: '' }],
	])('are read also when %s, as in a workflow written by hand', (_, parameters) => {
		expect(read({ ...parameters, bodyParameters: ['b'] }).content).toEqual({
			...nothing,
			bodyParameters: ['b'],
		});
	});

	it('take a button as the form adds it: a URL button, the first one', () => {
		expect(readList({ buttons: { button: [{ value: 'x' }] } }).content.buttons).toEqual([
			{ index: 0, subType: 'url', value: 'x' },
		]);
	});

	it('hold a code alone', () => {
		expect(readList({ otpCode: ' 007482 ' }).content).toEqual({ ...nothing, otpCode: '007482' });
	});

	it.each([
		['an empty parameter', { bodyParameters: ['Amel', ''] }, 'Body Parameters: value 2'],
		['a code beside parameters', { otpCode: '1', bodyParameters: ['a'] }, 'One-Time Code excludes'],
		['a code beside buttons', { otpCode: '1', buttons: { button } }, 'One-Time Code excludes'],
		['a button without value', { buttons: { button: [{ index: 0 }] } }, 'Button Value is empty'],
		['a blank button', { buttons: { button: { ...button, value: ' ' } } }, 'Button Value is empty'],
		['a place below 0', { buttons: { button: { ...button, index: -1 } } }, 'from 0 to 9'],
		['a place above 9', { buttons: { button: { ...button, index: 10 } } }, 'from 0 to 9'],
		['half a place', { buttons: { button: { ...button, index: 0.5 } } }, 'Button Index'],
		[
			'an unknown type',
			{ buttons: { button: { ...button, subType: 'URL' } } },
			'Button Type must be',
		],
		[
			'a place used twice',
			{ buttons: { button: [button, { ...button, subType: 'copy_code' }] } },
			'Button Index 0 is used twice',
		],
		['buttons that are none', { buttons: 'url' }, 'Buttons'],
		['a list of buttons', { buttons: [button] }, 'Buttons must be a JSON object'],
	])('are refused with %s', (_, parameters, message) => {
		expectRefusal(() => readList(parameters), message);
	});
});

describe('the choice between form and lists', () => {
	it.each(['auto', 'Template', 7])('is refused when it is neither: %p', (parametersFrom) => {
		expectRefusal(() => read({ parametersFrom }), 'Parameters must be "template" or "list"');
	});

	it('keeps the lists in either case, so that n8n does not drop them', () => {
		const shownFor = (choice: string) =>
			contentFields
				.filter(({ displayOptions }) => displayOptions?.show?.parametersFrom?.includes(choice))
				.map(({ name, type }: INodeProperties) => `${name}: ${type}`);
		expect(shownFor('list')).toEqual([
			'bodyParameters: string',
			'buttons: fixedCollection',
			'otpCode: string',
		]);
		expect(shownFor('template')).toEqual([
			'templateParameters: resourceMapper',
			'bodyParameters: hidden',
			'buttons: hidden',
			'otpCode: hidden',
		]);
	});
});
