import type { IExecuteFunctions } from 'n8n-workflow';
import { counted } from '../../api/counted';
import { failureWithoutBody, type JsonValue } from '../../api/failure';
import { hintFor } from '../../api/hint';
import { isFailure, type Result } from '../../api/result';
import { keyFingerprint } from './keyFingerprint';
import { type KeyScope, keysPerClaim, keyStore, noKeyStore } from './keyStore';
import { processKeysOf } from './processKeys';
import { type KeyEnd, type SendOnce, sendOnce } from './sendOnce';

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
	/** The item is not begun: a key that was claimed ahead for it is free again. */
	giveBack(settings: SendOnceSettings): void;
	/** How many items have succeeded because their key had been sent before. */
	readonly sentBefore: () => number;
	/** The run is over. Never rejects. */
	close(): Promise<void>;
	/** What a person should know of the keys; undefined when all is well. */
	hint(): Promise<string | undefined>;
}

/** What n8n gives a workflow as its ID that was never saved. */
const unsaved = ['', '__EMPTY__'];

/** What there is once the first key of a run has come. */
interface Opened {
	readonly keys: SendOnce;
	readonly fingerprintOf: (key: string) => string;
	readonly hint: () => Promise<string | undefined>;
}

function openKeys(context: IExecuteFunctions, { scope, rememberKeys }: SendOnceRun): Opened {
	const fingerprintOf = keyFingerprint(context.getInstanceId());
	const { id = '' } = context.getWorkflow();
	const node = context.getNode().id;
	if (unsaved.includes(id)) {
		// Of two workflows that were not saved nothing tells which is which.
		const place = JSON.stringify([context.getExecutionId(), node]);
		const keys = sendOnce(noKeyStore, processKeysOf(place));
		return { keys, fingerprintOf, hint: async () => await Promise.resolve(unsavedHint) };
	}
	const store = keyStore(context, scope, rememberKeys);
	const place = JSON.stringify([id, scope === 'node' ? node : null]);
	return {
		keys: sendOnce(store, processKeysOf(place)),
		fingerprintOf,
		async hint() {
			// It is only about a hint.
			const isFull = await store.isFull().catch(() => false);
			return isFull ? fullHint(rememberKeys) : undefined;
		},
	};
}

/** @param settings read when the first key comes; may throw `invalidParameter` */
export function runKeys(context: IExecuteFunctions, settings: () => SendOnceRun): RunKeys {
	let opened: Opened | undefined;
	let sentBefore = 0;

	function open(): Opened {
		opened ??= openKeys(context, settings());
		return opened;
	}

	/** Tells which keys come next; the first of them can then be prepared. */
	function expectKeys(keys: readonly string[]): void {
		try {
			open().keys.expect(keys.map(open().fingerprintOf));
		} catch {
			// Each of the items is told when it comes.
		}
	}

	function prepareKey(key: string | undefined): void {
		if (key !== undefined && opened !== undefined) opened.keys.prepare(opened.fingerprintOf(key));
	}

	function* ahead<Item>(
		items: Iterable<Item>,
		keyOf: (item: Item) => string | undefined,
	): Generator<Item, undefined> {
		const left = items[Symbol.iterator]();

		/** Without a key there is no reason to read an item before its turn. */
		function readNext(): { items: Item[]; keys: string[] } {
			const next: { items: Item[]; keys: string[] } = { items: [], keys: [] };
			do {
				const read = left.next();
				if (read.done === true) break;
				const key = keyOf(read.value);
				next.items.push(read.value);
				if (key !== undefined) next.keys.push(key);
			} while (next.keys.length > 0 && next.items.length < keysPerClaim);
			if (next.keys.length > 0) expectKeys(next.keys);
			return next;
		}

		let next = readNext();
		while (next.items.length > 0) {
			const now = next;
			const half = Math.floor(now.items.length / 2);
			yield* now.items.slice(0, half);
			next = now.keys.length === 0 ? { items: [], keys: [] } : readNext();
			prepareKey(next.keys[0]);
			yield* now.items.slice(half);
			if (next.items.length === 0) next = readNext();
		}
	}

	return {
		ahead,
		async once({ key, whenSentBefore }, execute) {
			const { keys, fingerprintOf } = open();
			const claim = await keys.claim(fingerprintOf(key));
			if (claim.kind === 'open') return interrupted;
			if (claim.kind !== 'ours') {
				if (whenSentBefore === 'error') return alreadySent;
				sentBefore++;
				return { data: { alreadySent: true, key } };
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
		giveBack({ key }) {
			if (opened !== undefined) opened.keys.giveBack(opened.fingerprintOf(key));
		},
		sentBefore: () => sentBefore,
		async close() {
			await opened?.keys.close();
		},
		hint: async () => await opened?.hint(),
	};
}

const unsavedHint =
	'Send Once Per: this workflow is not saved, so its keys are remembered during one run of this node only. Save it first.';

function fullHint(rememberKeys: number): string {
	return `Send Once Per: about ${counted(rememberKeys)} keys are remembered, and with new ones the oldest are forgotten. Raise Remember Keys in the options if older messages may come again.`;
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
		message: 'A message with this key may have been sent before',
		code: 'INTERRUPTED',
		category: 'network',
		outcome: 'unknown',
		description:
			'An earlier item with this key was claimed, and nobody knows what became of it. Look in Buzzbip, for a message at the history. If it is not there, send it with another key of Send Once Per.',
	}),
};
