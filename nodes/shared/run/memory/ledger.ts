import type { IContextObject, IExecuteFunctions, INode } from 'n8n-workflow';
import type { ChangeMemory } from '../../api/changeMemory';
import { type Failure, failureWithoutBody, type JsonValue } from '../../api/failure';
import { hintFor } from '../../api/hint';
import { isFailure, type Result } from '../../api/result';
import { isToolExecution } from '../n8n/toolExecution';
import { noRunOfProcess, type RunOfProcess, runOfProcess } from './sentByProcess';

/**
 * What this run of the node has sent, kept in the data of the execution: n8n runs a node again for
 * "Retry On Fail" and for a retry of the execution, and would send everything a second time (n8n
 * facts, "Retry On Fail").
 *
 * Within one execution an item is known by its place, whatever its expressions evaluate to the second
 * time. In a retried execution, which has another ID, the message must be the same (`messageIdentity`).
 */
export interface Ledger {
	/** @param identity what tells the message of this item from others */
	item(index: number, identity: string): ItemMemory;
	/** What an item has come to in this execution; undefined when it has to be executed. */
	sentAt(index: number): Result<JsonValue> | undefined;
	/** The same for an item that is not even read any more, so that the message is not known. */
	perhapsSentAt(index: number): Result<JsonValue> | undefined;
	/** The node is done: the ledger is emptied, unless n8n may run the node again. */
	close(ended: RunEnd): void;
}

/** How a run of the node has ended. */
export interface RunEnd {
	readonly thrown: boolean;
	readonly stopped: boolean;
	/** n8n takes the first item of the output for a failed one. */
	readonly firstItemFailed: boolean;
}

/** What one item has come to in earlier tries, and what it comes to now. */
export interface ItemMemory {
	/** Undefined when the item has to be executed. */
	readonly recalled: Result<JsonValue> | undefined;
	readonly changes: ChangeMemory;
	finish(result: Result<JsonValue>): void;
}

/** What a change came to. Neither: it was on its way when the execution ended. */
interface Change {
	data?: JsonValue;
	failure?: Failure;
}

/** What is remembered of one item. */
export interface Entry {
	readonly identity: string;
	/** In the order in which the operation makes them; a change that had no effect is taken out. */
	changes: Change[];
	/** What the item came to, once it has succeeded. */
	data?: JsonValue;
}

/** By the index of the item. */
type Entries = Record<number, Entry>;

/** What one run index has sent, and how often n8n has tried it. */
interface RunRecord {
	/** The ID of the execution that the entries are of. */
	execution: string;
	tries: number;
	entries: Entries;
	/** Those of the execution that this one is a retry of. */
	earlier: Entries;
}

/** Where the record of a run is kept. */
interface Keeping {
	readonly record: RunRecord;
	readonly process: RunOfProcess;
	readonly remove: () => void;
}

const contextKey = 'buzzbipLedger';

/** Opens the ledger of this run of the node; each round of a loop has a record of its own. */
export function openLedger(context: IExecuteFunctions): Ledger {
	const kept = isToolExecution(context) ? keptForToolCall(context) : keptForRun(context);
	const { record } = kept;
	record.tries++;

	/** What executions before this one have sent at this place, as far as anybody knows. */
	function earlierAt(index: number): readonly Entry[] {
		const stored = record.earlier[index];
		return [...(stored === undefined ? [] : [stored]), ...kept.process.sentAt(index)];
	}

	function entryOf(index: number, identity: string): Entry {
		const same = (entry: Entry) => entry.identity === identity;
		return record.entries[index] ?? earlierAt(index).find(same) ?? { identity, changes: [] };
	}

	function sentAt(index: number): Result<JsonValue> | undefined {
		const entry = record.entries[index];
		return entry === undefined ? undefined : outcomeKnownOf(entry);
	}

	return {
		item(index, identity) {
			const entry = entryOf(index, identity);
			return itemMemory(entry, (isWorthKeeping) => {
				Reflect.deleteProperty(record.earlier, index);
				if (isWorthKeeping) record.entries[index] = entry;
				else Reflect.deleteProperty(record.entries, index);
			});
		},
		sentAt,
		perhapsSentAt(index) {
			const known = sentAt(index);
			if (known !== undefined || earlierAt(index).length === 0) return known;
			return { failure: perhapsSentBefore };
		},
		close({ thrown, stopped, firstItemFailed }) {
			if (firstItemFailed && record.tries < triesOf(context.getNode())) return;
			const mayBeRetried = thrown || stopped;
			kept.process.ended(record.entries, mayBeRetried);
			const holdsSomething = [record.entries, record.earlier].some(
				(entries) => Object.keys(entries).length > 0,
			);
			if (!mayBeRetried || !holdsSomething) kept.remove();
		},
	};
}

