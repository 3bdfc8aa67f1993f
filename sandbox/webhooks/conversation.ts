import { createHash } from 'node:crypto';
import type { RecordedMessage } from '../records';
import type { AccountData } from '../sandboxState';

/** One person and one account on one channel. */
export interface Conversation {
	readonly channel: RecordedMessage['channel'];
	/** Username. */
	readonly account: string;
	/** Digits; null for a contact that the account does not have. */
	readonly number: string | null;
}

/** What the events about messages have in common [doc webhooks]; the form of the ids is our own. */
export function conversationData(
	conversation: Conversation,
	data: AccountData,
): { conversationId: string; contactId: number | null; channel: string } {
	const { channel, account, number } = conversation;
	return {
		conversationId: `conv_${shortHash(`${account} ${channelTo(conversation)}`)}`,
		contactId: data.contacts.find((contact) => contact.number === number)?.id ?? null,
		channel,
	};
}

/** A person on a channel, whichever account writes to them. */
export function channelTo({ channel, number }: Omit<Conversation, 'account'>): string {
	return `${channel} ${number ?? ''}`;
}

/** The same conversation has the same id in every sandbox, so there is nothing to remember. */
function shortHash(text: string): string {
	return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
