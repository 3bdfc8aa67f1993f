import { createBuzzbip } from '../../api/buzzbip';
import { type ChangeMemory, noMemory } from '../../api/changeMemory';
import type { Connection } from '../../api/connection';
import type { JsonValue } from '../../api/failure';
import { stoppedBeforeRequest } from '../../api/faultFailure';
import type { Result } from '../../api/result';
import { type CaughtWhere, caughtFailure } from './caughtFailure';
import type { ItemMemory, Ledger } from '../memory/ledger';
import type { OperationKind } from '../operation';
import type { Outlook } from '../order/outlook';
import type { ReadyItem } from './readItems';

/** What the items of a run share while they are executed. */
export interface Execution {
	readonly connection: Connection;
	readonly outlook: Outlook;
	readonly ledger: Ledger;
	readonly kind: OperationKind;
	/** What tells the message of an item from others, see `messageIdentity`. */
	readonly identityOf: (index: number, recipient: string | undefined) => string;
}

/** Executes one item, unless it is known what it comes to. Never rejects. */
export async function executeItem(
	index: number,
	item: ReadyItem,
	execution: Execution,
): Promise<Result<JsonValue>> {
	const { connection, kind, ledger, outlook } = execution;
	const isHarmless = kind === 'read' || item.settings.dryRun;
	let memory: ItemMemory | undefined;
	try {
		if (!isHarmless) memory = ledger.item(index, execution.identityOf(index, item.recipient));
	} catch (error) {
		return { failure: caughtFailure(error, faultBefore) };
	}
	if (memory?.recalled !== undefined) return memory.recalled;
	if (connection.stopped()) return { failure: stoppedBeforeRequest };
	if (outlook.failure !== undefined) return { failure: outlook.failure };

	const tellOutlook = outlook.begin();
	const fault = isHarmless ? faultBefore : faultAmid;
	const result = await makeRequests(item, connection, fault, memory?.changes ?? noMemory);
	memory?.finish(result);
	tellOutlook(result);
	return result;
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

const faultAmid = {
	category: 'other',
	outcome: 'unknown',
	description: 'This is a fault of the node. Please report it with the operation you used.',
} as const;

const faultBefore = { ...faultAmid, outcome: 'notSent' } as const;
