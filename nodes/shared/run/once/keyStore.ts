import { type IExecuteFunctions, sleep } from 'n8n-workflow';
import { randomUUID } from 'node:crypto';

/** Which node's keys are one: those of this node, or of all nodes of the workflow. */
export type KeyScope = 'node' | 'workflow';

/**
 * What a key was before it was claimed: `free`, so that it is ours now; `sent`; or `open`, claimed by
 * a run that has not said how it ended.
 */
export type KeyState = 'free' | 'sent' | 'open';

/** The keys that a workflow has sent, where n8n keeps them for later executions. */
export interface KeyStore {
	/**
	 * Claims the keys that are free, and tells what each was. No key may be there twice. Rejects when
	 * that could not be written down for good.
	 *
	 * @param sent claimed earlier: that they stay is made sure by the way
	 * @param learned told what the keys were as soon as that is known, be it that the claim fails later,
	 * and by which witness it can be seen then whether it has stayed
	 */
	claim(
		keys: readonly string[],
		sent: readonly string[],
		learned: (states: ReadonlyMap<string, KeyState>, witness: string) => void,
	): Promise<ReadonlyMap<string, KeyState>>;
	/** Those of these witnesses whose claims no other process has overwritten. Each is told of once. */
	stayed(witnesses: readonly string[]): Promise<ReadonlySet<string>>;
	/** These keys, of which it is sure that they stay, were sent, and these are free again. */
	settle(sent: readonly string[], released: readonly string[]): Promise<void>;
	/** Waits until what other processes were writing is written. */
	pause(): Promise<void>;
	/** Whether as many keys are there as are remembered, so that the oldest go. */
	isFull(): Promise<boolean>;
}

/** So many keys are claimed by one writing. */
export const keysPerClaim = 40;

/** So often a claim is made anew when another process has overwritten it. */
const mostRounds = 5;

/**
 * Milliseconds until what another process has begun to write is written: it takes about as long as our
 * own writings take, which it may delay. On busy machines a process stands still now and then.
 */
const pauseAfter = (slowestWriting: number) => Math.max(50, 5 * slowestWriting);

/** So many writings tell how long one takes at the time. */
const writingsLookedAt = 8;

/** So many keys may be at work in all executions without others being forgotten for them. */
const mostAtWork = 2_000;

/**
 * The store in n8n's database (n8n fact 8): one row per node, or per workflow, which n8n reads and
 * writes as a whole. A claimed key has two entries, itself and its mark "open"; the mark goes when it
 * was sent, and both go when it was not. The mark comes second, so that of a key that is being
 * forgotten the mark stays: then it is open, not sent.
 */
export function keyStore(
	{ helpers }: Pick<IExecuteFunctions, 'helpers'>,
	scope: KeyScope,
	rememberKeys: number,
): KeyStore {
	// Keys that are at work have two entries.
	const maxEntries = rememberKeys + 2 * mostAtWork;
	const options = { mode: 'entries', maxEntries } as const;
	/** Entries that tell whether a claim has stayed; they go with the next keys that are settled. */
	const spent = new Set<string>();
	const lastWritings: number[] = [];

	async function timed<Value>(write: () => Promise<Value>): Promise<Value> {
		const began = performance.now();
		const value = await write();
		lastWritings.push(performance.now() - began);
		if (lastWritings.length > writingsLookedAt) lastWritings.shift();
		return value;
	}

	async function pause(): Promise<void> {
		await sleep(pauseAfter(Math.max(...lastWritings)));
	}

	/** Records entries; those that were not there before. */
	async function record(entries: readonly string[]): Promise<ReadonlySet<unknown>> {
		const { new: added } = await timed(() =>
			helpers.checkProcessedAndRecord([...entries], scope, options),
		);
		return new Set(added);
	}

	async function remove(entries: readonly string[]): Promise<void> {
		if (entries.length === 0) return;
		await timed(() => helpers.removeProcessed([...entries], scope, options));
	}

	async function stayed(witnesses: readonly string[]): Promise<ReadonlySet<string>> {
		for (const witness of witnesses) spent.add(witness);
		const added = await record(witnesses);
		return new Set(witnesses.filter((witness) => !added.has(witness)));
	}

	async function claim(
		keys: readonly string[],
		sent: readonly string[],
		learned: (states: ReadonlyMap<string, KeyState>, witness: string) => void,
	): Promise<ReadonlyMap<string, KeyState>> {
		for (let round = 0; round < mostRounds; round++) {
			const [witness, secondWitness] = [randomUUID(), randomUUID()];
			spent.add(witness).add(secondWitness);
			const claimed = keys.flatMap((key) => [key, openMark(key)]);
			const added = await record([...sent, ...claimed, witness, secondWitness]);
			const states = new Map(keys.map((key) => [key, stateOf(key, added)]));
			learned(states, secondWitness);
			// To ask has marked them anew.
			await remove(keys.filter((key) => states.get(key) === 'sent').map(openMark));
			const isAnyOurs = sent.length > 0 || [...states.values()].includes('free');
			if (!isAnyOurs) return states;
			// n8n's reading and writing are two steps: who has read before we wrote may write after us.
			await pause();
			if ((await stayed([witness])).has(witness)) return states;
		}
		throw new Error('Too many executions record their keys at the same time');
	}

	return {
		claim,
		stayed,
		pause,
		async settle(sent, released) {
			const gone = [...spent];
			const marks = [...sent, ...released].map(openMark);
			await remove([...marks, ...released, ...gone]);
			for (const witness of gone) spent.delete(witness);
		},
		async isFull() {
			return (await helpers.getProcessedDataCount(scope, options)) >= rememberKeys;
		},
	};
}

function openMark(key: string): string {
	return `${key} open`;
}

function stateOf(key: string, added: ReadonlySet<unknown>): KeyState {
	if (!added.has(openMark(key))) return 'open';
	return added.has(key) ? 'free' : 'sent';
}

/** Where n8n keeps nothing, as for a workflow that was not saved: every key is new. */
export const noKeyStore: KeyStore = {
	claim: async (keys) => await Promise.resolve(new Map(keys.map((key) => [key, 'free']))),
	stayed: async (witnesses) => await Promise.resolve(new Set(witnesses)),
	settle: async () => {
		await Promise.resolve();
	},
	pause: async () => {
		await Promise.resolve();
	},
	isFull: async () => await Promise.resolve(false),
};
