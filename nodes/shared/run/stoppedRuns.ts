import type { IExecuteFunctions } from 'n8n-workflow';

/**
 * What stopped executions have sent. n8n writes a stopped execution down as it was before the node
 * ran, so a retry of it finds nothing in its data (n8n fact 10.1). This process still knows, until it
 * ends.
 */
const remembered = new Map<string, unknown>();

/** The oldest runs are forgotten beyond so many. */
const mostRuns = 200;

/** Remembers the record of this run, should the execution be stopped in or after it. */
export function rememberIfStopped(context: IExecuteFunctions, run: string, record: object): void {
	const key = keyOf(context, run);
	if (key === undefined) return;
	// The signal goes with the execution, so one that ends by itself leaves nothing behind.
	context.getExecutionCancelSignal()?.addEventListener('abort', () => {
		remembered.delete(key);
		remembered.set(key, record);
		const [oldest] = remembered.keys();
		if (remembered.size > mostRuns && oldest !== undefined) remembered.delete(oldest);
	});
}

/**
 * The record of this run at the time when the execution was stopped that is now retried.
 *
 * @returns what `rememberIfStopped` was given
 */
export function recordBeforeStop(context: IExecuteFunctions, run: string): unknown {
	const key = context.getMode() === 'retry' ? keyOf(context, run) : undefined;
	return key === undefined ? undefined : remembered.get(key);
}

/**
 * A retry has an id of its own, but the moment when the first execution began (n8n fact 10.6).
 * Undefined in older cores, which know no such moment.
 */
function keyOf(context: IExecuteFunctions, run: string): string | undefined {
	if (!('getExecutionContext' in context)) return undefined;
	const began = context.getExecutionContext()?.establishedAt;
	if (began === undefined) return undefined;
	return JSON.stringify([context.getWorkflow().id, began, context.getNode().id, run]);
}
