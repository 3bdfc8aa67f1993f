import { acceptUnlessMagic } from '../magic/acceptance';
import type { Answer } from '../http/answer';
import { countryCodeRefusal, readFields, readId } from '../http/fields';
import { pageAnswer } from '../http/page';
import { readRecipient } from '../contacts/recipient';
import type { ApiCall, Route } from '../http/route';
import { findTemplate, stateRefusal } from './templateLookup';
import { acceptWhatsApp } from './whatsAppAcceptance';

/** WhatsApp v1: history and sending of an approved template [doc whatsapp]. */
export const whatsAppMessageRoutes: readonly Route<ApiCall>[] = [
	{ method: 'GET', path: '/api/whatsapp/', answer: listMessages },
	{ method: 'POST', path: '/api/whatsapp/', answer: sendMessage },
];

function listMessages({ state, data, query }: ApiCall): Answer {
	const group = query.whatsapp_bulk_group_id;
	const rows =
		group === undefined
			? data.whatsApp
			: data.whatsApp.filter((row) => String(row.whatsapp_bulk_group_id) === group);
	return pageAnswer(rows, query, 'page', state.options);
}

function sendMessage(call: ApiCall): Answer {
	const fields = readFields(call.body);
	if ('refusal' in fields) {
		return fields.refusal;
	}
	const templateId = readId(fields.value, 'template_id');
	if ('refusal' in templateId) {
		return templateId.refusal;
	}
	const recipient = readRecipient(fields.value, 'phone_number');
	if ('refusal' in recipient) {
		return recipient.refusal;
	}
	const number = 'number' in recipient.value ? recipient.value.number : undefined;
	const countryRefusal = number === undefined ? undefined : countryCodeRefusal(fields.value);
	if (countryRefusal !== undefined) {
		return countryRefusal;
	}
	const template = findTemplate(call, templateId.value);
	if ('refusal' in template) {
		return template.refusal;
	}
	const refusal = stateRefusal(template.value) ?? template.value.sendRefusal;
	if (refusal !== undefined) {
		return refusal;
	}
	return acceptUnlessMagic(call, number, () =>
		acceptWhatsApp(call, fields.value, recipient.value, template.value.id),
	);
}
