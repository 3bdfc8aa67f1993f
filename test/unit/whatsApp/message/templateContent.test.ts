import fc from 'fast-check';
import {
	contentBody,
	type TemplateContent,
} from '../../../../nodes/BuzzbipWhatsApp/message/templateContent';

const nothing: TemplateContent = { bodyParameters: [], buttons: [], otpCode: '' };

describe('the content of a message', () => {
	it('has no key for what is not there', () => {
		expect(contentBody(nothing)).toStrictEqual({});
	});

	it.each<[string, Partial<TemplateContent>, object]>([
		['parameters', { bodyParameters: ['Amel', 'ord-1'] }, { body_params: ['Amel', 'ord-1'] }],
		[
			'buttons',
			{
				buttons: [
					{ index: 1, subType: 'url', value: 'ord-1' },
					{ index: 0, subType: 'copy_code', value: 'SAVE10' },
				],
			},
			{
				buttons: [
					{ index: 1, sub_type: 'url', value: 'ord-1' },
					{ index: 0, sub_type: 'copy_code', value: 'SAVE10' },
				],
			},
		],
		['a code', { otpCode: '482913' }, { otp_code: '482913' }],
	])('has %s as Buzzbip names them', (_, content, expected) => {
		expect(contentBody({ ...nothing, ...content })).toStrictEqual(expected);
	});

	it('has exactly the keys of what is there', () => {
		const content = fc.record({
			bodyParameters: fc.array(fc.string()),
			buttons: fc.array(
				fc.record({
					index: fc.nat(9),
					subType: fc.constantFrom('url' as const, 'copy_code' as const),
					value: fc.string(),
				}),
			),
			otpCode: fc.string(),
		});
		fc.assert(
			fc.property(content, (given) => {
				const { bodyParameters, buttons, otpCode } = given;
				const keys = [
					...(bodyParameters.length > 0 ? ['body_params'] : []),
					...(buttons.length > 0 ? ['buttons'] : []),
					...(otpCode !== '' ? ['otp_code'] : []),
				];
				const body = contentBody(given);
				expect(Object.keys(body)).toEqual(keys);
				expect(body.body_params ?? []).toEqual(bodyParameters);
			}),
		);
	});
});
