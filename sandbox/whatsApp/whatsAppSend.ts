import { acceptUnlessMagic } from '../magic/acceptance';
import type { Answer, Read } from '../http/answer';
import { buttonsRefusal } from './buttons';
import { countryCodeRefusal, readFields, readPhoneNumber, type Fields } from '../http/fields';
import { headerRefusal } from './header';
import { fieldInvalid, partNotDocumented, refusals, wrongCount } from '../http/refusals';
import type { ApiCall, Route } from '../http/route';
import { contentOf } from './templateContent';
import { findTemplate, stateRefusal } from './templateLookup';
import type { Template } from './templates';
import { acceptWhatsApp } from './whatsAppAcceptance';

/** WhatsApp v2: sending a template [doc send]. */
export const whatsAppSendRoutes: readonly Route<ApiCall>[] = [
	{ method: 'POST', path: '/api/v2/whatsapp/templates/:id/send', answer: sendTemplate },
];

function sendTemplate(call: ApiCall): Answer {
	const template = findTemplate(call, Number(call.parameters.id));
	if ('refusal' in template) {
		return template.refusal;
	}
	const fields = readFields(call.body);
	if ('refusal' in fields) {
		return fields.refusal;
	}
	const number = readPhoneNumber(fields.value, 'to');
	if ('refusal' in number) {
		return number.refusal;
	}
	const refusal =
		prefixRefusal(number.value) ??
		countryCodeRefusal(fields.value) ??
		stateRefusal(template.value) ??
		template.value.sendRefusal ??
		contentRefusal(call, fields.value, template.value);
	if (refusal !== undefined) {
		return refusal;
	}
	return acceptUnlessMagic(call, number.value, () =>
		acceptWhatsApp(call, fields.value, { number: number.value }, template.value.id),
	);
}

/** The number comes with its country prefix [doc send], and no prefix begins with 0. */
function prefixRefusal(number: string): Answer | undefined {
	return number.startsWith('0') ? refusals.phoneInvalid : undefined;
}

/** What fills the template: `otp_code` alone, or buttons and as many parameters as placeholders. */
function contentRefusal({ data }: ApiCall, fields: Fields, template: Template): Answer | undefined {
	const content = contentOf(template);
	if (content.undocumentedPart !== undefined) {
		return partNotDocumented(content.undocumentedPart);
	}
	const textRefusal =
		fields.otp_code === undefined
			? (buttonsRefusal(fields.buttons, content.buttons) ??
				countRefusal(fields, content.placeholders))
			: otpRefusal(fields, template);
	return textRefusal ?? headerRefusal(fields, content.header, data.media);
}

function otpRefusal(fields: Fields, template: Template): Answer | undefined {
	if (typeof fields.otp_code !== 'string' || fields.otp_code === '') {
		return fieldInvalid('otp_code', 'it must be a string');
	}
	if (template.fields.category !== 'AUTHENTICATION') {
		return fieldInvalid('otp_code', 'only AUTHENTICATION templates take it');
	}
	return fields.body_params === undefined && fields.buttons === undefined
		? undefined
		: fieldInvalid('otp_code', 'it excludes body_params and buttons');
}

function countRefusal(fields: Fields, expected: number): Answer | undefined {
	const given = readBodyParams(fields);
	if ('refusal' in given) {
		return given.refusal;
	}
	return given.value === expected ? undefined : wrongCount(expected, given.value);
}

/** How many parameters there are; none at all counts as 0. */
function readBodyParams({ body_params }: Fields): Read<number> {
	if (body_params === undefined) {
		return { value: 0 };
	}
	return Array.isArray(body_params) && body_params.every((text) => typeof text === 'string')
		? { value: body_params.length }
		: { refusal: fieldInvalid('body_params', 'it must be a list of strings') };
}
