import { defineOperation } from '../../shared/run/operation';
import { readOptions } from '../../shared/run/options';
import { readTemplateId, templateIdField } from '../templateId';
import { awaitApprovalOfSubmitted, waitForApprovalOption } from './approval';
import { templatesPath } from './templatePath';

/** `POST /api/v2/whatsapp/templates/{id}/submit` (API facts, endpoint 9; the path is inferred). */
export const submit = defineOperation({
	label: {
		name: 'Submit',
		action: 'Submit template for approval',
		description: 'Send a draft to Meta for approval, which takes minutes to hours',
		hint: 'The decision takes minutes to hours. Set "options.waitForApproval" where the workflow sends with the template afterwards.',
	},
	fields: [templateIdField],
	options: [waitForApprovalOption],
	kind: 'write',
	result: 'object',
	read: (item) => ({
		id: readTemplateId(item),
		minutes: readOptions(item).wholeNumber(waitForApprovalOption),
	}),
	async execute({ id, minutes }, buzzbip) {
		const path = `${templatesPath}/${id}` as const;
		const answer = await buzzbip.request({ method: 'POST', path: `${path}/submit` });
		return minutes === 0 || buzzbip.dryRun
			? answer
			: await awaitApprovalOfSubmitted(buzzbip, path, minutes);
	},
});
