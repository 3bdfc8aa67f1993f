import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { hash } from 'node:crypto';
import type { Outcome } from '../api/answerFailure';
import { createBuzzbip, type Noticed, type RequestSettings } from '../api/buzzbip';
import type { Failure, JsonValue } from '../api/failure';
import type { Effect } from '../api/retryTable';
import { caughtFailure } from './caughtFailure';
import { connect, type RunConnection } from './connect';
import { type ItemParameters, itemParameters } from './itemParameters';
import { type Ledger, openLedger } from './ledger';
import type { Operation, PreparedItem } from './operation';
import { readRunSettings, sharedRequestSettings } from './options';
import { createOutlook, type Outlook } from './outlook';
import { errorItem, successItems } from './resultItems';
import { type RunCounts, runSummary } from './runSummary';
import { schedule } from './schedule';
import { thrownError } from './thrownError';

interface ReadyItem extends PreparedItem {
	readonly settings: RequestSettings;
}

/** An input item whose parameters have been read, or could not be. */
interface ReadItem {
	readonly index: number;
	readonly read: Outcome<ReadyItem>;
}

/** What all items of a run share. */
interface Run {
	readonly connection: RunConnection;
	readonly ledger: Ledger;
	/** What tells it from the other operations of the node. */
	readonly operation: string;
	readonly effect: Effect;
	readonly stopsAtFailure: boolean;
	readonly counts: RunCounts;
}

/** In the order of the input; undefined for an item that was not started. */
type Outcomes = readonly (Outcome<JsonValue> | undefined)[];

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
	const stopsAtFailure = !context.continueOnFail();
	if (stopsAtFailure) {
		const failures = Array.from(readItems(context, operation), ({ read }) =>
			isFailure(read) ? read : undefined,
		);
		throwFirstFailure(context, failures, operation.effect);
	}
	const items = readItems(context, operation);
	const started = await startRun(context, operation, stopsAtFailure);
	const outcomes =
		'data' in started
			? await executeItems(items, context.getInputData().length, started.data)
			: Array.from(items, ({ read }) => (isFailure(read) ? read : started));
	if ('data' in started) closeRun(context, started.data, outcomes);
	if (stopsAtFailure) throwFirstFailure(context, outcomes, operation.effect);
	return [outcomes.flatMap((outcome, index) => outputItems(outcome, operation.result, index))];
}

/** Reads one item after another, as they are asked for: long lists are not held in memory. */
function* readItems(context: IExecuteFunctions, operation: Operation): Generator<ReadItem> {
	const settingsOf = sharedRequestSettings();
	for (const index of context.getInputData().keys()) {
		yield { index, read: readItem(itemParameters(context, index), operation, settingsOf) };
	}
}

function readItem(
	parameters: ItemParameters,
	operation: Operation,
	settingsOf: (item: ItemParameters) => RequestSettings,
): Outcome<ReadyItem> {
	try {
		return { data: { ...operation.prepare(parameters), settings: settingsOf(parameters) } };
	} catch (error) {
		return { failure: caughtFailure(error, beforeRequest) };
	}
}

async function startRun(
	context: IExecuteFunctions,
	{ effect, label }: Operation,
	stopsAtFailure: boolean,
): Promise<Outcome<Run>> {
	try {
		const connection = await connect(context, readRunSettings(itemParameters(context, 0)));
		const counts = { repeats: 0, throttlings: 0 };
		const operation = label.action;
		const ledger = openLedger(context);
		return { data: { connection, ledger, operation, effect, stopsAtFailure, counts } };
	} catch (error) {
		return { failure: caughtFailure(error, withoutCredential) };
	}
}

/** Leaves nothing behind but what a further try needs, and tells a person what happened. */
function closeRun(context: IExecuteFunctions, run: Run, outcomes: Outcomes): void {
	const { connection, counts, effect, ledger, stopsAtFailure } = run;
	ledger.close({
		thrown: stopsAtFailure && outcomes.some(isFailure),
		firstItemFailed: isFailure(outcomes[0]),
	});
	const results = outcomes.filter((outcome) => outcome !== undefined);
	const hint = runSummary(results, effect, counts, connection.learnedRate());
	// Older cores have no hints; the results must not be lost for one.
	if (hint !== undefined && 'addExecutionHints' in context) context.addExecutionHints(hint);
}

