import type { IExecuteFunctions } from 'n8n-workflow';
import type { Entry } from './ledger';
import { executionBegan } from '../n8n/executionBegan';

/** What runs of a node have sent, by the index of the item; more than one where runs share a key. */
type Sent = Map<number, Entry[]>;

/**
 * What this process remembers of executions that can be retried. n8n writes a stopped execution down
 * as it was before the node ran, and what a retry has sent is not known to the execution that it
 * retried (n8n fact 10.1): a second retry would find nothing in its data.
 */
const remembered = new Map<string, Sent>();

/** The oldest runs are forgotten beyond so many items together. */
const mostEntries = 100_000;

/** A run of the node and its retries, as this process knows them. */
export interface RunOfProcess {
	/** What the message at this place may have come to before; the latest first. */
	sentAt(index: number): readonly Entry[];
	/**
	 * The run is over. A retry is to know these entries: of an execution that has failed or is stopped
	 * at once, of others only if they are stopped later on.
	 */
	ended(entries: Readonly<Record<number, Entry>>, mayBeRetried: boolean): void;
}

/** Of a call that nothing retries in another execution. */
export const noRunOfProcess: RunOfProcess = {
	sentAt: () => [],
	ended() {
		// Nothing is remembered.
	},
};

/** What is to be done when an execution is stopped; one listener serves all its nodes and rounds. */
const whenStopped = new WeakMap<AbortSignal, (() => void)[]>();

/**
 * A retry has an id of its own, but the moment when the first execution began. Where n8n keeps no such
 * moment, nothing is remembered.
 */
export function runOfProcess(context: IExecuteFunctions, runIndex: string): RunOfProcess {
	const key = keyOf(context, runIndex);
	const isRetry = context.getMode() === 'retry';
	return {
		sentAt: (index) =>
			(isRetry && key !== undefined ? remembered.get(key)?.get(index) : undefined) ?? [],
		ended(entries, mayBeRetried) {
			if (key === undefined || Object.keys(entries).length === 0) return;
			if (mayBeRetried || isRetry) remember(key, entries);
			else {
				onStop(context.getExecutionCancelSignal(), () => {
					remember(key, entries);
				});
			}
		},
	};
}

function onStop(signal: AbortSignal | undefined, act: () => void): void {
	if (signal === undefined) return;
	const acts = whenStopped.get(signal) ?? [];
	acts.push(act);
	if (whenStopped.has(signal)) return;
	// The signal goes with the execution, so one that ends by itself leaves nothing behind.
	whenStopped.set(signal, acts);
	signal.addEventListener('abort', () => {
		for (const remembering of acts) remembering();
	});
}

function remember(key: string, entries: Readonly<Record<number, Entry>>): void {
	const sent: Sent = remembered.get(key) ?? new Map<number, Entry[]>();
	for (const [place, entry] of Object.entries(entries)) {
		const index = Number(place);
		const others = (sent.get(index) ?? []).filter(({ identity }) => identity !== entry.identity);
		sent.set(index, [entry, ...others]);
	}
	// Anew, so that it is the youngest.
	remembered.delete(key);
	remembered.set(key, sent);
	forgetOldest();
}

function forgetOldest(): void {
	let entries = [...remembered.values()].reduce((sum, { size }) => sum + size, 0);
	for (const [key, { size }] of remembered) {
		if (entries <= mostEntries || remembered.size === 1) return;
		remembered.delete(key);
		entries -= size;
	}
}

function keyOf(context: IExecuteFunctions, runIndex: string): string | undefined {
	const began = executionBegan(context);
	if (began === undefined) return undefined;
	return JSON.stringify([context.getWorkflow().id, began, context.getNode().id, runIndex]);
}
