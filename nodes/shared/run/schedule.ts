/** The jobs of one run. */
export interface Jobs<Job> {
	/** Asked for the next one only when it may start, so that a long list need not be held. */
	readonly jobs: Iterable<Job>;
	/** Jobs at work at the same time at most, at least 1; asked anew before each start. */
	readonly concurrency: () => number;
	/** Jobs with the same key run one after another, in their order. */
	readonly key: (job: Job) => string | undefined;
	/**
	 * Does one job; never rejects. Answers whether further jobs may start.
	 *
	 * @param more to be called when `concurrency` has grown meanwhile
	 */
	readonly work: (job: Job, more: () => void) => Promise<'continue' | 'stop'>;
}

/**
 * Runs jobs in parallel, in order per key. After a `stop` nothing new starts.
 *
 * @returns when nothing is at work any more
 */
export async function schedule<Job>({ jobs, concurrency, key, work }: Jobs<Job>): Promise<void> {
	const upcoming = jobs[Symbol.iterator]();
	/** For each key at work: the jobs that wait for it, in their order. */
	const waiting = new Map<string, Job[]>();
	/** Jobs that waited for a key which is free now. */
	const released: Job[] = [];
	let atWork = 0;
	let stopped = false;

	/** The next job that may start; those whose key is at work are left to wait for it. */
	function take(): Job | undefined {
		const first = released.shift();
		if (first !== undefined) return first;
		for (let next = upcoming.next(); next.done !== true; next = upcoming.next()) {
			const itsKey = key(next.value);
			const queue = itsKey === undefined ? undefined : waiting.get(itsKey);
			if (queue !== undefined) {
				queue.push(next.value);
				continue;
			}
			if (itsKey !== undefined) waiting.set(itsKey, []);
			return next.value;
		}
		return undefined;
	}

	/** Lets the job that waits for the key of a finished one go next, or frees the key. */
	function release(job: Job): void {
		const itsKey = key(job);
		if (itsKey === undefined) return;
		const following = waiting.get(itsKey)?.shift();
		if (following === undefined) waiting.delete(itsKey);
		else released.push(following);
	}

	await new Promise<void>((resolve) => {
		function startMore(): void {
			while (!stopped && atWork < concurrency()) {
				const next = take();
				if (next === undefined) break;
				void start(next);
			}
			if (atWork === 0) resolve();
		}

		async function start(job: Job): Promise<void> {
			atWork++;
			if ((await work(job, startMore)) === 'stop') stopped = true;
			atWork--;
			release(job);
			startMore();
		}

		startMore();
	});
}
