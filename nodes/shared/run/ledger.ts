import type { IContextObject, IExecuteFunctions, INode } from 'n8n-workflow';
import type { Outcome } from '../api/answerFailure';
import { type Failure, failureWithoutBody, type JsonValue } from '../api/failure';
import { hintFor } from '../api/hint';

/**
 * What has been sent in this run of the node, kept in the data of the execution: n8n runs a node
 * again for "Retry On Fail" and for a retry of the execution, and would send everything a second
 * time (n8n facts, "Retry On Fail").
 */
export interface Ledger {
	/** What came of the same request in an earlier try; undefined when it has to be made. */
	recall(index: number, fingerprint: string): Outcome<JsonValue> | undefined;
	/** The request is about to go out. */
	start(index: number, fingerprint: string): void;
	/** The request is over. */
	finish(index: number, fingerprint: string, outcome: Outcome<JsonValue>): void;
	/** The node is done: the ledger is emptied, unless n8n may run the node again. */
	close(ended: { readonly thrown: boolean; readonly firstItemFailed: boolean }): void;
}

/** One request. Without data and failure it was on its way when the execution ended. */
interface Entry {
	readonly sent: string;
	readonly data?: JsonValue;
	readonly failure?: Failure;
}

/** What one run index has sent, and how often n8n has tried it. */
interface Page {
	tries: number;
	readonly entries: Record<number, Entry>;
}

const contextKey = 'buzzbipLedger';

/** Where a page is kept. */
interface Place {
	readonly page: Page;
	remove(): void;
}

/** Opens the ledger of this run of the node; each round of a loop has a page of its own. */
export function openLedger(context: IExecuteFunctions): Ledger {
	const place = isToolCall(context) ? placeOfToolCall(context) : placeOfRun(context);
	const { page } = place;
	page.tries++;

	return {
		recall(index, fingerprint) {
			const entry = page.entries[index];
			if (entry?.sent !== fingerprint) return undefined;
			if (entry.failure !== undefined) return { failure: entry.failure };
			return entry.data === undefined ? { failure: interrupted } : { data: entry.data };
		},
		start(index, fingerprint) {
			page.entries[index] = { sent: fingerprint };
		},
		finish(index, fingerprint, outcome) {
			if ('data' in outcome) {
				page.entries[index] = { sent: fingerprint, data: outcome.data ?? null };
			} else if (outcome.failure.outcome === 'unknown') {
				page.entries[index] = { sent: fingerprint, failure: outcome.failure };
			} else {
				// It had no effect, so it may be made again.
				Reflect.deleteProperty(page.entries, index);
			}
		},
		close({ thrown, firstItemFailed }) {
			const holdsSomething = Object.keys(page.entries).length > 0;
			const triedAgain = firstItemFailed && page.tries < triesOf(context.getNode());
			if (triedAgain || (thrown && holdsSomething)) return;
			place.remove();
		},
	};
}

function placeOfRun(context: IExecuteFunctions): Place {
	const kept = context.getContext('node');
	const book = bookIn(kept);
	// A number, like every run index of n8n's.
	const runIndex = `${context.evaluateExpression('{{ $runIndex }}', 0) as number}`;
	return {
		page: (book[runIndex] ??= newPage()),
		remove() {
			Reflect.deleteProperty(book, runIndex);
			if (Object.keys(book).length === 0) Reflect.deleteProperty(kept, contextKey);
		},
	};
}

/**
 * Calls as an AI tool, by what they were given: n8n hands in the same object in each try of a call,
 * but counts each try as a run of its own, and may count two calls at once as the same.
 */
const toolCalls = new WeakMap<object, Page>();

function placeOfToolCall(context: IExecuteFunctions): Place {
	const given = context.getInputData()[0]?.json ?? {};
	const page = toolCalls.get(given) ?? newPage();
	toolCalls.set(given, page);
	return { page, remove: () => toolCalls.delete(given) };
}

function isToolCall(context: IExecuteFunctions): boolean {
	// Older cores know no such calls.
	return 'isToolExecution' in context && context.isToolExecution();
}

function newPage(): Page {
	return { tries: 0, entries: {} };
}

/** Nobody else writes below this key, so what is there is a book. */
function bookIn(kept: IContextObject): Record<string, Page> {
	const book = (kept[contextKey] ?? {}) as Record<string, Page>;
	kept[contextKey] = book;
	return book;
}

/** How often n8n runs the node in one execution: 2 to 5 times with "Retry On Fail". */
function triesOf({ retryOnFail, maxTries }: INode): number {
	return retryOnFail === true ? Math.min(5, Math.max(2, maxTries ?? 3)) : 1;
}

const interrupted: Failure = failureWithoutBody({
	cause: 'interrupted',
	message: 'The execution ended before the answer of Buzzbip arrived',
	code: 'INTERRUPTED',
	category: 'network',
	outcome: 'unknown',
	description: hintFor('network', 'unknown'),
});
