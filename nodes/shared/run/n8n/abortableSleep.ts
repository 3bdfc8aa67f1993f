import * as n8nWorkflow from 'n8n-workflow';

type Sleep = (milliseconds: number, signal: AbortSignal) => Promise<void>;

/**
 * Waits so many milliseconds. Ends early when the signal aborts; never rejects.
 *
 * `sleep` takes a signal from n8n 2.34 on. Before, `sleepWithAbort` does; n8n 1.100 has neither, and
 * its timer is left to run out.
 */
export async function abortableSleep(
	milliseconds: number,
	signal: AbortSignal | undefined,
): Promise<void> {
	if (signal === undefined) {
		await n8nWorkflow.sleep(milliseconds);
		return;
	}
	if (signal.aborted) return;
	// What only older versions have is in no type of this one.
	const { sleepWithAbort } = n8nWorkflow as unknown as { readonly sleepWithAbort?: Sleep };
	const sleep: Sleep = sleepWithAbort ?? n8nWorkflow.sleep;
	const settled = new AbortController();
	const aborted = new Promise<void>((resolve) => {
		signal.addEventListener(
			'abort',
			() => {
				resolve();
			},
			{ signal: settled.signal },
		);
	});
	await Promise.race([sleep(milliseconds, signal).catch(() => undefined), aborted]);
	settled.abort();
}
