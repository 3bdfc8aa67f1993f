import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isObject } from '../http/fields';
import type { RecordedMessage } from '../records';
import { changeOptions } from '../sandboxOptions';
import type { SandboxState } from '../sandboxState';
import { answerFault, recordAnswer } from '../webhooks/answers';
import { refusalOf } from './admittance';
import { sendChanges } from './changes';

/** The page takes nothing from elsewhere, and runs and shows nothing that it does not bring along. */
const headers = {
	'content-security-policy':
		"default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
	'x-content-type-options': 'nosniff',
	'referrer-policy': 'no-referrer',
	'cache-control': 'no-store',
};

const files = [
	['/', 'inbox.html', 'text/html'],
	['/sandbox/inbox.css', 'inbox.css', 'text/css'],
	['/sandbox/inbox.js', 'inbox.js', 'text/javascript'],
] as const;

/** For people only, not part of Buzzbip: what everybody was sent, and a way to answer. */
export function serveInbox(app: FastifyInstance, state: SandboxState): void {
	const admitted =
		(act: (request: FastifyRequest, reply: FastifyReply) => unknown) =>
		async (request: FastifyRequest, reply: FastifyReply) => {
			reply.headers(headers);
			const refusal = refusalOf(request);
			if (refusal !== undefined) return await reply.code(403).send({ message: refusal });
			return act(request, reply);
		};

	for (const [path, file, type] of files) {
		const content = readFileSync(join(__dirname, 'page', file), 'utf8');
		app.get(
			path,
			admitted((_, reply) => reply.type(`${type}; charset=utf-8`).send(content)),
		);
	}
	app.get(
		'/sandbox/changes',
		admitted((request, reply) => {
			sendChanges(state, request, reply, headers);
		}),
	);
	app.post(
		'/sandbox/answers',
		admitted(({ body }, reply) => {
			const { number, channel, text } = isObject(body) ? body : {};
			// What they are is looked at next.
			const answer = {
				number: number as string,
				channel: channel as RecordedMessage['channel'],
				text: text as string,
			};
			const fault = answerFault(answer);
			if (fault !== undefined) return reply.code(400).send({ message: fault });
			return reply.code(201).send(recordAnswer(state, answer));
		}),
	);
	app.post(
		'/sandbox/webhook',
		admitted(({ body }, reply) => {
			const { address, secret } = isObject(body) ? body : {};
			if (typeof address !== 'string' || (secret !== undefined && typeof secret !== 'string')) {
				return reply.code(400).send({ message: 'The address must be a text.' });
			}
			const webhook = address.trim() === '' ? null : address.trim();
			// The secret is not shown, so an empty field leaves it as it is.
			const webhookSecret = secret === undefined || secret === '' ? {} : { webhookSecret: secret };
			try {
				state.options = changeOptions(state.options, { webhook, ...webhookSecret });
			} catch (error) {
				if (!(error instanceof RangeError)) throw error;
				return reply.code(400).send({ message: error.message });
			}
			return reply.code(200).send({ webhook });
		}),
	);
}