/** @param keep told after each change of the entry whether there is anything to remember in it */
function itemMemory(entry: Entry, keep: (isWorthKeeping: boolean) => void): ItemMemory {
	/** How many of the changes have been asked for. */
	let asked = 0;

	return {
		recalled: outcomeKnownOf(entry),
		changes: {
			recall() {
				const known = entry.changes[asked];
				asked++;
				return known === undefined ? undefined : resultOfChange(known);
			},
			start() {
				entry.changes[asked - 1] = {};
				keep(true);
			},
			finish(result) {
				entry.changes.length = asked - 1;
				const change = changeOf(result);
				if (change !== undefined) entry.changes.push(change);
				keep(entry.changes.length > 0);
			},
		},
		finish(result) {
			if (isFailure(result) || entry.changes.length === 0) return;
			entry.changes = [];
			entry.data = result.data ?? null;
			keep(true);
		},
	};
}

/** What is to be remembered of a change; undefined where it had no effect, so that it may be made again. */
function changeOf(result: Result<JsonValue>): Change | undefined {
	if (!isFailure(result)) return { data: result.data ?? null };
	const { code, outcome } = result.failure;
	// Cut off by a stop: n8n would take a retry that repeats "canceled" for stopped (n8n fact 10.7).
	if (code === 'ERR_CANCELED') return {};
	return outcome === 'unknown' ? { failure: result.failure } : undefined;
}

/** A change that may have been accepted decides about the item; the others are asked for one by one. */
function outcomeKnownOf({ changes, data }: Entry): Result<JsonValue> | undefined {
	if (data !== undefined) return { data };
	return changes.map(resultOfChange).find(isFailure);
}

function resultOfChange({ data, failure }: Change): Result<JsonValue> {
	if (failure !== undefined) return { failure };
	return data === undefined ? { failure: interrupted } : { data };
}

function keptForRun(context: IExecuteFunctions): Keeping {
	const kept = context.getContext('node');
	const records = recordsIn(kept);
	// A number, like every run index of n8n's.
	const runIndex = `${context.evaluateExpression('{{ $runIndex }}', 0) as number}`;
	const execution = context.getExecutionId();
	const known = records[runIndex] ?? newRecord(execution);
	const record = known.execution === execution ? known : recordOfRetry(known, execution);
	records[runIndex] = record;
	return {
		record,
		process: runOfProcess(context, runIndex),
		remove() {
			Reflect.deleteProperty(records, runIndex);
			if (Object.keys(records).length === 0) Reflect.deleteProperty(kept, contextKey);
		},
	};
}

/** The retried execution begins anew, and knows what the one before it has sent. */
function recordOfRetry({ entries, earlier }: RunRecord, execution: string): RunRecord {
	return { ...newRecord(execution), earlier: { ...earlier, ...entries } };
}

/**
 * Calls as an AI tool, by what they were given: n8n hands in the same object in each try of a call,
 * but counts each try as a run of its own, and may count two calls at once as the same.
 */
const toolCalls = new WeakMap<object, RunRecord>();

function keptForToolCall(context: IExecuteFunctions): Keeping {
	const given = context.getInputData()[0]?.json ?? {};
	const record = toolCalls.get(given) ?? newRecord(context.getExecutionId());
	toolCalls.set(given, record);
	return { record, process: noRunOfProcess, remove: () => toolCalls.delete(given) };
}

function newRecord(execution: string): RunRecord {
	return { execution, tries: 0, entries: {}, earlier: {} };
}

/** Nobody else writes below this key, so what is there are records by run index. */
function recordsIn(kept: IContextObject): Record<string, RunRecord> {
	const records = (kept[contextKey] ?? {}) as Record<string, RunRecord>;
	kept[contextKey] = records;
	return records;
}

/** How often n8n runs the node in one execution: 2 to 5 times with "Retry On Fail". */
function triesOf({ retryOnFail, maxTries }: INode): number {
	if (retryOnFail !== true) return 1;
	// n8n takes 0 for what it takes when nothing is said.
	return maxTries === undefined || maxTries === 0 ? 3 : Math.min(5, Math.max(2, maxTries));
}

const interrupted: Failure = failureWithoutBody({
	cause: 'interrupted',
	message: 'The execution ended before the answer of Buzzbip arrived',
	code: 'INTERRUPTED',
	category: 'network',
	outcome: 'unknown',
	description: hintFor('network', 'unknown'),
});

const perhapsSentBefore: Failure = failureWithoutBody({
	cause: 'interrupted',
	message: 'The execution was stopped, and the one that it retries may have sent this message',
	code: 'INTERRUPTED',
	category: 'network',
	outcome: 'unknown',
	description: hintFor('network', 'unknown'),
});
