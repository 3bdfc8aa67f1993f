import {
	type KeyState,
	type KeyStore,
	keysPerClaim,
} from '../../../../nodes/shared/run/once/keyStore';
import { processKeysOf } from '../../../../nodes/shared/run/once/processKeys';
import { type Claim, type KeyEnd, sendOnce } from '../../../../nodes/shared/run/once/sendOnce';

let places = 0;

/** A store that can be out of order, and the runs of one node in this process. */
function setUp() {
	const states = new Map<string, KeyState>();
	const claims: string[][] = [];
	/** The keys of which it was made sure that they stay. */
	const sure: string[] = [];
	/** What another process does to the states after a settlement. */
	const overwritten: (() => void)[] = [];
	/** What tells of each claim that it was not overwritten. */
	const witnesses = new Set<string>();
	let witnessCount = 0;
	const database = { works: true, failures: 0, failsAfterwards: false, settlesAndFails: false };
	async function work(): Promise<void> {
		await Promise.resolve();
		if (!database.works || database.failures-- > 0) throw new Error('the database is locked');
	}
	const store: KeyStore = {
		async claim(keys, sent, learned) {
			await work();
			sure.push(...sent);
			if (keys.length > 0) claims.push([...keys]);
			const before = new Map(keys.map((key) => [key, states.get(key) ?? 'free']));
			for (const key of keys) states.set(key, 'open');
			const witness = `witness ${places}.${witnessCount++}`;
			witnesses.add(witness);
			learned(before, witness);
			if (database.failsAfterwards) throw new Error('the connection is lost');
			for (const [key, state] of before) if (state === 'sent') states.set(key, 'sent');
			return before;
		},
		async settle(sent, released) {
			await work();
			expect(sure).toEqual(
				expect.arrayContaining([...sent].filter((key) => states.get(key) === 'open')),
			);
			for (const key of sent) states.set(key, 'sent');
			for (const key of released) states.delete(key);
			if (database.settlesAndFails) throw new Error('the connection is lost');
			overwritten.shift()?.();
		},
		async stayed(asked) {
			await work();
			const found = asked.filter((witness) => witnesses.has(witness));
			for (const witness of asked) witnesses.add(witness);
			return new Set(found);
		},
		pause: async () => {
			await Promise.resolve();
		},
		isFull: async () => await Promise.resolve(false),
	};
	const place = `place ${places++}`;
	const afterNextSettle = (overwrite: () => void) => overwritten.push(overwrite);
	return {
		states,
		claims,
		witnesses,
		database,
		afterNextSettle,
		openRun: () => sendOnce(store, processKeysOf(place)),
		/** On the same database. */
		openRunOfAnotherProcess: () => sendOnce(store, processKeysOf(`${place} elsewhere`)),
	};
}

/** Ends a claim that is ours; anything else fails the test. */
function end(claim: Claim, ended: KeyEnd): void {
	if (claim.kind !== 'ours') throw new Error(`The claim is ${claim.kind}`);
	claim.end(ended);
}

