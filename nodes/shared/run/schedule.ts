/** The jobs of one run. */
export interface Jobs<Job> {
	readonly jobs: readonly Job[];
	/** Jobs at work at the same time at most. */
	readonly concurrency: number;
	/** Jobs with the same key run one after another, in their order. */
	readonly key: (job: Job) => string | undefined;
	/** Does one job; never rejects. Answers whether further jobs may start. */
	readonly work: (job: Job, index: number) => Promise<'continue' | 'stop'>;
}

/**
 * Runs jobs in parallel, in order per key. After a `stop` nothing new starts.
 *
 * @returns when nothing is at work any more
 */
export async function schedule<Job>({ jobs, concurrency, key, work }: Jobs<Job>): Promise<void> {
	const upcoming = jobs.entries();
	/** For each key at work: the jobs that wait for it, in their order. */
	const waiting = new Map<string, [number, Job][]>();
	let stopped = false;

	/** The next job that may start; those whose key is at work are left to wait for it. */
	function take(): [number, Job] | undefined {
		for (let next = upcoming.next(); next.done !== true; next = upcoming.next()) {
			const itsKey = key(next.value[1]);
			if (itsKey === undefined) return next.value;
			const queue = waiting.get(itsKey);
			if (queue !== undefined) {
				queue.push(next.value);
				continue;
			}
			waiting.set(itsKey, []);
			return next.value;
		}
		return undefined;
	}

	/** The job that waited for this one; without such a job its key is free again. */
	function follower(job: Job): [number, Job] | undefined {
		const itsKey = key(job);
		if (itsKey === undefined) return undefined;
		const following = waiting.get(itsKey)?.shift();
		if (following === undefined) waiting.delete(itsKey);
		return following;
	}

	async function lane(): Promise<void> {
		let current = take();
		while (current !== undefined) {
			const [index, job] = current;
			if ((await work(job, index)) === 'stop') stopped = true;
			const following = follower(job);
			current = stopped ? undefined : (following ?? take());
		}
	}

	await Promise.all(Array.from({ length: Math.min(concurrency, jobs.length) }, lane));
}
