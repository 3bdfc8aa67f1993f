import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SandboxState } from '../sandboxState';
import { inboxOf } from './inbox';

/** Milliseconds from one look at the inbox to the next. */
const between = 250;

/** So many pages may be open at the same time. */
const mostOpen = 20;

const open = new WeakMap<SandboxState, number>();

/** Sends the inbox now, and again each time that it has changed, as server-sent events. */
export function sendChanges(
	state: SandboxState,
	request: FastifyRequest,
	reply: FastifyReply,
	headers: Readonly<Record<string, string>>,
): void {
	const before = open.get(state) ?? 0;
	if (before >= mostOpen) {
		void reply.code(503).send({ message: 'Too many of these pages are open.' });
		return;
	}
	open.set(state, before + 1);
	reply.hijack();
	const { raw } = reply;
	raw.writeHead(200, { ...headers, 'content-type': 'text/event-stream; charset=utf-8' });

	let last = '';
	function sendIfChanged(): void {
		// Who reads too slowly gets the newest when they have caught up.
		if (raw.writableNeedDrain) return;
		const inbox = JSON.stringify(inboxOf(state));
		if (inbox === last) return;
		last = inbox;
		raw.write(`data: ${inbox}\n\n`);
	}
	sendIfChanged();
	const timer = setInterval(sendIfChanged, between);
	request.raw.socket.once('close', () => {
		clearInterval(timer);
		open.set(state, (open.get(state) ?? 1) - 1);
	});
}
