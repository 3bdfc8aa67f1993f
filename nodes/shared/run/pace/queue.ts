/** Waits in the order of coming: `wait` begins when all that came before are over. */
export type Queue = (wait: () => Promise<void>) => Promise<void>;

/** An empty queue. */
export function createQueue(): Queue {
	let last: Promise<void> = Promise.resolve();
	return async (wait) => {
		last = last.then(wait);
		await last;
	};
}

/**
 * Ends what a run waits for as soon as its signal aborts. It listens once for all that wait, and
 * only while they do: Node.js warns of more than ten listeners.
 */
export function endedBy(signal: AbortSignal | undefined): (waited: Promise<void>) => Promise<void> {
	const waiting = new Set<() => void>();
	function endAll(): void {
		for (const end of waiting) end();
	}
	return async (waited) => {
		await new Promise<void>((resolve) => {
			function end(): void {
				waiting.delete(end);
				if (waiting.size === 0) signal?.removeEventListener('abort', endAll);
				resolve();
			}
			if (waiting.size === 0) signal?.addEventListener('abort', endAll);
			waiting.add(end);
			if (signal?.aborted) end();
			else void waited.then(end);
		});
	};
}
