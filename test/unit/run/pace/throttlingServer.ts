import type { PacedRun } from '../../../../nodes/shared/run/pace/accountPace';
import type { Pace } from '../../../../nodes/shared/api/pace';
import { seededRandom, type VirtualTime } from './virtualTime';

export interface ServerSettings {
	/** Requests per second. */
	readonly rate: number;
	/** Requests that it saves up. */
	readonly burst: number;
	/** Milliseconds from a request to its answer. */
	readonly latency: number;
	/** Whether it says how long to wait: one second. */
	readonly retryAfter: boolean;
}

export interface ThrottlingServer {
	/** Resolves to 0 when the request was accepted, else to the milliseconds to wait. */
	readonly request: () => Promise<number>;
	readonly accepted: () => number;
	readonly rejected: () => number;
}

/** A server with a token bucket; a request is counted halfway through its latency. */
export function throttlingServer(
	{ rate, burst, latency, retryAfter }: ServerSettings,
	{ now, sleep }: VirtualTime,
): ThrottlingServer {
	const random = seededRandom(1);
	let tokens = burst;
	let filledAt = 0;
	let accepted = 0;
	let rejected = 0;

	/** A hair is forgiven, for the sums of fractions are not exact. */
	function admit(): boolean {
		tokens = Math.min(burst, tokens + ((now() - filledAt) * rate) / 1000);
		filledAt = now();
		if (tokens < 1 - 1e-9) return false;
		tokens--;
		return true;
	}

	return {
		accepted: () => accepted,
		rejected: () => rejected,
		async request() {
			await sleep(latency / 2);
			const admitted = admit();
			if (admitted) accepted++;
			else rejected++;
			await sleep(latency / 2);
			if (admitted) return 0;
			return retryAfter ? 1_000 : Math.round(random() * 1_000);
		},
	};
}

export interface Lanes {
	/** Requests that have been accepted so far. */
	readonly done: () => number;
	/** When the last of them was answered. */
	readonly over: Promise<void>;
}

/** Makes so many requests in so many lanes, each until it is accepted, as a run of a node does. */
export function runLanes(
	pace: Pace,
	server: ThrottlingServer,
	sleep: PacedRun['sleep'],
	{ requests, lanes }: { readonly requests: number; readonly lanes: number },
): Lanes {
	let left = requests;
	let done = 0;

	async function lane(): Promise<void> {
		while (left > 0) {
			left--;
			await untilAccepted();
			done++;
		}
	}

	async function untilAccepted(): Promise<void> {
		for (;;) {
			const turn = await pace.turn();
			const wait = await server.request();
			if (wait === 0) {
				turn.dealtWith();
				return;
			}
			turn.throttled(wait);
			await sleep(wait);
		}
	}

	const over = Promise.all(Array.from({ length: lanes }, lane)).then(() => undefined);
	return { done: () => done, over };
}