describe('a key in one run', () => {
	it('is claimed together with those that come next', async () => {
		const { claims, openRun } = setUp();
		const run = openRun();
		run.expect(['a', 'b', 'b', 'c']);
		for (const key of ['a', 'b', 'c', 'd']) end(await run.claim(key), 'sent');
		expect(claims).toEqual([['a', 'b', 'c'], ['d']]);
	});

	it.each<[KeyEnd, KeyState | undefined, Claim['kind']]>([
		['sent', 'sent', 'sent'],
		['unknown', 'open', 'open'],
		['refused', undefined, 'ours'],
		['notSent', undefined, 'ours'],
	])('that ended as %s is %s in the end, and %s for the next item', async (ended, state, next) => {
		const { openRun, states } = setUp();
		const run = openRun();
		end(await run.claim('a'), ended);
		const again = await run.claim('a');
		expect(again.kind).toBe(next);
		if (again.kind === 'ours') again.end(ended);
		await run.close();
		expect(states.get('a')).toBe(state);
	});

	it('that is being sent is waited for', async () => {
		const { openRun } = setUp();
		const run = openRun();
		const first = await run.claim('a');
		const told: string[] = [];
		const second = run.claim('a').then(({ kind }) => told.push(kind));
		await new Promise(setImmediate);
		expect(told).toEqual([]);
		end(first, 'sent');
		await second;
		expect(told).toEqual(['sent']);
	});

	it('that was not begun is free when the run is over', async () => {
		const { openRun, states } = setUp();
		const run = openRun();
		run.expect(['a', 'b', 'c']);
		end(await run.claim('a'), 'sent');
		await run.close();
		expect([...states]).toEqual([['a', 'sent']]);
	});

	it('that is not begun after all is free at once, and may be claimed again', async () => {
		const { claims, states, openRun } = setUp();
		const run = openRun();
		run.expect(['a', 'b', 'c']);
		end(await run.claim('a'), 'sent');
		run.giveBack('b');
		run.giveBack('a');
		end(await run.claim('c'), 'sent');
		end(await run.claim('d'), 'sent');
		expect(states.has('b')).toBe(false);
		end(await run.claim('b'), 'sent');
		await run.close();
		expect(claims).toEqual([['a', 'b', 'c'], ['d'], ['b']]);
		expect(['a', 'b', 'c', 'd'].map((key) => states.get(key))).toEqual(Array(4).fill('sent'));
	});

	it('that is given back before it is claimed is not claimed with the others', async () => {
		const { claims, openRun } = setUp();
		const run = openRun();
		run.expect(['a', 'b', 'c']);
		run.giveBack('b');
		end(await run.claim('a'), 'sent');
		expect(claims).toEqual([['a', 'c']]);
	});

	it('that can’t be claimed is not ours', async () => {
		const { database, openRun } = setUp();
		const run = openRun();
		database.works = false;
		await expect(run.claim('a')).rejects.toThrow('the database is locked');
		database.works = true;
		expect((await run.claim('a')).kind).toBe('ours');
	});

	it('is what it was when its claim fails halfway', async () => {
		const { database, openRun, states } = setUp();
		const run = openRun();
		end(await run.claim('sent'), 'sent');
		await run.close();
		const another = openRun();
		another.expect(['a', 'b', 'sent']);
		database.failsAfterwards = true;
		await expect(another.claim('a')).rejects.toThrow('the connection is lost');
		database.failsAfterwards = false;
		expect((await another.claim('sent')).kind).toBe('sent');
		end(await another.claim('a'), 'sent');
		await another.close();
		expect([...states].sort()).toEqual([
			['a', 'sent'],
			['sent', 'sent'],
		]);
	});

	it('is claimed only as far ahead as may be in doubt after a crash', async () => {
		const { claims, openRun } = setUp();
		const run = openRun();
		const keys = Array.from({ length: 3 * keysPerClaim }, (_, index) => `key ${index}`);
		for (let from = 0; from < keys.length; from += keysPerClaim) {
			run.expect(keys.slice(from, from + keysPerClaim));
		}
		// Every second item waits for its recipient, so its key stays claimed.
		for (const key of keys.filter((_, index) => index % 2 === 0)) {
			end(await run.claim(key), 'sent');
			const begun = keys.indexOf(key) / 2 + 1;
			expect(claims.flat().length - begun).toBeLessThanOrEqual(1.5 * keysPerClaim);
		}
	});

	it('is claimed ahead of its turn when it is prepared', async () => {
		const { claims, openRun } = setUp();
		const run = openRun();
		run.expect(['a', 'b']);
		run.expect(['c', 'd']);
		end(await run.claim('a'), 'sent');
		run.prepare('c');
		end(await run.claim('b'), 'sent');
		await new Promise(setImmediate);
		expect(claims).toEqual([
			['a', 'b'],
			['c', 'd'],
		]);
		run.prepare('c');
		end(await run.claim('c'), 'sent');
		await run.close();
		expect(claims).toHaveLength(2);
	});

	it('that can’t be prepared is claimed when its turn has come', async () => {
		const { database, openRun, states } = setUp();
		const run = openRun();
		database.works = false;
		run.prepare('a');
		await new Promise(setImmediate);
		database.works = true;
		end(await run.claim('a'), 'sent');
		await run.close();
		expect(states.get('a')).toBe('sent');
	});

	it('that was sent is written down again where another process overwrites that', async () => {
		const { openRun, states, afterNextSettle } = setUp();
		const run = openRun();
		end(await run.claim('a'), 'sent');
		afterNextSettle(() => states.set('a', 'open'));
		await run.close();
		expect(states.get('a')).toBe('sent');
	});

	it('that is free again stays open where another process overwrites that', async () => {
		const { openRun, states, afterNextSettle } = setUp();
		const run = openRun();
		end(await run.claim('a'), 'refused');
		afterNextSettle(() => states.set('a', 'open'));
		await run.close();
		expect(states.get('a')).toBe('open');
	});

	it.each(['sent', 'unknown'] as const)(
		'that was given back is not taken from another process, for which it ended as %s',
		async (ended) => {
			const { openRun, openRunOfAnotherProcess, states } = setUp();
			const run = openRun();
			end(await run.claim('a'), 'refused');
			// Writes down that it is free again.
			end(await run.claim('b'), 'sent');
			const another = openRunOfAnotherProcess();
			end(await another.claim('a'), ended);
			await another.close();
			end(await run.claim('c'), 'refused');
			end(await run.claim('d'), 'sent');
			await run.close();
			expect(states.get('a')).toBe(ended === 'sent' ? 'sent' : 'open');
		},
	);

	it('that was given back is not taken from another process where that seemed to fail', async () => {
		const { database, openRun, openRunOfAnotherProcess, states } = setUp();
		const run = openRun();
		end(await run.claim('a'), 'refused');
		database.settlesAndFails = true;
		await expect(run.claim('b')).rejects.toThrow('the connection is lost');
		database.settlesAndFails = false;
		const another = openRunOfAnotherProcess();
		end(await another.claim('a'), 'sent');
		await another.close();
		await run.close();
		expect(states.get('a')).toBe('sent');
	});

	it('whose claim fails and is overwritten is not taken from the process that has it now', async () => {
		const { database, openRun, openRunOfAnotherProcess, states, witnesses } = setUp();
		const run = openRun();
		database.failsAfterwards = true;
		await expect(run.claim('a')).rejects.toThrow('the connection is lost');
		database.failsAfterwards = false;
		// Another process had read before, and writes now.
		states.clear();
		witnesses.clear();
		const another = openRunOfAnotherProcess();
		end(await another.claim('a'), 'unknown');
		await another.close();
		await run.close();
		expect(states.get('a')).toBe('open');
	});

	it('that was given back is not taken from the run that has claimed it since', async () => {
		const { openRun, states } = setUp();
		const [one, other] = [openRun(), openRun()];
		end(await one.claim('a'), 'refused');
		end(await one.claim('b'), 'sent');
		const claim = await other.claim('a');
		await one.close();
		expect(states.get('a')).toBe('open');
		end(claim, 'sent');
		await other.close();
		expect(states.get('a')).toBe('sent');
	});

	it('whose end can’t be written down stays open', async () => {
		const { database, openRun, states } = setUp();
		const run = openRun();
		end(await run.claim('a'), 'sent');
		database.works = false;
		await run.close();
		expect(states.get('a')).toBe('open');
	});

	it('is written down with others, before the run is over', async () => {
		const { openRun, states } = setUp();
		const run = openRun();
		const keys = Array.from({ length: 1.5 * keysPerClaim }, (_, index) => `key ${index}`);
		run.expect(keys);
		for (const key of keys) end(await run.claim(key), 'sent');
		await new Promise(setImmediate);
		const sent = [...states.values()].filter((state) => state === 'sent');
		expect(sent.length).toBeGreaterThanOrEqual(keysPerClaim);
	});
});

