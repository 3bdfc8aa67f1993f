import type { Pace } from '../api/pace';

/**
 * Keeps a run below `maxRequestsPerSecond` (0 = as fast as Buzzbip accepts), and quiet while Buzzbip
 * asks to wait.
 */
export function createPacer(
	maxRequestsPerSecond: number,
	sleep: (milliseconds: number) => Promise<void>,
): Pace {
	const interval = maxRequestsPerSecond === 0 ? 0 : 1000 / maxRequestsPerSecond;
	let nextTurn = 0;
	return {
		async turn() {
			const now = Date.now();
			const turn = Math.max(now, nextTurn);
			nextTurn = turn + interval;
			if (turn > now) await sleep(turn - now);
		},
		throttled(wait) {
			nextTurn = Math.max(nextTurn, Date.now() + wait);
		},
	};
}
