import type { Pace } from '../api/pace';

/**
 * Keeps a run below `maxRequestsPerSecond` (0 = as fast as Buzzbip accepts), and quiet while Buzzbip
 * asks to wait.
 */
export function createPacer(
	maxRequestsPerSecond: number,
	sleep: (milliseconds: number) => Promise<void>,
	stopped: () => boolean,
): Pace {
	const interval = maxRequestsPerSecond === 0 ? 0 : 1000 / maxRequestsPerSecond;
	let nextTurn = 0;
	let quietUntil = 0;

	async function waitUntil(time: number): Promise<void> {
		const wait = time - Date.now();
		if (wait > 0) await sleep(wait);
	}

	return {
		async turn() {
			const turn = Math.max(Date.now(), nextTurn);
			nextTurn = turn + interval;
			await waitUntil(turn);
			// Whoever waited while Buzzbip asked for quiet lines up again behind it.
			while (Date.now() < quietUntil && !stopped()) await waitUntil(quietUntil);
		},
		throttled(wait) {
			quietUntil = Math.max(quietUntil, Date.now() + wait);
			nextTurn = Math.max(nextTurn, quietUntil);
		},
	};
}
