/** What something took. */
export interface Taken {
	readonly seconds: number;
	/** Of processor time of this process, all threads. */
	readonly cpuSeconds: number;
}

/** Starts to measure; the function that it returns tells what was taken since. */
export function stopwatch(): () => Taken {
	const started = performance.now();
	const cpuAtStart = process.cpuUsage();
	return () => {
		const { user, system } = process.cpuUsage(cpuAtStart);
		return { seconds: (performance.now() - started) / 1000, cpuSeconds: (user + system) / 1e6 };
	};
}
