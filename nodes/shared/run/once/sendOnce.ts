import type { SendOutcome } from '../../api/failure';
import { type KeyState, type KeyStore, keysPerClaim } from './keyStore';
import type { KeyRun, ProcessKey, ProcessKeys } from './processKeys';

/** What became of an item with a key: it was sent, or the way it failed. */
export type KeyEnd = 'sent' | SendOutcome;

/**
 * Whether an item with a key may be sent: it is ours to send, and `end` has to be called; or it was
 * `sent` before; or it is `open`: a run has claimed it and never said how it ended.
 */
export type Claim =
	| { readonly kind: 'ours'; readonly end: (ended: KeyEnd) => void }
	| { readonly kind: 'sent' | 'open' };

/** "Send Once Per" of one run. Keys are fingerprints. */
export interface SendOnce {
	/** These keys come next: they are claimed together, when the first of them is. */
	expect(keys: readonly string[]): void;
	/** Claims the next of them already, while others are sent: that takes its time. */
	prepare(key: string): void;
	/** Claims a key. Rejects when it could not be recorded, so that nothing may be sent. */
	claim(key: string): Promise<Claim>;
	/** The item with this key is not begun: a key that was claimed for it is free again. */
	giveBack(key: string): void;
	/** The run is over: what it has not begun is free again. Never rejects. */
	close(): Promise<void>;
}

/** So many keys of a run are claimed at most that it has not begun: a crash leaves them in doubt. */
const mostWaiting = 1.5 * keysPerClaim;

/** A claim that is written down, which may have been overwritten since. */
interface Written {
	/** What the keys were before. */
	readonly before: ReadonlyMap<string, KeyState>;
	readonly witness: string;
}

