import { defineOperation } from '../../shared/run/operation';
import { readOptions } from '../../shared/run/options';
import { readTemplateId, templateIdField } from '../templateId';
import { awaitApproval, waitForApprovalOption } from './approval';
import { templatesPath } from './templatePath';

/** `GET /api/v2/whatsapp/templates/{id}` (API facts, endpoint 7; the path is inferred). */
export const get = defineOperation({
	label: { name: 'Get', action: 'Get template', description: 'Get a template with its state' },
	fields: [templateIdField],
	options: [waitForApprovalOption],
	kind: 'read',
	result: 'object',
	read: (item) => ({
		id: readTemplateId(item),
		minutes: readOptions(item).wholeNumber(waitForApprovalOption),
	}),
	async execute({ id, minutes }, buzzbip) {
		const path = `${templatesPath}/${id}` as const;
		const template = await buzzbip.request({ method: 'GET', path });
		return minutes === 0 ? template : await awaitApproval(buzzbip, path, minutes, template);
	},
});
