/** A clock that moves only when nothing is left to do at its time. */
export interface VirtualTime {
	readonly now: () => number;
	readonly sleep: (milliseconds: number) => Promise<void>;
	/** Lets time pass until the work is done. */
	readonly runUntil: (work: Promise<unknown>) => Promise<void>;
}

interface Sleeper {
	readonly until: number;
	readonly wake: () => void;
}

/**
 * Virtual time for a simulation of many thousand waits, for which jest's own fake timers take too
 * long. Sleepers wake in the order of their time, and in the order of their coming at the same time.
 */
export function virtualTime(): VirtualTime {
	let time = 0;
	/** Ordered by time. */
	const sleepers: Sleeper[] = [];

	function add(sleeper: Sleeper): void {
		let low = 0;
		let high = sleepers.length;
		while (low < high) {
			const middle = (low + high) >> 1;
			if ((sleepers[middle]?.until ?? Infinity) <= sleeper.until) low = middle + 1;
			else high = middle;
		}
		sleepers.splice(low, 0, sleeper);
	}

	return {
		now: () => time,
		async sleep(milliseconds) {
			await new Promise<void>((wake) => {
				add({ until: time + Math.max(0, milliseconds), wake });
			});
		},
		async runUntil(work) {
			const settled = { yet: false };
			void work.finally(() => {
				settled.yet = true;
			});
			for (;;) {
				// All promises that can settle at this time have settled before an immediate.
				await new Promise(setImmediate);
				if (settled.yet) return;
				const next = sleepers.shift();
				if (next === undefined) throw new Error('the work waits for nothing that will come');
				time = Math.max(time, next.until);
				next.wake();
			}
		},
	};
}

/** Random numbers from 0 to 1 that are the same in every run. */
export function seededRandom(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}