async function executeItems(items: Iterable<ReadItem>, count: number, run: Run): Promise<Outcomes> {
	const outcomes: Outcome<JsonValue>[] = [];
	const outlook = createOutlook(run.effect);
	let startMore = () => {
		// Nothing to start before the schedule has begun.
	};
	function noticed(event: Noticed): void {
		if (event === 'repeated') run.counts.repeats++;
		if (event === 'throttled') run.counts.throttlings++;
		const first = event === 'admitted' && !outlook.admitted;
		outlook.noticed(event);
		if (first) startMore();
	}
	const running = { ...run, connection: { ...run.connection, noticed } };

	await schedule({
		jobs: items,
		// Until it is known that Buzzbip lets this account in, one item tries it alone.
		concurrency: () => (outlook.admitted ? run.connection.concurrency : 1),
		key: ({ read }) => (isFailure(read) ? undefined : read.data.recipient),
		work: async (item, more) => {
			startMore = more;
			const outcome = await executeItem(item, running, outlook);
			outcomes[item.index] = outcome;
			if (!isFailure(outcome)) return 'continue';
			outlook.failed(outcome.failure);
			return run.stopsAtFailure || outcome.failure.cause === 'stopped' ? 'stop' : 'continue';
		},
	});
	const notStarted = run.stopsAtFailure ? undefined : noHope(outlook);
	return Array.from({ length: count }, (_, index) => outcomes[index] ?? notStarted);
}

async function executeItem(
	{ index, read }: ReadItem,
	run: Run,
	outlook: Outlook,
): Promise<Outcome<JsonValue>> {
	if ('failure' in read) return read;
	const { data: ready } = read;
	const { effect, ledger } = run;
	const remembers = effect !== 'read' && !ready.settings.dryRun;
	if (!remembers) return noHope(outlook) ?? (await makeRequests(ready, run));

	const fingerprint = fingerprintOfItem(ready, run.operation);
	const recalled = ledger.recall(index, fingerprint) ?? noHope(outlook);
	if (recalled !== undefined) return recalled;
	ledger.start(index, fingerprint);
	const outcome = await makeRequests(ready, run);
	ledger.finish(index, fingerprint, outcome);
	return outcome;
}

function noHope({ failure }: Outlook): Outcome<JsonValue> | undefined {
	return failure === undefined ? undefined : { failure };
}

async function makeRequests(
	{ execute, settings }: ReadyItem,
	{ connection, effect }: Run,
): Promise<Outcome<JsonValue>> {
	try {
		return { data: await execute(createBuzzbip(connection, settings, effect)) };
	} catch (error) {
		return { failure: caughtFailure(error, amidRequests(effect)) };
	}
}

/** The same input and additions make the same requests. */
function fingerprintOfItem({ input, settings }: ReadyItem, operation: string): string {
	const { extraBody, extraQuery } = settings;
	const text = JSON.stringify([operation, input, extraBody, extraQuery]);
	return hash('sha256', text, 'buffer').subarray(0, 12).toString('base64');
}

function throwFirstFailure(context: IExecuteFunctions, outcomes: Outcomes, effect: Effect): void {
	const itemIndex = outcomes.findIndex(isFailure);
	const first = outcomes[itemIndex];
	if (first === undefined || 'data' in first) return;
	const succeeded = outcomes.filter((outcome) => outcome !== undefined && 'data' in outcome).length;
	const verb = effect === 'send' ? 'sent' : 'done';
	throw thrownError(context.getNode(), first.failure, {
		itemIndex,
		succeeded,
		total: outcomes.length,
		verb,
	});
}

function outputItems(
	outcome: Outcome<JsonValue> | undefined,
	result: Operation['result'],
	index: number,
): INodeExecutionData[] {
	if (outcome === undefined) return [];
	return 'data' in outcome
		? successItems(outcome.data, result, index)
		: [errorItem(outcome.failure, index)];
}

function isFailure<Data>(
	outcome: Outcome<Data> | undefined,
): outcome is { readonly failure: Failure } {
	return outcome !== undefined && 'failure' in outcome;
}

const beforeRequest = {
	category: 'validation',
	outcome: 'notSent',
	description: 'Nothing was sent to Buzzbip for this item. Check the fields of the node.',
} as const;

const withoutCredential = {
	category: 'authentication',
	outcome: 'notSent',
	description: 'Nothing was sent to Buzzbip. Choose a Buzzbip API credential in the node.',
} as const;

function amidRequests(effect: Effect) {
	return {
		category: 'server',
		outcome: effect === 'read' ? 'notSent' : 'unknown',
		description: 'This is a fault of the node. Please report it with the operation you used.',
	} as const;
}
