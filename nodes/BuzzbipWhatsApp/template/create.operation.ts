import type { INodeProperties } from 'n8n-workflow';
import { invalidParameter } from '../../shared/api/failure';
import { sendOnceFields } from '../../shared/run/once/sendOnceFields';
import { defineOperation } from '../../shared/run/operation';
import { templatesPath } from './templatePath';

const templateField: INodeProperties = {
	displayName: 'Template',
	name: 'template',
	type: 'json',
	typeOptions: { rows: 10 },
	required: true,
	default: '',
	description:
		'The template as JSON, sent as it is. Buzzbip documents no fields for it: take over what its web application shows, or ask its support.',
};

/** `POST /api/v2/whatsapp/templates` (API facts, endpoint 8; the method is inferred). */
export const create = defineOperation({
	label: {
		name: 'Create',
		action: 'Create template',
		description: 'Create a template as a draft; Submit sends it to Meta for approval',
		hint: 'Ask the user for the JSON, for its fields are not documented. The template is a draft until "submit".',
	},
	fields: [templateField],
	options: sendOnceFields,
	kind: 'write',
	result: 'object',
	read(item) {
		const template = item.jsonObject(templateField);
		if (Object.keys(template).length > 0) return template;
		throw invalidParameter(templateField.displayName, 'Template is empty: fill in its JSON');
	},
	execute: async (body, buzzbip) =>
		await buzzbip.request({ method: 'POST', path: templatesPath, body }),
});
