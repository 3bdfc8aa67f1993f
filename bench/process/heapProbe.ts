import { subscribe, unsubscribe } from 'node:diagnostics_channel';

/** Watches what the heap holds while requests go out. */
export interface HeapProbe {
	/** Collects garbage and looks at what is left. */
	look(): void;
	/** Bytes, of the look that found the most. */
	readonly most: number;
	/** Spent with looking. */
	readonly seconds: number;
	stop(): void;
}

/** Node.js tells there of each request that a client starts. */
const channel = 'http.client.request.start';

/** Looks each time when so many more requests have gone out. Needs `--expose-gc`. */
export function startHeapProbe(every: number): HeapProbe {
	let requests = 0;
	let most = 0;
	let milliseconds = 0;
	const look = () => {
		const started = performance.now();
		most = Math.max(most, liveHeap());
		milliseconds += performance.now() - started;
	};
	const count = () => {
		requests++;
		if (requests % every === 0) look();
	};
	subscribe(channel, count);
	return {
		look,
		get most() {
			return most;
		},
		get seconds() {
			return milliseconds / 1000;
		},
		stop() {
			unsubscribe(channel, count);
		},
	};
}

/** Bytes on the heap that are in use. */
export function liveHeap(): number {
	if (gc === undefined) throw new Error('This needs a Node.js started with --expose-gc');
	gc();
	return process.memoryUsage().heapUsed;
}
