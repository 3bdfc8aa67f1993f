import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Answer } from './answer';
import type { RecordedRequest } from '../records';

/** Called for every request once its fate is known. */
export type Watch = (request: RecordedRequest) => void;

/** Brings answers to clients, each after the latency of the moment. */
export interface Delivery {
	deliver(
		request: FastifyRequest,
		reply: FastifyReply,
		record: RecordedRequest,
		answer: Answer,
	): void;
	/** Forgets the answers that still wait. */
	stop(): void;
}

/** @param latency gives the milliseconds to wait before an answer */
export function newDelivery(latency: () => number, watch: Watch): Delivery {
	const waiting = new Set<NodeJS.Timeout>();
	return {
		deliver(request, reply, record, answer) {
			const wait = latency();
			if (wait <= 0) {
				send(request, reply, record, answer);
				watch(record);
				return;
			}
			const timer = setTimeout(() => {
				waiting.delete(timer);
				send(request, reply, record, answer);
				watch(record);
			}, wait);
			waiting.add(timer);
		},
		stop() {
			waiting.forEach(clearTimeout);
			waiting.clear();
		},
	};
}

function send(
	request: FastifyRequest,
	reply: FastifyReply,
	record: RecordedRequest,
	answer: Answer,
): void {
	const { socket } = request.raw;
	// A client that has given up gets no status, and its record none either.
	if (socket.destroyed || answer.kind !== 'body') {
		reply.hijack();
		if (answer.kind === 'reset') {
			socket.resetAndDestroy();
		}
		return;
	}
	record.status = answer.status;
	reply.code(answer.status).headers(answer.headers).type(answer.contentType).send(answer.text);
}
