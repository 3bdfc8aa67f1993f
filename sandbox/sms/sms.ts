import { acceptUnlessMagic } from '../magic/acceptance';
import { success, type Answer } from '../http/answer';
import { readFields, readText, type Fields } from '../http/fields';
import { pageAnswer } from '../http/page';
import { numberOf, readRecipient, type Recipient } from '../contacts/recipient';
import type { ApiCall, Route } from '../http/route';
import type { SmsRow } from '../rows';
import { recordMessage } from '../webhooks/sentMessages';

/** SMS: history and sending [doc sms]; the names `number` and `message` of the POST are [inf]. */
export const smsRoutes: readonly Route<ApiCall>[] = [
	{ method: 'GET', path: '/api/sms/', answer: listSms },
	{ method: 'POST', path: '/api/sms/', answer: sendSms },
];

function listSms({ state, data, query }: ApiCall): Answer {
	return pageAnswer(
		shownRows(data.sms, state.options.historyLag),
		query,
		'currentPage',
		state.options,
	);
}

/** What is younger than the lag does not show yet. */
function shownRows(rows: readonly SmsRow[], lag: number): readonly SmsRow[] {
	const youngest = Date.now() - lag;
	return lag === 0 ? rows : rows.filter(({ sent_date }) => Date.parse(sent_date) <= youngest);
}

function sendSms(call: ApiCall): Answer {
	const fields = readFields(call.body);
	if ('refusal' in fields) {
		return fields.refusal;
	}
	const recipient = readRecipient(fields.value, 'number');
	if ('refusal' in recipient) {
		return recipient.refusal;
	}
	const message = readText(fields.value, 'message');
	if ('refusal' in message) {
		return message.refusal;
	}
	const number = 'number' in recipient.value ? recipient.value.number : undefined;
	return acceptUnlessMagic(call, number, () =>
		acceptSms(call, fields.value, recipient.value, message.value),
	);
}

function acceptSms(call: ApiCall, body: Fields, recipient: Recipient, message: string): Answer {
	const { data } = call;
	const row = {
		id: data.sms.length + 1,
		number: numberOf(recipient, data),
		message,
		sent_date: new Date().toISOString(),
		state: 'SENT',
	};
	data.sms.push(row);
	recordMessage(call, recipient, { channel: 'sms', body });
	const addressee =
		'number' in recipient ? { number: recipient.number } : { contact_id: recipient.contactId };
	return success({ id: row.id, ...addressee, state: row.state });
}
