import { deleteRecord } from '../../shared/api/deleteRecord';
import { defineOperation } from '../../shared/run/operation';
import { readTemplateId, templateIdField } from '../templateId';
import { templatesPath } from './templatePath';

/** `DELETE /api/v2/whatsapp/templates/{id}` (API facts, endpoint 10; the path is inferred). */
export const deleteTemplate = defineOperation({
	label: {
		name: 'Delete',
		action: 'Delete template',
		description: 'Delete a template for good, in Buzzbip and at Meta',
		hint: 'Can’t be undone. Put it into a workflow only where the user has asked for it.',
	},
	fields: [templateIdField],
	kind: 'write',
	result: 'object',
	read: readTemplateId,
	execute: async (id, buzzbip) => await deleteRecord(buzzbip, `${templatesPath}/${id}`, id),
});
