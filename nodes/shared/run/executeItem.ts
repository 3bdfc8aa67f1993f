import { createBuzzbip } from '../api/buzzbip';
import { type ChangeMemory, noMemory } from '../api/changeMemory';
import type { Connection } from '../api/connection';
import type { JsonValue } from '../api/failure';
import { stoppedBeforeRequest } from '../api/faultFailure';
import type { Result } from '../api/result';
import { caughtFailure } from './caughtFailure';
import type { Ledger } from './ledger';
import type { OperationKind } from './operation';
import type { Outlook } from './outlook';
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
	const remembers = kind !== 'read' && !item.settings.dryRun;
	const memory = remembers
		? ledger.item(index, execution.identityOf(index, item.recipient))
		: undefined;
	if (memory?.recalled !== undefined) return memory.recalled;
	if (connection.stopped()) return { failure: stoppedBeforeRequest };
	if (outlook.failure !== undefined) return { failure: outlook.failure };

	const tellOutlook = outlook.begin();
	const result = await makeRequests(item, connection, kind, memory?.changes ?? noMemory);
	memory?.finish(result);
	tellOutlook(result);
	return result;
}

async function makeRequests(
	{ execute, settings }: ReadyItem,
	connection: Connection,
	kind: OperationKind,
	memory: ChangeMemory,
): Promise<Result<JsonValue>> {
	try {
		return { data: await execute(createBuzzbip(connection, settings, memory)) };
	} catch (error) {
		const isHarmless = kind === 'read' || settings.dryRun;
		return { failure: caughtFailure(error, isHarmless ? faultBefore : faultAmid) };
	}
}

const faultAmid = {
	category: 'other',
	outcome: 'unknown',
	description: 'This is a fault of the node. Please report it with the operation you used.',
} as const;

const faultBefore = { ...faultAmid, outcome: 'notSent' } as const;
