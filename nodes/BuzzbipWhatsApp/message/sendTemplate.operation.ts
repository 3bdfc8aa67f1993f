import type { INodeProperties } from 'n8n-workflow';
import { pathSegment } from '../../shared/api/pathSegment';
import { phoneNumberFields, readPhoneNumber } from '../../shared/form/recipient';
import { defineOperation } from '../../shared/run/operation';

const templateIdField: INodeProperties = {
	displayName: 'Template ID',
	name: 'templateId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 101',
	description: 'The ID of an approved WhatsApp template, as Buzzbip shows it',
};

const bodyParametersField: INodeProperties = {
	displayName: 'Body Parameters',
	name: 'bodyParameters',
	type: 'string',
	typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Parameter' },
	default: [],
	placeholder: 'e.g. Amel',
	description:
		'The values of the placeholders in the text of the template: the first one fills {{1}}, and so on. There must be exactly as many as placeholders.',
};

/** `POST /api/v2/whatsapp/templates/{id}/send` (API facts, section 2.1). */
export const sendTemplate = defineOperation({
	label: {
		name: 'Send Template',
		action: 'Send template message',
		description: 'Send an approved WhatsApp template to a phone number',
	},
	fields: [...phoneNumberFields, templateIdField, bodyParametersField],
	effect: 'send',
	result: 'object',
	read: (item) => ({
		to: readPhoneNumber(item),
		templateId: pathSegment(templateIdField.displayName, item.text(templateIdField)),
		bodyParameters: item.verbatimTexts(bodyParametersField),
	}),
	recipient: ({ to }) => to.digits,
	execute: async ({ to, templateId, bodyParameters }, buzzbip) =>
		await buzzbip.request({
			method: 'POST',
			path: `/api/v2/whatsapp/templates/${templateId}/send`,
			body: {
				to: to.digits,
				country_code: to.country,
				...(bodyParameters.length === 0 ? {} : { body_params: bodyParameters }),
			},
		}),
});
