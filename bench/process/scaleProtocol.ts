/** Runs with few items that come before those that count: code gets faster as it is used. */
export const warmUpRuns = 2;

/** What the process that measures the scale is asked to do. */
export interface ScaleTask {
	readonly sender: 'node' | 'bare';
	readonly url: string;
	/** For the bare helper. */
	readonly token: string;
	readonly small: number;
	readonly smallRuns: number;
	readonly large: number;
}

/** What it found, or why it did not. */
export type ScaleAnswer = ScaleResult | { readonly error: string };

/** What it found. */
export interface ScaleResult {
	/** Seconds of each run with few items. */
	readonly smallSeconds: readonly number[];
	/** Seconds of the run with many items, without those in which memory was measured. */
	readonly largeSeconds: number;
	/** How much the heap had grown, at the moment when it was fullest. */
	readonly heapGrowth: number;
	/** One sentence for everything that must not be. */
	readonly problems: readonly string[];
}
