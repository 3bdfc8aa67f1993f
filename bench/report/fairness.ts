import type { AcceptedMessage } from '../process/sandboxProtocol';

/**
 * Of the messages accepted while both senders were at it, the share of the one that got fewer.
 *
 * @param isFirst whether a message is of the one sender; the others are of the other
 */
export function smallerShare(
	messages: readonly AcceptedMessage[],
	isFirst: (message: AcceptedMessage) => boolean,
): number {
	const first = messages.filter(isFirst);
	const second = messages.filter((message) => !isFirst(message));
	const end = Math.min(lastTime(first), lastTime(second));
	const count = (list: readonly AcceptedMessage[]) => list.filter(({ at }) => at <= end).length;
	const shares = [count(first), count(second)];
	return Math.min(...shares) / Math.max(1, count(messages));
}

function lastTime(messages: readonly AcceptedMessage[]): number {
	return messages.reduce((last, { at }) => Math.max(last, at), 0);
}
