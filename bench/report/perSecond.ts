/** How many of these times, in milliseconds, fall into each second after the first one. */
export function countsPerSecond(times: readonly number[]): number[] {
	const start = times.reduce((first, time) => Math.min(first, time), Infinity);
	const counts: number[] = [];
	for (const time of times) {
		const second = Math.floor((time - start) / 1000);
		while (counts.length <= second) counts.push(0);
		counts[second] = (counts[second] ?? 0) + 1;
	}
	return counts;
}
