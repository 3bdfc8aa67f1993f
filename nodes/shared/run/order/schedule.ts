import { pauses } from './pauses';

/** The jobs of one run. */
export interface Jobs<Job> {
	/** Asked for the next one only when it may start, so that a long list need not be held. */
	readonly jobs: Iterable<Job>;
	/** Jobs at work at the same time at most, at least 1; asked anew before each start. */
	readonly concurrency: () => number;
	/** Jobs with the same key run one after another, in their order. */
	readonly key: (job: Job) => string | undefined;
	/**
	 * Does one job. Answers whether further jobs may start; when it rejects, none does.
	 *
	 * @param more to be called when `concurrency` has grown meanwhile
	 */
	readonly work: (job: Job, more: () => void) => Promise<'continue' | 'stop'>;
}

/**
 * Runs jobs in parallel, in order per key. After a `stop` nothing new starts.
 *
 * @returns when nothing is at work any more; rejects with what a job, its key or the list has thrown
 */
export async function schedule<Job>({ jobs, concurrency, key, work }: Jobs<Job>): Promise<void> {
	const upcoming = jobs[Symbol.iterator]();
	const pause = pauses();
	/** For each key at work: the jobs that wait for it, in their order, and which one is next. */
	const waiting = new Map<string, { readonly jobs: Job[]; next: number }>();
	/** Jobs that waited for a key which is free now. */
	const released: Job[] = [];
	let atWork = 0;
	let stopped = false;
	let filling = false;

	// A function, because it may change while `take` waits.
	const isStopped = () => stopped;

	/** The next job that may start; those whose key is at work are left to wait for it. */
	async function take(): Promise<Job | undefined> {
		for (;;) {
			await pause();
			const first = released.shift();
			if (first !== undefined) return first;
			const next = upcoming.next();
			if (next.done === true) return undefined;
			const itsKey = key(next.value);
			const queue = itsKey === undefined ? undefined : waiting.get(itsKey);
			if (queue === undefined) {
				if (itsKey !== undefined) waiting.set(itsKey, { jobs: [], next: 0 });
				return next.value;
			}
			queue.jobs.push(next.value);
		}
	}

	/** Lets the job that waits for the key of a finished one go next, or frees the key. */
	function release(job: Job): void {
		const itsKey = key(job);
		if (itsKey === undefined) return;
		const queue = waiting.get(itsKey);
		const following = queue?.jobs[queue.next++];
		if (following === undefined) waiting.delete(itsKey);
		else released.push(following);
	}

	await new Promise<void>((resolve, reject) => {
		/** Starts as many jobs as may be at work; one call at a time does it for all. */
		async function fill(): Promise<void> {
			if (filling) return;
			filling = true;
			while (!isStopped() && atWork < concurrency()) {
				const next = await take();
				// Meanwhile a job may have ended, which asks for nothing more or frees another one.
				if (next !== undefined && !isStopped()) start(next).catch(giveUp);
				else if (released.length === 0) break;
			}
			filling = false;
			if (atWork === 0) resolve();
		}

		async function start(job: Job): Promise<void> {
			atWork++;
			const answer = await work(job, more);
			if (answer === 'stop') stopped = true;
			atWork--;
			release(job);
			more();
		}

		function more(): void {
			fill().catch(giveUp);
		}

		function giveUp(error: unknown): void {
			stopped = true;
			const reason = error instanceof Error ? error : new Error(String(error));
			// Whatever was thrown goes to whoever asked for the jobs.
			reject(reason);
		}

		more();
	});
}
