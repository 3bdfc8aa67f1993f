import { errorAnswer, success, type Answer } from '../http/answer';
import { isMissing, isObject, readFields, readText, type Fields } from '../http/fields';
import { fieldInvalid, fieldMissing, refusals } from '../http/refusals';
import type { ApiCall, Route } from '../http/route';
import { findTemplate } from './templateLookup';
import { maySubmit, submitted } from './templateReview';
import { templateRow, type Template } from './templates';

/**
 * WhatsApp v2: creating, reading, submitting and deleting a template. That this can be done is
 * [doc], the paths and the methods are [inf].
 */
export const whatsAppTemplateRoutes: readonly Route<ApiCall>[] = [
	{ method: 'POST', path: '/api/v2/whatsapp/templates', answer: createTemplate },
	{ method: 'GET', path: '/api/v2/whatsapp/templates/:id', answer: getTemplate },
	{ method: 'DELETE', path: '/api/v2/whatsapp/templates/:id', answer: deleteTemplate },
	{ method: 'POST', path: '/api/v2/whatsapp/templates/:id/submit', answer: submitTemplate },
];

/** Keeps the ids of created templates apart from the seeded and the magic ones. */
const firstCreated = 1001;

/**
 * Which fields Buzzbip needs is unknown. The sandbox's own rule: a name, and Meta's `components` or
 * the text as plain `body`; the rest is kept and answered as it is. 201 is its own choice, too.
 */
function createTemplate({ state, data, body }: ApiCall): Answer {
	const fields = readFields(body);
	if ('refusal' in fields) {
		return fields.refusal;
	}
	const name = readText(fields.value, 'name');
	if ('refusal' in name) {
		return name.refusal;
	}
	const refusal = contentRefusal(fields.value);
	if (refusal !== undefined) {
		return refusal;
	}
	const id = firstCreated + state.templatesCreated;
	state.templatesCreated += 1;
	const template: Template = {
		id,
		name: name.value,
		status: { state: 'DRAFT' },
		fields: fields.value,
	};
	data.templates.set(id, template);
	return success(templateRow(template), 201);
}

function contentRefusal({ components, body }: Fields): Answer | undefined {
	if (!isMissing(components)) {
		return Array.isArray(components) && components.length > 0 && components.every(isComponent)
			? undefined
			: fieldInvalid('components', 'it must be a list of objects with a type');
	}
	if (isMissing(body)) {
		return fieldMissing('components');
	}
	return typeof body === 'string' ? undefined : fieldInvalid('body', 'it must be a string');
}

function isComponent(value: unknown): boolean {
	return isObject(value) && typeof value.type === 'string';
}

function getTemplate(call: ApiCall): Answer {
	const template = findTemplate(call, Number(call.parameters.id));
	if ('refusal' in template) {
		return template.refusal;
	}
	const { id, name, status, reading } = template.value;
	switch (reading) {
		case 'forbidden':
			return refusals.accessDenied;
		case 'withoutText':
			return success({ id, name, state: status.state });
		default:
			return success(templateRow(template.value));
	}
}

function submitTemplate(call: ApiCall): Answer {
	const template = findTemplate(call, Number(call.parameters.id));
	if ('refusal' in template) {
		return template.refusal;
	}
	if (!maySubmit(template.value)) {
		const { state } = template.value.status;
		return errorAnswer(400, 'Only a draft can be submitted', 1010, { state });
	}
	const pending = submitted(template.value);
	call.data.templates.set(pending.id, pending);
	return success(templateRow(pending));
}

function deleteTemplate(call: ApiCall): Answer {
	const template = findTemplate(call, Number(call.parameters.id));
	if ('refusal' in template) {
		return template.refusal;
	}
	call.data.templates.delete(template.value.id);
	return success([]);
}