/** @param keys what this process knows of them */
export function sendOnce(store: KeyStore, keys: ProcessKeys): SendOnce {
	const run: KeyRun = { waiting: 0 };
	/** The keys that are claimed together with a key. */
	const together = new Map<string, readonly string[]>();

	/**
	 * Tells the store how keys have ended. That they were sent is told twice, and where that fails, the
	 * next time. That they are free is told once at most, be it that they stay open: what is free may be
	 * claimed by another process, from which a second writing would take it.
	 */
	async function settle(): Promise<void> {
		await releaseDoubtful();
		const [sure, released] = [[...keys.sure], [...keys.released]];
		keys.released.clear();
		await store.settle([...sure, ...keys.unsure], released);
		keys.unsure.clear();
		for (const key of sure) {
			keys.sure.delete(key);
			keys.unsure.add(key);
		}
	}

	/** What another process has overwritten may be that process's now. */
	async function releaseDoubtful(): Promise<void> {
		if (keys.doubtful.size === 0) return;
		const doubtful = [...keys.doubtful];
		// To look at a witness is to record it, so it can be looked at once.
		keys.doubtful.clear();
		const stayed = await store.stayed(doubtful.map(([witness]) => witness));
		for (const [witness, claimed] of doubtful) {
			if (stayed.has(witness)) for (const key of claimed) keys.released.add(key);
		}
	}

	/** Writes down all that has ended: first that it was claimed, for what is not may be sent again. */
	async function settleAll(): Promise<void> {
		if (keys.sent.size > 0) await claimedStates([]);
		await settle();
	}

	function isMuchToWrite(): boolean {
		return keys.sent.size + keys.released.size >= mostWaiting;
	}

	/** Several items ask for it while they wait for their turn: the first of them writes for all. */
	async function settleIfMuch(): Promise<void> {
		if (isMuchToWrite()) await settleAll();
	}

	async function claimWithOthers(key: string): Promise<void> {
		wantWithOthers(key);
		await keys.inTurn(async () => {
			if (keys.keys.has(key)) return;
			// Another run may have failed to claim it.
			if (!keys.wanted.has(key)) wantWithOthers(key);
			const wanted = new Map([...keys.wanted].filter(([one]) => !keys.keys.has(one)));
			keys.wanted.clear();
			if (keys.released.size + keys.doubtful.size > 0) await settle();
			for (const [claimed, state] of await claimedStates([...wanted.keys()])) {
				const whose = wanted.get(claimed) ?? run;
				if (state === 'free') whose.waiting++;
				if (state === 'sent') keys.unsure.add(claimed);
				const known = state === 'free' ? 'claimed' : state;
				keys.keys.set(claimed, { state: known, atWork: undefined, run: whose });
			}
			// Not needed for the claim: what is not written down now is the next time.
			if (keys.sure.size > 0) await settle().catch(() => undefined);
		});
	}

	/** The key and those that come next, as many as may be in doubt after a crash. */
	function wantWithOthers(key: string): void {
		const isNew = (other: string) => !keys.keys.has(other) && !keys.wanted.has(other);
		const isExpected = (other: string) => together.has(other) && other !== key;
		const others = (together.get(key) ?? []).filter((other) => isExpected(other) && isNew(other));
		const alreadyWanted = [...keys.wanted.values()].filter((whose) => whose === run).length;
		// Items may wait for their recipient with a claimed key, so there may be no room for more.
		const room = Math.min(keysPerClaim, mostWaiting - run.waiting - alreadyWanted);
		const mine = isNew(key) ? [key, ...others.slice(0, Math.max(0, room - 1))] : [];
		for (const one of mine) {
			keys.wanted.set(one, run);
			together.delete(one);
		}
	}

	/** Rejects when the claim fails; what it has written by then is taken back the next time. */
	async function claimedStates(wanted: readonly string[]): Promise<ReadonlyMap<string, KeyState>> {
		const written: Written[] = [];
		let isClaimed = false;
		try {
			const sent = [...keys.sent];
			const states = await store.claim(wanted, sent, (before, witness) => {
				written.push({ before, witness });
			});
			isClaimed = true;
			for (const key of sent) {
				keys.sent.delete(key);
				keys.sure.add(key);
			}
			return states;
		} finally {
			if (!isClaimed) written.forEach(takeBack);
		}
	}

	function takeBack({ before, witness }: Written): void {
		const were = (state: KeyState) => [...before.keys()].filter((key) => before.get(key) === state);
		keys.doubtful.set(witness, were('free'));
		for (const key of were('sent')) keys.sure.add(key);
	}

	function begin(key: string, known: ProcessKey): Claim {
		let finished = (): void => undefined;
		known.run.waiting--;
		known.run = run;
		known.atWork = new Promise((resolve) => {
			finished = resolve;
		});
		return {
			kind: 'ours',
			end(ended) {
				known.atWork = undefined;
				endOf(key, known, ended);
				finished();
				// What is not written down now is at the end, or stays open.
				if (isMuchToWrite()) keys.inTurn(settleIfMuch).catch(() => undefined);
			},
		};
	}

	function endOf(key: string, known: ProcessKey, ended: KeyEnd): void {
		if (ended === 'sent') {
			known.state = 'sent';
			keys.sent.add(key);
		} else if (ended === 'unknown') {
			known.state = 'open';
		} else {
			keys.keys.delete(key);
			keys.released.add(key);
		}
	}

	async function writtenTwice(): Promise<boolean> {
		try {
			await settleAll();
			if (keys.unsure.size > 0) {
				await store.pause();
				await settle();
			}
			return true;
		} catch {
			return false;
		}
	}

	return {
		expect(expected) {
			const distinct = [...new Set(expected)];
			for (const key of distinct) together.set(key, distinct);
		},
		prepare(key) {
			// The item is told of a failure when it comes.
			if (!keys.keys.has(key)) claimWithOthers(key).catch(() => undefined);
		},
		async claim(key) {
			for (;;) {
				const known = keys.keys.get(key);
				if (known === undefined) await claimWithOthers(key);
				// Somebody is sending it: what it comes to decides.
				else if (known.atWork !== undefined) await known.atWork;
				else return known.state === 'claimed' ? begin(key, known) : { kind: known.state };
			}
		},
		giveBack(key) {
			together.delete(key);
			if (keys.wanted.get(key) === run) keys.wanted.delete(key);
			const known = keys.keys.get(key);
			if (known?.run !== run || known.state !== 'claimed' || known.atWork !== undefined) return;
			run.waiting--;
			keys.keys.delete(key);
			keys.released.add(key);
		},
		async close() {
			await keys.inTurn(async () => {
				for (const [key, whose] of keys.wanted) if (whose === run) keys.wanted.delete(key);
				const ours = [...keys.keys].filter(([, { run: whose }]) => whose === run);
				for (const [key, { state, atWork }] of ours) {
					// Another run of this process may be sending it.
					if (state === 'claimed' && atWork === undefined) {
						keys.keys.delete(key);
						keys.released.add(key);
					}
				}
				const isWritten = await writtenTwice();
				// What the database does not know is kept for the other runs of this process.
				for (const [key, { atWork }] of ours) {
					if (isWritten && atWork === undefined) keys.keys.delete(key);
				}
			});
			keys.leave();
		},
	};
}
