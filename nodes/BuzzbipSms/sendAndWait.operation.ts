import type { INodeProperties } from 'n8n-workflow';
import { invalidParameter } from '../shared/api/failure';
import { answerFields } from '../shared/form/answerFields';
import { assertOpenable, readAsking, recalledData, waitingData } from '../shared/form/asking';
import { readTextAroundLink } from '../shared/form/linkedText';
import {
	numberOf,
	readCountry,
	readRecipient,
	recipientFields,
	recipientKey,
} from '../shared/form/recipient';
import { waitingHint } from '../shared/form/waitingHint';
import { waitOptions } from '../shared/form/waitOptions';
import { smsFields } from '../shared/gate/gateFields';
import { defineOperation } from '../shared/run/operation';
import { readOptions } from '../shared/run/options';
import { textWithLink, type TextAroundLink, textWithoutLink } from '../shared/wait/linkInText';
import { momentOf } from '../shared/wait/waitLimit';
import { isSettledByHistory, settleUnknownOption, smsRequest, smsTextOf } from './smsRequest';

const messageField: INodeProperties = {
	displayName: 'Message',
	name: 'message',
	type: 'string',
	typeOptions: { rows: 4 },
	required: true,
	default: '',
	placeholder: 'e.g. May order 1042 be shipped today?',
	description:
		'The question. Its link is added at the end, on a line of its own, unless you write {link} where it goes. The page shows the text without the link.',
};

/** Sends like Send (API facts, endpoint 14), then waits for the answer. */
export const sendAndWait = defineOperation({
	label: {
		name: 'Send and Wait for Response',
		action: 'Send SMS and wait for response',
		description: 'Ask a question by SMS, and go on once it has been answered on a page',
		hint: waitingHint,
	},
	fields: [...recipientFields, messageField, ...answerFields],
	options: [settleUnknownOption, ...smsFields, ...waitOptions],
	kind: 'send',
	result: 'object',
	waits: true,
	read(item) {
		const recipient = readRecipient(item);
		const text = readTextAroundLink(item, messageField);
		const number = numberOf(recipient);
		const options = readOptions(item);
		const asking = readAsking(item, { message: questionIn(text), number, options });
		return {
			recipient,
			country: readCountry(item),
			asking,
			message: smsTextOf(item, textWithLink(text, asking.url)),
			isSettled: isSettledByHistory(item),
		};
	},
	recipient: ({ recipient }) => recipientKey(recipient),
	message: ({ recipient, country, message, asking }) => ({
		number: numberOf(recipient),
		smsText: message,
		answerableUntil: momentOf(asking.limit),
		country,
	}),
	recall: ({ asking }, data) => recalledData(asking, data),
	async execute({ asking, ...sms }, buzzbip) {
		assertOpenable(asking, buzzbip);
		const sent = await buzzbip.request(smsRequest(sms));
		return buzzbip.dryRun ? sent : waitingData(asking, sent);
	},
});

/** What the page shows; throws `invalidParameter`. */
function questionIn(text: TextAroundLink): string {
	const question = textWithoutLink(text);
	if (question !== '') return question;
	const label = messageField.displayName;
	throw invalidParameter(label, `${label} has nothing but the link: add the question`);
}
