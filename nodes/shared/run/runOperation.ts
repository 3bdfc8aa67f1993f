import type { IExecuteFunctions, INodeExecutionData, NodeExecutionHint } from 'n8n-workflow';
import type { Noticed } from '../api/connection';
import type { JsonValue } from '../api/failure';
import { stoppedBeforeRequest } from '../api/faultFailure';
import { isFailure, type Result } from '../api/result';
import { caughtFailure } from './items/caughtFailure';
import { previewed, type PreviewedItem, previewOf, previewSentence } from '../gate/preview';
import { connect, type RunConnection } from './connection/connect';
import { executeItem, type Execution } from './items/executeItem';
import { type ItemParameters, itemParameters } from './items/itemParameters';
import { type Ledger, openLedger } from './memory/ledger';
import { messageIdentity } from './memory/messageIdentity';
import { leaveHint } from './n8n/executionHint';
import { readSendOnceRun } from './items/readSendOnce';
import { runKeys } from './once/runKeys';
import type { Operation, OperationKind } from './operation';
import { readDryRun, readRunSettings } from './options';
import { createOutlook } from './order/outlook';
import { pluginKeysHint, pluginKeysOf } from './items/pluginKeys';
import { keyOf, readAllItems, type ReadItem, readItems } from './items/readItems';
import { errorItem, looksFailed, successItems } from './items/resultItems';
import { type RunCounts, runSummary } from './items/runSummary';
import { schedule } from './order/schedule';
import { thrownError } from './items/thrownError';

/** One run of a node. */
interface Run extends Execution {
	readonly connection: RunConnection;
	readonly kind: OperationKind;
	readonly stopsAtFailure: boolean;
	readonly counts: RunCounts;
	/** What would become of the messages of a dry run; undefined where it is none. */
	readonly previews: PreviewedItem[] | undefined;
	/** Lets more items start, once the schedule has begun. */
	readonly waiting: { more?: () => void };
}

/** In the order of the input; undefined for an item that was not started. */
type Results = readonly (Result<JsonValue> | undefined)[];

/**
 * Takes all input items of a node through an operation. Every item ends as exactly one result, in
 * the order of the input.
 *
 * In the Continue modes nothing is thrown, for n8n would then pass the input on as if it had
 * succeeded (n8n facts, "Error items"). In Stop mode the first failure is thrown; an item that can't
 * be right then stops the run before anything is sent.
 */
export async function runOperation(
	context: IExecuteFunctions,
	operation: Operation,
): Promise<INodeExecutionData[][]> {
	const { kind, result } = operation;
	const stopsAtFailure = !context.continueOnFail();
	const ledger = openLedger(context);
	const first = itemParameters(context, 0);
	const previews: Run['previews'] = isPreview(kind, first) ? [] : undefined;
	const items = stopsAtFailure
		? await readAllItems(context, operation, first)
		: readItems(context, operation, first);
	// A list that is only looked at is looked at to its end.
	if (Array.isArray(items) && previews === undefined) {
		throwFirstFailure(context, knownBefore(items, ledger), { kind });
	}

	const started = await startRun(context, operation, first, { ledger, stopsAtFailure, previews });
	const results = isFailure(started)
		? Array.from(
				items,
				({ index, read }) => ledger.sentAt(index) ?? (isFailure(read) ? read : started),
			)
		: await executeItems(items, context.getInputData().length, started.data);
	if (!isFailure(started)) await started.data.keys?.close();
	const output = results.flatMap((one, index) => outputItems(one, result, index));
	const run = isFailure(started) ? undefined : started.data;
	ledger.close({
		thrown: stopsAtFailure && results.some(isFailure),
		stopped: run?.connection.stopped() === true,
		firstItemFailed: output[0] !== undefined && looksFailed(output[0].json),
	});
	if (run !== undefined) await endRun(context, run, results);
	if (stopsAtFailure) {
		throwFirstFailure(context, results, {
			kind,
			checked: run?.counts.checked,
			previews: run?.previews,
		});
	}
	return [output];
}

/** Whether the messages are only looked at; an option that can't be read is told of by its item. */
function isPreview(kind: OperationKind, first: ItemParameters): boolean {
	try {
		return kind === 'send' && readDryRun(first);
	} catch {
		return false;
	}
}

/** What is known of the items before the first request: not possible, or sent in an earlier try. */
function knownBefore(items: readonly ReadItem[], ledger: Ledger): Results {
	return items.map(({ index, read }) => {
		const known = ledger.sentAt(index);
		if (isFailure(read)) return known ?? read;
		return isFailure(known) ? undefined : known;
	});
}

