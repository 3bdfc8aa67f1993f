import { createBuzzbip } from '../../api/buzzbip';
import { type ChangeMemory, noMemory } from '../../api/changeMemory';
import type { Connection } from '../../api/connection';
import type { JsonValue } from '../../api/failure';
import { stoppedBeforeRequest } from '../../api/faultFailure';
import type { Result } from '../../api/result';
import { type CaughtWhere, caughtFailure } from './caughtFailure';
import type { ItemMemory, Ledger } from '../memory/ledger';
import type { RunKeys } from '../once/runKeys';
import type { OperationKind } from '../operation';
import type { Outlook } from '../order/outlook';
import type { ReadyItem } from './readItems';

/** What the items of a run share while they are executed. */
export interface Execution {
	readonly connection: Connection;
	readonly outlook: Outlook;
	readonly ledger: Ledger;
	readonly kind: OperationKind;
	/** The keys of "Send Once Per"; undefined for a read. */
	readonly keys: RunKeys | undefined;
	/** What tells the message of an item from others, see `messageIdentity`. */
	readonly identityOf: (index: number, recipient: string | undefined) => string;
}

/** Executes one item, unless it is known what it comes to. Never rejects. */
export async function executeItem(
	index: number,
	item: ReadyItem,
	execution: Execution,
): Promise<Result<JsonValue>> {
	const { connection, keys, kind, ledger, outlook } = execution;
	const isHarmless = kind === 'read' || item.settings.dryRun;
	let memory: ItemMemory | undefined;
	try {
		if (!isHarmless) memory = ledger.item(index, execution.identityOf(index, item.recipient));
	} catch (error) {
		return { failure: caughtFailure(error, faultBefore) };
	}
	if (memory?.recalled !== undefined) return memory.recalled;

	async function execute(): Promise<Result<JsonValue>> {
		const held = heldBack(execution);
		if (held !== undefined) return held;
		const tellOutlook = outlook.begin();
		const fault = isHarmless ? faultBefore : faultAmid;
		const result = await makeRequests(item, connection, fault, memory?.changes ?? noMemory);
		memory?.finish(result);
		tellOutlook(result);
		return result;
	}
	if (isHarmless || item.once === undefined || keys === undefined) return await execute();
	try {
		// Asked twice, for it may wait there for another item with its key.
		return heldBack(execution) ?? (await keys.once(item.once, execute));
	} catch (error) {
		return { failure: caughtFailure(error, faultOfKeys) };
	}
}

/** What an item comes to that is not begun any more; undefined as long as the run goes on. */
function heldBack({ connection, outlook }: Execution): Result<JsonValue> | undefined {
	if (connection.stopped()) return { failure: stoppedBeforeRequest };
	return outlook.failure === undefined ? undefined : { failure: outlook.failure };
}

async function makeRequests(
	{ execute, settings }: ReadyItem,
	connection: Connection,
	fault: CaughtWhere,
	memory: ChangeMemory,
): Promise<Result<JsonValue>> {
	try {
		return { data: await execute(createBuzzbip(connection, settings, memory)) };
	} catch (error) {
		return { failure: caughtFailure(error, fault) };
	}
}

const faultOfKeys = {
	category: 'other',
	outcome: 'notSent',
	description:
		'The key of Send Once Per could not be recorded in n8n, so nothing was sent. Save the workflow, or take Send Once Per out of the options, then run it again.',
} as const;

const faultAmid = {
	category: 'other',
	outcome: 'unknown',
	description: 'This is a fault of the node. Please report it with the operation you used.',
} as const;

const faultBefore = { ...faultAmid, outcome: 'notSent' } as const;
