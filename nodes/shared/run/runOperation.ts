import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Outcome } from '../api/answerFailure';
import { type Connection, createBuzzbip, type RequestSettings } from '../api/buzzbip';
import type { Failure, JsonValue } from '../api/failure';
import { type Effect, reactionTo } from '../api/retryTable';
import { caughtFailure } from './caughtFailure';
import { connect } from './connect';
import { itemParameters } from './itemParameters';
import type { Operation, PreparedItem } from './operation';
import { readRequestSettings, readRunSettings } from './options';
import { errorItem, successItems } from './resultItems';
import { schedule } from './schedule';
import { thrownError } from './thrownError';

interface ReadyItem extends PreparedItem {
	readonly settings: RequestSettings;
}

/** What all items of a run share. */
interface Run {
	readonly concurrency: number;
	readonly connection: Connection;
	readonly effect: Effect;
	readonly stopsAtFailure: boolean;
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
	const outcomes =
		stopsAtFailure && items.some(isFailure)
			? items.map((item) => (isFailure(item) ? item : undefined))
			: await executeItems(items, await startRun(context, operation, stopsAtFailure));
	if (stopsAtFailure) throwFirstFailure(context, outcomes, operation.effect);
	return [outcomes.flatMap((outcome, index) => outputItems(outcome, operation.result, index))];
}

function readItems(context: IExecuteFunctions, operation: Operation): Outcome<ReadyItem>[] {
	return context.getInputData().map((_, index) => {
		const parameters = itemParameters(context, index);
		try {
			const prepared = operation.prepare(parameters);
			return { data: { ...prepared, settings: readRequestSettings(parameters) } };
		} catch (error) {
			return { failure: caughtFailure(error, beforeRequest) };
		}
	});
}

async function startRun(
	context: IExecuteFunctions,
	{ effect }: Operation,
	stopsAtFailure: boolean,
): Promise<Outcome<Run>> {
	try {
		const { concurrency, maxRequestsPerSecond } = readRunSettings(itemParameters(context, 0));
		const connection = await connect(context, maxRequestsPerSecond);
		return { data: { concurrency, connection, effect, stopsAtFailure } };
	} catch (error) {
		return { failure: caughtFailure(error, withoutCredential) };
	}
}

async function executeItems(
	items: readonly Outcome<ReadyItem>[],
	started: Outcome<Run>,
): Promise<Outcomes> {
	if ('failure' in started) return items.map((item) => (isFailure(item) ? item : started));
	const run = started.data;
	const outcomes: Outcome<JsonValue>[] = [];
	/** What the whole account was refused with: asking for the remaining items would not help. */
	let refusedAccount: Failure | undefined;
	/** Whether Buzzbip lets this account in; until that is known, one request tries it alone. */
	let admitted = false;

	await schedule({
		jobs: items,
		concurrency: () => (admitted ? run.concurrency : 1),
		key: (item) => ('data' in item ? item.data.recipient : undefined),
		work: async (item, index) => {
			const outcome = await executeItem(item, run, refusedAccount);
			outcomes[index] = outcome;
			if (isFailure(outcome) && concernsAccount(outcome.failure, run.effect, admitted)) {
				refusedAccount = outcome.failure;
			} else if (wasDealtWith(outcome)) {
				admitted = true;
			}
			return isFailure(outcome) && run.stopsAtFailure ? 'stop' : 'continue';
		},
	});
	return items.map((_, index) => outcomes[index]);
}

async function executeItem(
	item: Outcome<ReadyItem>,
	{ connection, effect }: Run,
	refusedAccount: Failure | undefined,
): Promise<Outcome<JsonValue>> {
	if ('failure' in item) return item;
	if (refusedAccount !== undefined) return { failure: refusedAccount };
	try {
		const buzzbip = createBuzzbip(connection, item.data.settings, effect);
		return { data: await item.data.execute(buzzbip) };
	} catch (error) {
		return { failure: caughtFailure(error, amidRequests(effect)) };
	}
}

/** Whether Buzzbip dealt with the item itself, for which it has to have let the account in. */
function wasDealtWith(outcome: Outcome<JsonValue>): boolean {
	return !isFailure(outcome) || ['refused', 'serverError'].includes(outcome.failure.cause);
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
