import { sleep } from 'n8n-workflow';

/** So many milliseconds of work may go by before n8n gets a turn. */
const stretch = 20;

/**
 * To be called between pieces of work that wait for nothing: now and then it lets n8n do what else
 * is to be done, so that a long list holds up nobody and a stop is seen.
 */
export function pauses(): () => Promise<void> {
	let since = performance.now();
	return async () => {
		if (performance.now() - since < stretch) return;
		await sleep(0);
		since = performance.now();
	};
}