describe('a key in two runs of a process', () => {
	it('that one has claimed and not begun may be sent by the other, and is known to both', async () => {
		const { claims, openRun, states } = setUp();
		const [one, other] = [openRun(), openRun()];
		one.expect(['a', 'b']);
		end(await one.claim('a'), 'sent');
		end(await other.claim('b'), 'sent');
		expect((await one.claim('b')).kind).toBe('sent');
		await one.close();
		await other.close();
		expect(claims).toEqual([['a', 'b']]);
		expect([...states.values()]).toEqual(['sent', 'sent']);
	});

	it('is not taken back by a run that is over while the other sends it', async () => {
		const { openRun, states } = setUp();
		const [one, other] = [openRun(), openRun()];
		one.expect(['a', 'b']);
		end(await one.claim('a'), 'sent');
		const claim = await other.claim('b');
		await one.close();
		expect(states.get('b')).toBe('open');
		end(claim, 'sent');
		await other.close();
		expect(states.get('b')).toBe('sent');
	});

	it('that one has given back is claimed anew by the other', async () => {
		const { openRun, states } = setUp();
		const [one, other] = [openRun(), openRun()];
		end(await one.claim('a'), 'refused');
		const claim = await other.claim('a');
		expect(states.get('a')).toBe('open');
		await one.close();
		end(claim, 'sent');
		await other.close();
		expect(states.get('a')).toBe('sent');
	});

	it('is claimed together with what other runs wait for', async () => {
		const { claims, openRun, states } = setUp();
		const [one, other, third] = [openRun(), openRun(), openRun()];
		one.expect(['a', 'b']);
		other.expect(['c', 'd', 'a']);
		const first = one.claim('a');
		const [second, last] = [other.claim('c'), third.claim('a')];
		end(await first, 'sent');
		end(await second, 'refused');
		expect((await last).kind).toBe('sent');
		expect(claims).toEqual([['a', 'b', 'c', 'd']]);
		for (const run of [one, other, third]) await run.close();
		expect([...states]).toEqual([['a', 'sent']]);
	});

	it('that a run waits for is claimed by it, when another one could not', async () => {
		const { database, openRun } = setUp();
		const [one, other] = [openRun(), openRun()];
		database.failures = 1;
		const [first, second] = [one.claim('a'), other.claim('b')];
		await expect(first).rejects.toThrow('the database is locked');
		expect((await second).kind).toBe('ours');
	});

	it('that was sent is known to the other, also when the database does not know it', async () => {
		const { database, openRun } = setUp();
		const [one, other] = [openRun(), openRun()];
		end(await one.claim('a'), 'sent');
		database.works = false;
		await one.close();
		database.works = true;
		expect((await other.claim('a')).kind).toBe('sent');
	});
});
