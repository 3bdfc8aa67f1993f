import { type IExecuteFunctions, sleep } from 'n8n-workflow';
import { keyStore, type KeyStore } from '../../../../nodes/shared/run/once/keyStore';

type Helpers = IExecuteFunctions['helpers'];

/** A row in n8n's database, and what other processes do to it before each time that n8n reads it. */
function setUp(rememberKeys = 1_000) {
	const row: string[] = [];
	const meanwhile: ((() => void) | undefined)[] = [];
	/** Milliseconds that each writing takes. */
	const slow = { by: 0 };
	const helpers = {
		async checkProcessedAndRecord(items: string[], _: string, options: { maxEntries: number }) {
			meanwhile.shift()?.();
			const read = [...row];
			await (slow.by === 0 ? Promise.resolve() : sleep(slow.by));
			const added = items.filter((item) => !read.includes(item));
			row.splice(0, Infinity, ...[...read, ...added].slice(-options.maxEntries));
			return { new: added, processed: items.filter((item) => read.includes(item)) };
		},
		async removeProcessed(items: string[]) {
			await Promise.resolve();
			row.splice(0, Infinity, ...row.filter((entry) => !items.includes(entry)));
		},
		getProcessedDataCount: async () => await Promise.resolve(row.length),
	};
	const context = { helpers: helpers as unknown as Helpers };
	return { row, meanwhile, slow, store: keyStore(context, 'node', rememberKeys) };
}

const claimed = async (store: KeyStore, ...keys: string[]) =>
	Object.fromEntries(await store.claim(keys, [], () => undefined));

describe('a key in n8n’s database', () => {
	it('is free, then open, then sent', async () => {
		const { row, store } = setUp();
		expect(await claimed(store, 'a', 'b')).toEqual({ a: 'free', b: 'free' });
		expect(await claimed(store, 'a')).toEqual({ a: 'open' });
		await store.settle(['a'], []);
		expect(await claimed(store, 'a', 'b')).toEqual({ a: 'sent', b: 'open' });
		// To have asked changes nothing.
		expect(await claimed(store, 'a')).toEqual({ a: 'sent' });
		await store.settle([], []);
		expect(row.sort()).toEqual(['a', 'b', 'b open']);
	});

	it('is free again once it is released', async () => {
		const { row, store } = setUp();
		await store.claim(['a', 'b'], [], () => undefined);
		await store.settle([], ['a', 'b']);
		expect(row).toEqual([]);
		expect(await claimed(store, 'a')).toEqual({ a: 'free' });
	});

	it('is open rather than sent, when the oldest entries are forgotten between its two', async () => {
		const { row, store } = setUp();
		await store.claim(['a'], [], () => undefined);
		expect(row.slice(0, 2)).toEqual(['a', 'a open']);
		row.shift();
		expect(await claimed(store, 'a')).toEqual({ a: 'open' });
	});

	it('is the other one’s, when another process has overwritten the claim with its own', async () => {
		const { meanwhile, row, store } = setUp();
		const theirs = ['a', 'a open', 'their witness'];
		// It had read the row before we wrote, and writes it after.
		meanwhile.push(undefined, () => row.splice(0, Infinity, ...theirs));
		expect(await claimed(store, 'a', 'b')).toEqual({ a: 'open', b: 'free' });
		await store.settle(['b'], []);
		expect(row).toEqual([...theirs, 'b']);
	});

	it('is looked at again only after what others may be writing is written', async () => {
		const { row, store } = setUp();
		// It has read the row before we wrote, and takes its time.
		setTimeout(() => row.splice(0, Infinity, 'a', 'a open', 'their witness'), 15);
		expect(await claimed(store, 'a')).toEqual({ a: 'open' });
	});

	it('is looked at later where writing takes longer', async () => {
		const { row, slow, store } = setUp();
		slow.by = 30;
		setTimeout(() => row.splice(0, Infinity, 'a', 'a open', 'their witness'), 90);
		expect(await claimed(store, 'a')).toEqual({ a: 'open' });
	});

	it('is learned before its claim is sure, so that it can be taken back', async () => {
		const { meanwhile, row, store } = setUp();
		meanwhile.push(undefined, () => {
			throw new Error('the connection is lost');
		});
		const learned: unknown[] = [];
		const witnesses: string[] = [];
		const claim = store.claim(['a'], [], (states, witness) => {
			learned.push(...states);
			witnesses.push(witness);
		});
		await expect(claim).rejects.toThrow('the connection is lost');
		expect(learned).toEqual([['a', 'free']]);
		expect(await store.stayed(witnesses)).toEqual(new Set(witnesses));
		await store.settle([], ['a']);
		expect(row).toEqual([]);
	});

	it('that was sent is there in the end, though another process has overwritten its claim', async () => {
		const { row, store } = setUp();
		await store.claim(['a', 'b'], [], () => undefined);
		row.splice(0, Infinity, 'theirs');
		await store.claim([], ['a'], () => undefined);
		await store.settle(['a'], ['b']);
		expect(row).toEqual(['theirs', 'a']);
	});

	it('that was sent is written down again until it stays', async () => {
		const { meanwhile, row, store } = setUp();
		await store.claim(['a'], [], () => undefined);
		meanwhile.push(undefined, () => row.splice(0, Infinity, 'theirs'));
		await store.claim([], ['a'], () => undefined);
		await store.settle(['a'], []);
		expect(row).toEqual(['theirs', 'a']);
	});

	it('is not ours when other processes overwrite each claim', async () => {
		const { meanwhile, row, store } = setUp();
		for (let index = 0; index < 10; index++) meanwhile.push(undefined, () => row.splice(0));
		const witnesses: string[] = [];
		const claim = store.claim(['a'], [], (_, witness) => witnesses.push(witness));
		await expect(claim).rejects.toThrow('Too many executions record their keys');
		// Five rounds, each with its look.
		expect(meanwhile).toHaveLength(10);
		expect(await store.stayed(witnesses)).toEqual(new Set());
	});

	it('is counted up to the bound', async () => {
		const { row, store } = setUp(100);
		expect(await store.isFull()).toBe(false);
		const many = Array.from({ length: 5_000 }, (_, index) => `key ${index}`);
		await store.claim(many, [], () => undefined);
		expect(row).toHaveLength(4_100);
		expect(await store.isFull()).toBe(true);
	});
});
