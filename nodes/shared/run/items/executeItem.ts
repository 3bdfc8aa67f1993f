import { createBuzzbip, type ItemWatch } from '../../api/buzzbip';
import { noMemory } from '../../api/changeMemory';
import type { Connection } from '../../api/connection';
import type { Failure, JsonValue } from '../../api/failure';
import { isJsonObject } from '../../api/json';
import { stoppedBeforeRequest } from '../../api/faultFailure';
import { isFailure, type Result } from '../../api/result';
import { refusedByRule } from '../../gate/refusal';
import { smsLength } from '../../gate/sms/smsLength';
import { type CaughtWhere, caughtFailure } from './caughtFailure';
import type { ItemMemory, Ledger } from '../memory/ledger';
import type { RunKeys } from '../once/runKeys';
import type { Outlook } from '../order/outlook';
import { type PluginKeys, withPluginKeysHint } from './pluginKeys';
import type { ReadyItem } from './readItems';

/** What the items of a run share while they are executed. */
export interface Execution {
	readonly connection: Connection;
	readonly outlook: Outlook;
	readonly pluginKeys: PluginKeys;
	readonly ledger: Ledger;
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
	const { keys, ledger, outlook } = execution;
	const isHarmless = item.reads || item.settings.dryRun;
	let memory: ItemMemory | undefined;
	try {
		if (!isHarmless) memory = ledger.item(index, execution.identityOf(index, item.recipient));
	} catch (error) {
		return { failure: caughtFailure(error, faultBefore) };
	}
	if (memory?.recalled !== undefined) return recalled(item, memory.recalled);

	async function execute(): Promise<Result<JsonValue>> {
		const held = heldBack(execution) ?? refusalNow(item);
		if (held !== undefined) return { failure: held };
		const tellOutlook = outlook.begin();
		const fault = isHarmless ? faultBefore : faultAmid;
		const watch = { memory: memory?.changes ?? noMemory, refusal: () => refusalNow(item) };
		const result = await makeRequests(item, execution, fault, watch);
		memory?.finish(result);
		tellOutlook(result);
		return result;
	}
	if (isHarmless || item.once === undefined || keys === undefined) return await execute();
	try {
		// Asked twice, for it may wait there for another item with its key.
		const held = heldBack(execution) ?? refusalNow(item);
		if (held === undefined) return await keys.once(item.once, execute);
		keys.giveBack(item.once);
		return { failure: held };
	} catch (error) {
		return { failure: caughtFailure(error, faultOfKeys) };
	}
}

/** What an item comes to that an earlier try has executed. */
function recalled({ recall }: ReadyItem, known: Result<JsonValue>): Result<JsonValue> {
	if (isFailure(known)) return known;
	try {
		return { data: recall(known.data) };
	} catch (error) {
		return { failure: caughtFailure(error, faultBefore) };
	}
}

/** Why an item is not begun any more; undefined as long as the run goes on. */
function heldBack({ connection, outlook }: Execution): Failure | undefined {
	return connection.stopped() ? stoppedBeforeRequest : outlook.failure;
}

/** By the workflow's own rules, at this moment: a long list may reach into the night. */
function refusalNow({ refusal }: ReadyItem): Failure | undefined {
	const why = refusal(Date.now());
	return why === undefined ? undefined : refusedByRule(why);
}

async function makeRequests(
	{ execute, message, settings }: ReadyItem,
	{ connection, pluginKeys }: Execution,
	fault: CaughtWhere,
	watch: ItemWatch,
): Promise<Result<JsonValue>> {
	try {
		const data = await execute(createBuzzbip(connection, settings, watch));
		return { data: settings.dryRun ? withLength(data, message?.smsText) : data };
	} catch (error) {
		return { failure: withPluginKeysHint(caughtFailure(error, fault), pluginKeys) };
	}
}

/** What a dry run tells of an SMS besides its request: what it will be charged as. */
function withLength(data: JsonValue, text: string | undefined): JsonValue {
	if (text === undefined || !isJsonObject(data)) return data;
	const { encoding, segments } = smsLength(text);
	return { ...data, segments, encoding };
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
