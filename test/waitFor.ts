import { setTimeout as sleep } from 'node:timers/promises';

const millisecondsBetweenLooks = 200;

/** How long is waited at most, and what else ends the wait. */
export interface Patience {
	readonly seconds: number;
	readonly signal?: AbortSignal;
}

/**
 * Looks again and again until something is found.
 *
 * @throws Error with the name of what was not found in time, or when the signal aborts
 */
export async function waitFor<Found>(
	name: string,
	look: () => Promise<Found | undefined> | Found | undefined,
	{ seconds, signal }: Patience,
): Promise<Found> {
	const end = performance.now() + seconds * 1000;
	while (performance.now() < end) {
		const found = await look();
		if (found !== undefined) return found;
		await sleep(millisecondsBetweenLooks, undefined, { signal });
	}
	throw new Error(`Waited ${seconds} s for ${name}`);
}
