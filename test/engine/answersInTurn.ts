import type { ReceivedRequest, Script } from './scriptedServer';

/**
 * What answers a moment later, and the requests that came before the one ahead of them was answered.
 *
 * @param subjectOf whom or what a request is about: those about the same one are to wait for each other
 */
export function answersInTurn(subjectOf: (request: ReceivedRequest) => unknown): {
	readonly script: Script;
	readonly tooEarly: readonly ReceivedRequest[];
} {
	const unanswered = new Set<unknown>();
	const tooEarly: ReceivedRequest[] = [];
	return {
		tooEarly,
		script(request) {
			const subject = subjectOf(request);
			if (unanswered.has(subject)) tooEarly.push(request);
			unanswered.add(subject);
			return (reply) => {
				setTimeout(() => {
					unanswered.delete(subject);
					void reply.send({ status: 'success', data: {} });
				}, 5);
			};
		},
	};
}
