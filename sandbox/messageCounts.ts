import { success, type Answer } from './http/answer';
import type { OpenCall, Route } from './http/route';

/** For people only, not part of Buzzbip: how many messages each recipient was sent. */
export const messageCountRoutes: readonly Route<OpenCall>[] = [
	{ method: 'GET', path: '/sandbox/messages', answer: countMessages },
];

function countMessages({ state }: OpenCall): Answer {
	const counts = new Map<string, number>();
	for (const { recipient } of state.messages) {
		counts.set(recipient, (counts.get(recipient) ?? 0) + 1);
	}
	return success({ messages: state.messages.length, recipients: Object.fromEntries(counts) });
}
