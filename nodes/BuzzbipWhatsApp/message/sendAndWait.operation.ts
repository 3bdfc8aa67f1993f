import type { INodeProperties } from 'n8n-workflow';
import { answerFields } from '../../shared/form/answerFields';
import { assertOpenable, readAsking, recalledData, waitingData } from '../../shared/form/asking';
import { phoneNumberFields, readCountry, readPhoneNumber } from '../../shared/form/recipient';
import { waitingHint } from '../../shared/form/waitingHint';
import { waitOptions } from '../../shared/form/waitOptions';
import { momentOf } from '../../shared/wait/waitLimit';
import { defineOperation } from '../../shared/run/operation';
import { readOptions } from '../../shared/run/options';
import { templatesPath } from '../template/templatePath';
import { readTemplateId, templateIdField } from '../templateId';
import { linkFields, readLinkedContent } from './linkFields';
import { contentBody } from './templateContent';

const messageField: INodeProperties = {
	displayName: 'Message',
	name: 'message',
	type: 'string',
	typeOptions: { rows: 4 },
	required: true,
	default: '',
	placeholder: 'e.g. May order 1042 be shipped today?',
	description:
		'The question, as the page shows it that the link opens. What the person gets in WhatsApp is the template.',
};

/** Sends like Send Template (API facts, section 2.1), then waits for the answer. */
export const sendAndWait = defineOperation({
	label: {
		name: 'Send and Wait for Response',
		action: 'Send message and wait for response',
		description: 'Ask a question with an approved template, and go on once it has been answered',
		hint: waitingHint,
	},
	fields: [...phoneNumberFields, templateIdField, messageField, ...linkFields, ...answerFields],
	options: waitOptions,
	kind: 'send',
	result: 'object',
	waits: true,
	read(item) {
		const to = readPhoneNumber(item);
		const templateId = readTemplateId(item);
		const message = item.verbatimText(messageField).trim();
		const asking = readAsking(item, { message, number: to, options: readOptions(item) });
		const content = readLinkedContent(item, asking.url, asking.question.executionId);
		return { to, country: readCountry(item), templateId, asking, content };
	},
	recipient: ({ to }) => to.digits,
	message: ({ to, country, asking }) => ({
		number: to,
		answerableUntil: momentOf(asking.limit),
		country,
	}),
	recall: ({ asking }, data) => recalledData(asking, data),
	async execute({ to, templateId, asking, content }, buzzbip) {
		// In a button, it is the template that says where its link begins.
		if (content.buttons.length === 0) assertOpenable(asking, buzzbip);
		const sent = await buzzbip.request({
			method: 'POST',
			path: `${templatesPath}/${templateId}/send`,
			body: { to: to.digits, country_code: to.country, ...contentBody(content) },
		});
		return buzzbip.dryRun ? sent : waitingData(asking, sent);
	},
});
