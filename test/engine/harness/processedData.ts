import { DataDeduplicationService } from 'n8n-core';
import type {
	DeduplicationScope,
	ICheckProcessedContextData,
	ICheckProcessedOptions,
	IDataDeduplicator,
	IDeduplicationOutput,
} from 'n8n-workflow';

/** n8n's table of processed data: a row of JSON for each node, and one for each workflow. */
const rows = new Map<string, string>();

/** What happened to the table since it was cleared. */
const counts = { writes: 0, bytes: 0 };

let isBroken = false;

/** Told before and after each writing. */
let watched = (): void => undefined;

/** What a test does to the table, and reads of it. */
export const processedData = {
	clear(): void {
		rows.clear();
		Object.assign(counts, { writes: 0, bytes: 0 });
		isBroken = false;
		watched = () => undefined;
	},
	/** As it is in this moment; a crash leaves it like that. */
	snapshot: (): ReadonlyMap<string, string> => new Map(rows),
	restore(snapshot: ReadonlyMap<string, string>): void {
		rows.clear();
		for (const [place, row] of snapshot) rows.set(place, row);
	},
	/** From now on the database answers with an error. */
	breakDown(): void {
		isBroken = true;
	},
	/** Calls this before and after each writing, as a crash may come in between. */
	watch(told: () => void): void {
		watched = told;
	},
	writes: () => counts.writes,
	bytes: () => counts.bytes,
	text: () => [...rows.values()].join('\n'),
	entries: () => [...rows.values()].flatMap((row) => JSON.parse(row) as string[]),
};

/** Reads; n8n's reading and writing are two steps, between which others may write (n8n fact 8). */
async function read(place: string): Promise<string[] | undefined> {
	await Promise.resolve();
	if (isBroken) throw new Error('the database is locked');
	const row = rows.get(place);
	return row === undefined ? undefined : (JSON.parse(row) as string[]);
}

async function write(place: string, entries: readonly string[]): Promise<void> {
	await Promise.resolve();
	const row = JSON.stringify(entries);
	counts.writes++;
	counts.bytes += row.length;
	watched();
	rows.set(place, row);
	watched();
}

function placeOf(scope: DeduplicationScope, { workflow, node }: ICheckProcessedContextData) {
	if (workflow.id === '') throw new Error('The workflow has no ID');
	return JSON.stringify([workflow.id, scope === 'node' ? node?.id : null]);
}

async function checkProcessedAndRecord(
	items: readonly (string | number)[],
	scope: DeduplicationScope,
	contextData: ICheckProcessedContextData,
	{ maxEntries }: ICheckProcessedOptions,
): Promise<IDeduplicationOutput> {
	const place = placeOf(scope, contextData);
	const entries = (await read(place)) ?? [];
	// Before anything is added, so that doubles in one call are all new.
	const known = new Set(entries);
	const output: IDeduplicationOutput = { new: [], processed: [] };
	for (const item of items) {
		const isKnown = known.has(String(item));
		output[isKnown ? 'processed' : 'new'].push(item);
		if (!isKnown) entries.push(String(item));
	}
	await write(place, maxEntries === undefined ? entries : entries.slice(-maxEntries));
	return output;
}

const deduplicator: IDataDeduplicator = {
	checkProcessedAndRecord,
	async removeProcessed(items, scope, contextData) {
		const place = placeOf(scope, contextData);
		const entries = await read(place);
		if (entries === undefined) return;
		for (const item of items) {
			const index = entries.indexOf(String(item));
			if (index !== -1) entries.splice(index, 1);
		}
		await write(place, entries);
	},
	async clearAllProcessedItems(scope, contextData) {
		await Promise.resolve();
		rows.delete(placeOf(scope, contextData));
	},
	async getProcessedDataCount(scope, contextData) {
		return ((await read(placeOf(scope, contextData))) ?? []).length;
	},
};

/** Gives the engine its table, once per process. */
export async function startProcessedData(): Promise<void> {
	await DataDeduplicationService.init(deduplicator);
}
