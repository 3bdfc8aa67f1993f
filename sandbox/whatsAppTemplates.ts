import { acceptUnlessMagic } from './acceptance';
import { errorAnswer, success, type Answer, type Read } from './answer';
import { countryCodeRefusal, isObject, readFields, readPhoneNumber, type Fields } from './fields';
import { fieldInvalid, refusals, templateNotApproved } from './refusals';
import type { ApiCall, Route } from './route';
import { placeholderCount, type Template } from './templates';
import { acceptWhatsApp } from './whatsAppAcceptance';

/** WhatsApp v2: reading and sending a template [doc send]; the path of the GET is [inf]. */
export const whatsAppTemplateRoutes: readonly Route<ApiCall>[] = [
	{ method: 'GET', path: '/api/v2/whatsapp/templates/:id', answer: getTemplate },
	{ method: 'POST', path: '/api/v2/whatsapp/templates/:id/send', answer: sendTemplate },
];

function getTemplate(call: ApiCall): Answer {
	const template = templateInPath(call);
	return template === undefined ? refusals.templateNotFound : success(template);
}

function sendTemplate(call: ApiCall): Answer {
	const template = templateInPath(call);
	if (template === undefined) {
		return refusals.templateNotFound;
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
		stateRefusal(template) ??
		buttonsRefusal(fields.value) ??
		bodyRefusal(fields.value, template);
	if (refusal !== undefined) {
		return refusal;
	}
	return acceptUnlessMagic(call, number.value, () =>
		acceptWhatsApp(call, fields.value, { number: number.value }, template.id),
	);
}

function templateInPath({ data, parameters }: ApiCall): Template | undefined {
	return data.templates.get(Number(parameters.id));
}

/** The number comes with its country prefix [doc send], and no prefix begins with 0. */
function prefixRefusal(number: string): Answer | undefined {
	return number.startsWith('0') ? refusals.phoneInvalid : undefined;
}

function stateRefusal(template: Template): Answer | undefined {
	return template.state === 'APPROVED'
		? undefined
		: templateNotApproved(template.state, template.reason);
}

function buttonsRefusal({ buttons }: Fields): Answer | undefined {
	return buttons === undefined || (Array.isArray(buttons) && buttons.every(isButton))
		? undefined
		: fieldInvalid('buttons', 'it must be a list of index, sub_type and value');
}

function isButton(value: unknown): boolean {
	return (
		isObject(value) &&
		Number.isInteger(value.index) &&
		typeof value.sub_type === 'string' &&
		typeof value.value === 'string'
	);
}

/** What fills the text: `otp_code` alone, or exactly as many parameters as placeholders. */
function bodyRefusal(fields: Fields, template: Template): Answer | undefined {
	return fields.otp_code === undefined
		? countRefusal(fields, template)
		: otpRefusal(fields, template);
}

function otpRefusal(fields: Fields, template: Template): Answer | undefined {
	if (typeof fields.otp_code !== 'string' || fields.otp_code === '') {
		return fieldInvalid('otp_code', 'it must be a string');
	}
	if (template.category !== 'AUTHENTICATION') {
		return fieldInvalid('otp_code', 'only AUTHENTICATION templates take it');
	}
	return fields.body_params === undefined && fields.buttons === undefined
		? undefined
		: fieldInvalid('otp_code', 'it excludes body_params and buttons');
}

function countRefusal(fields: Fields, template: Template): Answer | undefined {
	const given = readBodyParams(fields);
	if ('refusal' in given) {
		return given.refusal;
	}
	const expected = placeholderCount(template);
	return given.value === expected
		? undefined
		: errorAnswer(
				400,
				`Template expects ${expected} body ${expected === 1 ? 'parameter' : 'parameters'}, ` +
					`${given.value} given`,
				1006,
			);
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
