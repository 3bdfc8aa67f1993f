import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { createHash } from 'node:crypto';
import type { Outcome } from '../api/answerFailure';
import { createBuzzbip, type Noticed, type RequestSettings } from '../api/buzzbip';
import type { Failure, JsonValue } from '../api/failure';
import { type Effect, reactionTo } from '../api/retryTable';
import { caughtFailure } from './caughtFailure';
import { connect, type RunConnection } from './connect';
import { itemParameters } from './itemParameters';
import { type Ledger, openLedger } from './ledger';
import type { Operation, PreparedItem } from './operation';
import { readRunSettings, sharedRequestSettings } from './options';
import { errorItem, successItems } from './resultItems';
import { type RunCounts, runSummary } from './runSummary';
import { schedule } from './schedule';
import { thrownError } from './thrownError';

interface ReadyItem extends PreparedItem {
	readonly settings: RequestSettings;
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
	const items = readItems(context, operation);
	if (stopsAtFailure) {
		const invalid = items.map((item) => (isFailure(item) ? item : undefined));
		throwFirstFailure(context, invalid, operation.effect);
	}
	const started = await startRun(context, operation, stopsAtFailure);
	const outcomes =
		'data' in started
			? await executeItems(items, started.data)
			: items.map((item) => (isFailure(item) ? item : started));
	if ('data' in started) closeRun(context, started.data, outcomes);
	if (stopsAtFailure) throwFirstFailure(context, outcomes, operation.effect);
	return [outcomes.flatMap((outcome, index) => outputItems(outcome, operation.result, index))];
}

function readItems(context: IExecuteFunctions, operation: Operation): Outcome<ReadyItem>[] {
	const settingsOf = sharedRequestSettings();
	return context.getInputData().map((_, index) => {
		const parameters = itemParameters(context, index);
		try {
			const prepared = operation.prepare(parameters);
			return { data: { ...prepared, settings: settingsOf(parameters) } };
		} catch (error) {
			return { failure: caughtFailure(error, beforeRequest) };
		}
	});
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

async function executeItems(items: readonly Outcome<ReadyItem>[], run: Run): Promise<Outcomes> {
	const outcomes: Outcome<JsonValue>[] = [];
	/** What the whole account was refused with: asking for the remaining items would not help. */
	let refusedAccount: Failure | undefined;
	/** Whether Buzzbip lets this account in; until that is known, one item tries it alone. */
	let admitted = false;
	let startMore = () => {
		// Nothing to start before the schedule has begun.
	};
	function noticed(event: Noticed): void {
		if (event === 'repeated') run.counts.repeats++;
		if (event === 'throttled') run.counts.throttlings++;
		if (event !== 'admitted' || admitted) return;
		admitted = true;
		startMore();
	}
	const connection = { ...run.connection, noticed };

	await schedule({
		jobs: items,
		concurrency: () => (admitted ? connection.concurrency : 1),
		key: (item) => ('data' in item ? item.data.recipient : undefined),
		work: async (item, index, more) => {
			startMore = more;
			const outcome = await executeItem(item, index, { ...run, connection }, refusedAccount);
			outcomes[index] = outcome;
			if (isFailure(outcome) && concernsAccount(outcome.failure, run.effect, admitted)) {
				refusedAccount = outcome.failure;
			}
			return isFailure(outcome) && run.stopsAtFailure ? 'stop' : 'continue';
		},
	});
	return items.map((_, index) => outcomes[index]);
}

async function executeItem(
	item: Outcome<ReadyItem>,
	index: number,
	run: Run,
	refusedAccount: Failure | undefined,
): Promise<Outcome<JsonValue>> {
	if ('failure' in item) return item;
	const { data: ready } = item;
	const { effect, ledger } = run;
	const remembers = effect !== 'read' && !ready.settings.dryRun;
	if (!remembers) return refused(refusedAccount) ?? (await makeRequests(ready, run));

	const fingerprint = fingerprintOfItem(ready, run.operation);
	const recalled = ledger.recall(index, fingerprint) ?? refused(refusedAccount);
	if (recalled !== undefined) return recalled;
	ledger.start(index, fingerprint);
	const outcome = await makeRequests(ready, run);
	ledger.finish(index, fingerprint, outcome);
	return outcome;
}

function refused(account: Failure | undefined): Outcome<JsonValue> | undefined {
	return account === undefined ? undefined : { failure: account };
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
	return createHash('sha256').update(text).digest('base64').slice(0, 16);
}

/** A 403 is about one record only, once another request of this run was let in. */
function concernsAccount({ cause }: Failure, effect: Effect, admitted: boolean): boolean {
	return reactionTo(cause, effect) === 'stop' && !(cause === 'accessDenied' && admitted);
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
