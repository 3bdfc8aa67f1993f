import type { IExecuteFunctions } from 'n8n-workflow';
import type { RequestSettings } from '../../api/buzzbip';
import { isFailure, type Result } from '../../api/result';
import { caughtFailure } from './caughtFailure';
import { type ItemParameters, itemParameters } from './itemParameters';
import type { Operation, PreparedItem } from '../operation';
import { sharedRequestSettings } from '../options';
import type { SendOnceSettings } from '../once/runKeys';
import { readSendOnce } from './readSendOnce';
import { pauses } from '../order/pauses';

/** An item that can be executed. */
export interface ReadyItem extends PreparedItem {
	readonly settings: RequestSettings;
	/** Undefined where "Send Once Per" is not used. */
	readonly once: SendOnceSettings | undefined;
}

/** An input item whose parameters have been read, or could not be. */
export interface ReadItem {
	readonly index: number;
	readonly read: Result<ReadyItem>;
}

/** The key that an item is to be sent with; undefined without any. */
export function keyOf({ read }: ReadItem): string | undefined {
	return isFailure(read) || read.data.settings.dryRun ? undefined : read.data.once?.key;
}

/** Reads one item after another, as they are asked for: long lists are not held in memory. */
export function* readItems(
	context: IExecuteFunctions,
	operation: Operation,
): Generator<ReadItem, undefined> {
	const settingsOf = sharedRequestSettings();
	for (const index of context.getInputData().keys()) {
		yield { index, read: readItem(itemParameters(context, index), operation, settingsOf) };
	}
}

/**
 * Reads all of them, each once, for n8n takes its time to evaluate an expression. It ends early when
 * the execution is stopped.
 */
export async function readAllItems(
	context: IExecuteFunctions,
	operation: Operation,
): Promise<ReadItem[]> {
	const pause = pauses();
	const items: ReadItem[] = [];
	for (const item of readItems(context, operation)) {
		items.push(item);
		await pause();
		if (context.getExecutionCancelSignal()?.aborted === true) break;
	}
	return items;
}

function readItem(
	parameters: ItemParameters,
	operation: Operation,
	settingsOf: (item: ItemParameters) => RequestSettings,
): Result<ReadyItem> {
	try {
		return {
			data: {
				...operation.prepare(parameters),
				settings: settingsOf(parameters),
				once: operation.kind === 'read' ? undefined : readSendOnce(parameters),
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
