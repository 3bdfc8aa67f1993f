import type { IExecuteFunctions } from 'n8n-workflow';
import { failureWithoutBody, type JsonValue } from '../../api/failure';
import { hintFor } from '../../api/hint';
import { isFailure, type Result } from '../../api/result';
import { keyFingerprint } from './keyFingerprint';
import { type KeyScope, type KeyStore, keysPerClaim, keyStore, noKeyStore } from './keyStore';
import { processKeysOf } from './processKeys';
import { type KeyEnd, sendOnce } from './sendOnce';

/** "Send Once Per" of one item. */
export interface SendOnceSettings {
	readonly key: string;
	readonly whenSentBefore: 'success' | 'error';
}

/** "Send Once Per" of all items of a run. */
export interface SendOnceRun {
	readonly scope: KeyScope;
	readonly rememberKeys: number;
}

/** The keys of "Send Once Per" in one run of a node. */
export interface RunKeys {
	/**
	 * The same items, whose keys are claimed several at a time.
	 *
	 * @param keyOf the key that an item is to be sent with; undefined without any
	 */
	ahead<Item>(items: Iterable<Item>, keyOf: (item: Item) => string | undefined): Iterable<Item>;
	/**
	 * Executes an item unless its key has been sent before. Rejects when the key could not be
	 * recorded; then nothing was sent.
	 */
	once(
		settings: SendOnceSettings,
		execute: () => Promise<Result<JsonValue>>,
	): Promise<Result<JsonValue>>;
	/** How many items have succeeded because their key had been sent before. */
	readonly sentBefore: () => number;
	/** The run is over. Never rejects. */
	close(): Promise<void>;
	/** What a person should know of the keys; undefined when all is well. */
	hint(): Promise<string | undefined>;
}

/** What n8n gives a workflow as its ID that was never saved. */
const unsaved = ['', '__EMPTY__'];

export function openRunKeys(
	context: IExecuteFunctions,
	{ scope, rememberKeys }: SendOnceRun,
): RunKeys {
	const { id = '' } = context.getWorkflow();
	const isSaved = !unsaved.includes(id);
	const store: KeyStore = isSaved ? keyStore(context, scope, rememberKeys) : noKeyStore;
	const place = isSaved
		? JSON.stringify([id, scope === 'node' ? context.getNode().id : null])
		: // Of two workflows that were not saved nothing tells which is which.
			JSON.stringify([context.getExecutionId(), context.getNode().id]);
	const keys = sendOnce(store, processKeysOf(place));
	const fingerprintOf = keyFingerprint(context.getInstanceId());
	let isUsed = false;
	let sentBefore = 0;

	function* ahead<Item>(
		items: Iterable<Item>,
		keyOf: (item: Item) => string | undefined,
	): Generator<Item, undefined> {
		let next: Item[] = [];
		let nextKeys: string[] = [];
		for (const item of items) {
			const key = keyOf(item);
			next.push(item);
			if (key !== undefined) nextKeys.push(key);
			// Without a key there is no reason to read an item before its turn.
			if (nextKeys.length > 0 && next.length < keysPerClaim) continue;
			keys.expect(nextKeys.map(fingerprintOf));
			yield* next;
			next = [];
			nextKeys = [];
		}
		keys.expect(nextKeys.map(fingerprintOf));
		yield* next;
	}

	return {
		ahead,
		async once(settings, execute) {
			isUsed = true;
			const claim = await keys.claim(fingerprintOf(settings.key));
			if (claim.kind === 'open') return interrupted;
			if (claim.kind !== 'ours') {
				if (settings.whenSentBefore === 'error') return alreadySent;
				sentBefore++;
				return { data: { alreadySent: true, key: settings.key } };
			}
			// What is not known in the end may have been sent.
			let ended: KeyEnd = 'unknown';
			try {
				const result = await execute();
				ended = isFailure(result) ? result.failure.outcome : 'sent';
				return result;
			} finally {
				claim.end(ended);
			}
		},
		sentBefore: () => sentBefore,
		close: async () => {
			await keys.close();
		},
		async hint() {
			if (!isUsed) return undefined;
			if (!isSaved) return unsavedHint;
			// It is only about a hint.
			const isFull = await store.isFull().catch(() => false);
			return isFull ? fullHint(rememberKeys) : undefined;
		},
	};
}

const unsavedHint =
	'Send Once Per: this workflow is not saved, so its keys are remembered during this execution only. Save it first.';

function fullHint(rememberKeys: number): string {
	return `Send Once Per: ${rememberKeys.toLocaleString('en-US')} keys are remembered, and the oldest are being forgotten. Raise Remember Keys in the options if older messages may come again.`;
}

const alreadySent: Result<JsonValue> = {
	failure: failureWithoutBody({
		cause: 'invalid',
		message: 'A message with this key has been sent before',
		code: 'ALREADY_SENT',
		category: 'notAllowed',
		outcome: 'notSent',
		description: hintFor('notAllowed', 'notSent'),
	}),
};

const interrupted: Result<JsonValue> = {
	failure: failureWithoutBody({
		cause: 'interrupted',
		message:
			'An earlier execution began to send the message with this key and never said how it ended',
		code: 'INTERRUPTED',
		category: 'network',
		outcome: 'unknown',
		description: hintFor('network', 'unknown'),
	}),
};
