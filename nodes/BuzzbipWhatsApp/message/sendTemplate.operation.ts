import { phoneNumberFields, readCountry, readPhoneNumber } from '../../shared/form/recipient';
import { defineOperation } from '../../shared/run/operation';
import { templatesPath } from '../template/templatePath';
import { readTemplateId, templateIdField } from '../templateId';
import { contentFields, readContent } from './contentFields';
import { headerMediaFields, headerMediaId, readHeaderMedia } from './headerMedia';
import { contentBody } from './templateContent';

/** `POST /api/v2/whatsapp/templates/{id}/send` (API facts, section 2.1). */
export const sendTemplate = defineOperation({
	label: {
		name: 'Send Template',
		action: 'Send template message',
		description: 'Send an approved WhatsApp template to a phone number',
		hint: 'The usual way to send, with or without placeholders. Set "parametersFrom" to "list" and fill "bodyParameters" with one value for each placeholder.',
	},
	fields: [...phoneNumberFields, templateIdField, ...contentFields, ...headerMediaFields],
	kind: 'send',
	result: 'object',
	read(item) {
		const to = readPhoneNumber(item);
		const templateId = readTemplateId(item);
		const { content, headerMedia } = readContent(item);
		const country = readCountry(item);
		return { to, country, templateId, content, media: readHeaderMedia(item, headerMedia) };
	},
	recipient: ({ to }) => to.digits,
	message: ({ to, country }) => ({ number: to, country }),
	async execute({ to, templateId, content, media }, buzzbip) {
		const mediaId = await headerMediaId(media, buzzbip);
		return await buzzbip.request({
			method: 'POST',
			path: `${templatesPath}/${templateId}/send`,
			body: {
				to: to.digits,
				country_code: to.country,
				...contentBody(content),
				...(mediaId === undefined ? {} : { header_media_id: mediaId }),
			},
		});
	},
});
