import type { Connection } from '../../api/connection';
import { abortableSleep } from '../n8n/abortableSleep';

/** One for all: an abort without a reason makes an error with a stack for each request. */
const requestIsOver = new Error('The request is over');

/**
 * Keeps requests within their time, from the login before them to the last byte of their answer:
 * the timeout of n8n's helper starts anew with every byte. They also end when the execution is
 * stopped, for which one listener stands while requests are under way, however many they are.
 */
export function timeLimit(executionStops: AbortSignal | undefined): Connection['within'] {
	const underWay = new Map<AbortController, (code: string) => void>();
	function endAll(): void {
		for (const end of underWay.values()) end('ERR_CANCELED');
	}

	return async (milliseconds, request, answer) => {
		const { signal } = request;
		const end = new Promise<never>((_, reject) => {
			function endWith(code: string): void {
				reject(Object.assign(new Error('The request was given up'), { code }));
				request.abort();
			}
			if (underWay.size === 0) executionStops?.addEventListener('abort', endAll);
			underWay.set(request, endWith);
			if (executionStops?.aborted === true) endWith('ERR_CANCELED');
			void abortableSleep(milliseconds, signal).then(() => {
				// Otherwise the request was over before its time.
				if (!signal.aborted) endWith('ECONNABORTED');
			});
		});
		// The one that comes second is nobody's business.
		end.catch(() => undefined);
		answer.catch(() => undefined);
		try {
			return await Promise.race([answer, end]);
		} finally {
			underWay.delete(request);
			if (underWay.size === 0) executionStops?.removeEventListener('abort', endAll);
			// Nothing is under way any more but the wait above.
			request.abort(requestIsOver);
		}
	};
}
