import type { IExecuteFunctions } from 'n8n-workflow';
import type { RequestSettings } from '../../api/buzzbip';
import { isFailure, type Result } from '../../api/result';
import { assertNothingPasses } from '../../gate/checkedFields';
import type { Refusal } from '../../gate/refusal';
import { refusalOf } from '../../gate/refusalOf';
import { caughtFailure } from './caughtFailure';
import { type ItemParameters, itemParameters } from './itemParameters';
import type { Operation, PreparedItem } from '../operation';
import { sharedRequestSettings } from '../options';
import type { SendOnceSettings } from '../once/runKeys';
import { gateOfRun, type ReadGate } from './readGate';
import { readSendOnce } from './readSendOnce';
import { pauses } from '../order/pauses';

/** An item that can be executed. */
export interface ReadyItem extends PreparedItem {
	readonly settings: RequestSettings;
	/** Undefined where "Send Once Per" is not used. */
	readonly once: SendOnceSettings | undefined;
	/** Why the message may not go out at a time, by the workflow's own rules. */
	readonly refusal: (now: number) => Refusal | undefined;
}

/** An input item whose parameters have been read, or could not be. */
export interface ReadItem {
	readonly index: number;
	readonly read: Result<ReadyItem>;
}

/** The key that an item is to be sent with; undefined without any. */
export function keyOf({ read }: ReadItem): string | undefined {
	if (isFailure(read) || read.data.settings.dryRun) return undefined;
	// What is not sent needs none.
	return read.data.refusal(Date.now()) === undefined ? read.data.once?.key : undefined;
}

/** Reads one item after another, as they are asked for: long lists are not held in memory. */
export function* readItems(
	context: IExecuteFunctions,
	operation: Operation,
	first = itemParameters(context, 0),
): Generator<ReadItem, undefined> {
	const settingsOf = sharedRequestSettings();
	const readGate = gateOfRun(first);
	for (const index of context.getInputData().keys()) {
		const parameters = index === 0 ? first : itemParameters(context, index);
		yield { index, read: readItem(parameters, operation, { settingsOf, readGate }) };
	}
}

/**
 * Reads all of them, each once, for n8n takes its time to evaluate an expression. It ends early when
 * the execution is stopped.
 */
export async function readAllItems(
	context: IExecuteFunctions,
	operation: Operation,
	first = itemParameters(context, 0),
): Promise<ReadItem[]> {
	const pause = pauses();
	const items: ReadItem[] = [];
	for (const item of readItems(context, operation, first)) {
		items.push(item);
		await pause();
		if (context.getExecutionCancelSignal()?.aborted === true) break;
	}
	return items;
}

/** What reads the options of the items of one run. */
interface Readers {
	readonly settingsOf: (item: ItemParameters) => RequestSettings;
	readonly readGate: ReadGate;
}

function readItem(
	parameters: ItemParameters,
	operation: Operation,
	{ settingsOf, readGate }: Readers,
): Result<ReadyItem> {
	try {
		const prepared = operation.prepare(parameters);
		const { message } = prepared;
		const rules = message === undefined ? undefined : readGate(parameters, message);
		const settings = settingsOf(parameters);
		if (rules !== undefined) {
			assertNothingPasses(rules, 'Extra Body', settings.extraBody);
			assertNothingPasses(rules, 'Extra Query', settings.extraQuery);
		}
		return {
			data: {
				...prepared,
				refusal: (now) =>
					rules === undefined || message === undefined ? undefined : refusalOf(rules, message, now),
				settings,
				once: prepared.reads ? undefined : readSendOnce(parameters),
			},
		};
	} catch (error) {
		return { failure: caughtFailure(error, beforeRequest) };
	}
}

const beforeRequest = {
	category: 'validation',
	outcome: 'notSent',
	description: 'Nothing was sent to Buzzbip for this item. Check the fields of the node.',
} as const;
