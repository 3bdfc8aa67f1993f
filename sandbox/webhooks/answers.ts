import { randomUUID } from 'node:crypto';
import { accountNamed, firstAccount } from '../account/accounts';
import { isPhoneNumber } from '../http/fields';
import type { RecordedAnswer, RecordedMessage } from '../records';
import { dataOf, type SandboxState } from '../sandboxState';
import { channelTo, conversationData } from './conversation';
import { publish } from './publishing';

/** What a person writes to an account. */
export interface GivenAnswer {
	/** Digits with country prefix, no plus. */
	readonly number: string;
	readonly channel: RecordedMessage['channel'];
	readonly text: string;
	/** Username; by default the account that last wrote to the person on this channel, else the first one. */
	readonly account?: string;
}

/** Characters; the sandbox's own bound. */
const longestText = 4096;

/** Why a person can't write this, or undefined if they can. */
export function answerFault({ number, channel, text, account }: GivenAnswer): string | undefined {
	if (!isPhoneNumber(number)) {
		return 'The number must be 6 to 15 digits with country prefix, without a plus.';
	}
	// Both reach us from a form, too.
	if (!['sms', 'whatsapp'].includes(channel)) {
		return 'The channel must be sms or whatsapp.';
	}
	if (typeof text !== 'string' || text === '' || text.length > longestText) {
		return `The text must have 1 to ${longestText} characters.`;
	}
	return account === undefined || accountNamed(account) !== undefined
		? undefined
		: 'The account must be the username of one of the accounts.';
}

/**
 * Records what a person writes and tells the webhook.
 *
 * @throws RangeError with what {@link answerFault} says
 */
export function recordAnswer(state: SandboxState, answer: GivenAnswer): RecordedAnswer {
	const fault = answerFault(answer);
	const account = accountNamed(
		answer.account ?? state.lastSender.get(channelTo(answer)) ?? firstAccount,
	);
	if (fault !== undefined || account === undefined) {
		throw new RangeError(fault);
	}
	const { number, channel, text } = answer;
	const data = dataOf(state, account);
	const conversation = conversationData({ channel, account: account.username, number }, data);
	const recorded: RecordedAnswer = {
		messageId: `msg_${randomUUID()}`,
		conversationId: conversation.conversationId,
		contactId: conversation.contactId,
		channel,
		number,
		text,
		account: account.username,
		messagesBefore: state.messages.length,
	};
	state.answers.push(recorded);
	state.times.set(recorded, new Date());
	const { messageId } = recorded;
	publish(state, number, 'message.received', () => ({
		messageId,
		...conversation,
		body: text,
		from: number,
	}));
	return recorded;
}