async function startRun(
	context: IExecuteFunctions,
	{ kind, needsPluginKeys }: Operation,
	first: ItemParameters,
	fixed: Pick<Run, 'ledger' | 'stopsAtFailure' | 'previews'>,
): Promise<Result<Run>> {
	try {
		const outlook = createOutlook();
		const counts: RunCounts = {
			repeats: 0,
			throttlings: 0,
			checked: 0,
			settled: 0,
			sentBefore: 0,
		};
		const waiting: Run['waiting'] = {};
		function noticed(event: Noticed): void {
			if (event === 'repeated') counts.repeats++;
			if (event === 'throttled') counts.throttlings++;
			if (event === 'settled') counts.settled++;
			outlook.noticed(event);
			// The first item may take its time; the others need not wait for its end.
			if (event === 'admitted') waiting.more?.();
		}
		const settings = readRunSettings(first);
		const connection = { ...(await connect(context, settings)), noticed };
		const input = context.getInputData();
		const keys = kind === 'read' ? undefined : runKeys(context, () => readSendOnceRun(first));
		const identity = messageIdentity(context.getNode());
		const identityOf: Run['identityOf'] = (index, recipient) => identity(input[index], recipient);
		const pluginKeys = pluginKeysOf(needsPluginKeys, connection);
		const known = { ...fixed, connection, pluginKeys, outlook, keys, kind };
		return { data: { ...known, identityOf, counts, waiting } };
	} catch (error) {
		return { failure: caughtFailure(error, withoutCredential) };
	}
}

const withoutCredential = {
	category: 'authentication',
	outcome: 'notSent',
	description: 'Nothing was sent to Buzzbip. Choose a Buzzbip API credential in the node.',
} as const;

async function executeItems(items: Iterable<ReadItem>, count: number, run: Run): Promise<Results> {
	const { connection, counts, keys, ledger, outlook, previews, stopsAtFailure, waiting } = run;
	const results: Result<JsonValue>[] = [];

	await schedule({
		jobs: keys === undefined ? items : keys.ahead(items, keyOf),
		// One item goes ahead alone until it is known that all is well.
		concurrency: () => (outlook.careful ? 1 : connection.concurrency),
		key: ({ read }) => (isFailure(read) ? undefined : read.data.recipient),
		work: async ({ index, read }, more) => {
			waiting.more = more;
			const result = isFailure(read)
				? (ledger.sentAt(index) ?? read)
				: await executeItem(index, read.data, run);
			results[index] = result;
			previews?.push(previewOfItem(read, result));
			if (!isFailure(result)) {
				// The option may be left from another operation: a read is made all the same.
				const isDry = !isFailure(read) && read.data.settings.dryRun && !read.data.reads;
				if (isDry) counts.checked++;
				return 'continue';
			}
			const isOver = stopsAtFailure && previews === undefined;
			return isOver || connection.stopped() ? 'stop' : 'continue';
		},
	});
	// In Stop mode one failure stands for all; a stop of the execution must not look like a success.
	const givenUp = stopsAtFailure ? undefined : outlook.failure;
	const failure = connection.stopped() ? stoppedBeforeRequest : givenUp;
	if (failure === undefined) return Array.from({ length: count }, (_, index) => results[index]);
	return Array.from(
		{ length: count },
		(_, index) => results[index] ?? ledger.perhapsSentAt(index) ?? { failure },
	);
}

/** What fails without being refused by a rule has a parameter that can't be right. */
function previewOfItem(read: ReadItem['read'], result: Result<JsonValue>): PreviewedItem {
	const refusal = isFailure(read) ? undefined : read.data.refusal(Date.now())?.code;
	if (isFailure(read) || (isFailure(result) && refusal === undefined)) {
		return { refusal: 'notReadable' };
	}
	return previewed(read.data.message ?? { number: undefined }, refusal);
}

/** Leaves the account to others, and tells a person what happened. */
async function endRun(
	context: IExecuteFunctions,
	{ connection, counts, keys, kind, pluginKeys, previews }: Run,
	results: Results,
): Promise<void> {
	connection.leave();
	const all = { ...counts, sentBefore: keys?.sentBefore() ?? 0 };
	const hint =
		previews === undefined
			? runSummary(results, kind, all, connection.learnedRate())
			: previewHint(previews);
	if (hint !== undefined) leaveHint(context, hint);
	const ofPluginKeys = pluginKeysHint(pluginKeys, results.some(isFailure));
	if (ofPluginKeys !== undefined) leaveHint(context, ofPluginKeys);
	const ofKeys = await keys?.hint();
	if (ofKeys !== undefined) {
		leaveHint(context, { message: ofKeys, type: 'warning', location: 'outputPane' });
	}
}

function previewHint(previews: readonly PreviewedItem[]): NodeExecutionHint {
	return { message: previewSentence(previewOf(previews)), type: 'info', location: 'outputPane' };
}

function throwFirstFailure(
	context: IExecuteFunctions,
	results: Results,
	{ kind, checked = 0, previews }: Told,
): void {
	const itemIndex = results.findIndex(isFailure);
	const first = results[itemIndex];
	if (!isFailure(first)) return;
	const preview = previews && previewSentence(previewOf(previews));
	throw thrownError(context.getNode(), first.failure, {
		itemIndex,
		results,
		kind,
		checked,
		preview,
	});
}

/** What the error of a run tells besides its results. */
interface Told {
	readonly kind: OperationKind;
	readonly checked?: number | undefined;
	readonly previews?: Run['previews'];
}

function outputItems(
	result: Result<JsonValue> | undefined,
	shape: Operation['result'],
	index: number,
): INodeExecutionData[] {
	if (result === undefined) return [];
	return isFailure(result)
		? [errorItem(result.failure, index)]
		: successItems(result.data, shape, index);
}
