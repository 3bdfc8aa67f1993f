import { randomUUID } from 'node:crypto';
import { numberOf, recordedRecipient, type Recipient } from '../contacts/recipient';
import type { ApiCall } from '../http/route';
import { answeringOf } from '../magic/answeringRecipients';
import type { RecordedMessage } from '../records';
import { recordAnswer } from './answers';
import { channelTo, conversationData } from './conversation';
import { publish } from './publishing';

/** Records an accepted message and tells the webhook; a magic recipient reacts a moment later. */
export function recordMessage(
	{ state, data, account: { username: account } }: ApiCall,
	recipient: Recipient,
	message: Pick<RecordedMessage, 'channel' | 'body' | 'templateId'>,
): void {
	const recorded = { ...message, recipient: recordedRecipient(recipient), account };
	state.messages.push(recorded);
	state.times.set(recorded, new Date());

	const { channel } = message;
	const number = numberOf(recipient, data);
	state.lastSender.set(channelTo({ channel, number }), account);
	const messageId = `msg_${randomUUID()}`;
	const describe = (status: string) => () => ({
		messageId,
		...conversationData({ channel, account, number }, data),
		status,
		to: number,
	});
	publish(state, number, 'message.sent', describe('sent'));

	const { answer, failsAfterwards } = answeringOf(number);
	if (number !== null && answer !== undefined) {
		state.outbox.later(state.options.answerDelay, () => {
			recordAnswer(state, { number, channel, text: answer, account });
		});
	}
	if (failsAfterwards) {
		state.outbox.later(state.options.answerDelay, () => {
			state.failedAfterwards.add(recorded);
			publish(state, number, 'message.failed', describe('failed'));
		});
	}
}
