/** A run with what its user has set; 0 is no ceiling. */
interface Limited {
	readonly maxRequestsPerSecond: number;
}

/** Milliseconds after which a run that has asked for nothing has crashed: its ceiling lapses. */
const lapse = 10 * 60 * 1000;

/** The ceilings that users have set for their runs on one account: the lowest in use counts. */
export function createCeilings(now: () => number) {
	const usedAt = new Map<Limited, number>();
	return {
		/** The run waits for a turn. */
		use(run: Limited): void {
			if (run.maxRequestsPerSecond > 0) usedAt.set(run, now());
		},
		/** The run is over. */
		remove(run: Limited): void {
			usedAt.delete(run);
		},
		/** In requests per millisecond; Infinity without any. */
		lowest(): number {
			for (const [run, at] of usedAt) if (now() - at >= lapse) usedAt.delete(run);
			const ceilings = [...usedAt.keys()].map((run) => run.maxRequestsPerSecond / 1000);
			return Math.min(...ceilings);
		},
	};
}
