import fc from 'fast-check';
import { schedule } from '../../../../nodes/shared/run/order/schedule';

interface Job {
	readonly key: string | undefined;
}

interface Run {
	/** Indexes in the order in which their jobs started. */
	readonly started: number[];
	readonly atWork: Set<number>;
	/** Ends a job that is at work. */
	end(index: number, answer?: 'continue' | 'stop'): Promise<void>;
	/** What a job at work calls when there may be more of them. */
	more(): void;
	readonly over: Promise<void>;
	isOver(): boolean;
}

/** Work takes no time, unless a test says so: then there are pauses between the starts. */
let now = 0;
let millisecondsPerLook = 0;

beforeEach(() => {
	millisecondsPerLook = 0;
	jest.spyOn(performance, 'now').mockImplementation(() => (now += millisecondsPerLook));
});

afterEach(() => {
	jest.restoreAllMocks();
});

async function settle(): Promise<void> {
	await new Promise(setImmediate);
}

function start(jobs: readonly Job[], concurrency: number | (() => number)): Run {
	const started: number[] = [];
	const atWork = new Set<number>();
	const enders = new Map<number, (answer: 'continue' | 'stop') => void>();
	let ended = false;
	let startMore = (): void => {
		throw new Error('no job is at work');
	};
	const over = schedule({
		jobs: jobs.map((job, index) => ({ ...job, index })),
		concurrency: typeof concurrency === 'number' ? () => concurrency : concurrency,
		key: (job) => job.key,
		work: async ({ index }, more) => {
			startMore = more;
			started.push(index);
			atWork.add(index);
			return await new Promise((resolve) => enders.set(index, resolve));
		},
	}).then(() => {
		ended = true;
	});
	return {
		started,
		atWork,
		over,
		isOver: () => ended,
		more: () => {
			startMore();
		},
		async end(index, answer = 'continue') {
			atWork.delete(index);
			enders.get(index)?.(answer);
			await settle();
		},
	};
}

function keysOf(indexes: Iterable<number>, jobs: readonly Job[]): string[] {
	return [...indexes].flatMap((index) => jobs[index]?.key ?? []);
}

const jobsOf = (...keys: (string | undefined)[]): Job[] => keys.map((key) => ({ key }));
const someJobs = fc.array(
	fc.record({ key: fc.constantFrom(undefined, 'a', 'b', 'c', '', 'constructor') }),
	{ maxLength: 25 },
);

describe('jobs', () => {
	it('of any keys, ending in any order, are each done once, in order per key', async () => {
		await fc.assert(
			fc.asyncProperty(
				someJobs,
				fc.integer({ min: 1, max: 8 }),
				fc.infiniteStream(fc.nat()),
				async (jobs, concurrency, choices) => {
					const run = start(jobs, concurrency);
					await settle();
					while (run.atWork.size > 0) {
						expect(run.atWork.size).toBeLessThanOrEqual(concurrency);
						const busyKeys = keysOf(run.atWork, jobs);
						expect(new Set(busyKeys).size).toBe(busyKeys.length);
						// Whatever may run runs: the rest waits for a place or for its key.
						const idle = jobs.flatMap((job, index) =>
							run.started.includes(index) || busyKeys.includes(job.key ?? ' ') ? [] : [index],
						);
						if (run.atWork.size < concurrency) expect(idle).toEqual([]);

						const atWork = [...run.atWork];
						const chosen = atWork[(choices.next().value ?? 0) % atWork.length];
						await run.end(chosen ?? NaN);
					}
					await run.over;

					expect([...run.started].sort((one, other) => one - other)).toEqual([...jobs.keys()]);
					for (const key of ['a', 'b', 'c', '', 'constructor']) {
						const order = run.started.filter((index) => jobs[index]?.key === key);
						expect(order).toEqual([...order].sort((one, other) => one - other));
					}
				},
			),
			{ numRuns: 150 },
		);
	});

	it('of any length, with pauses, saying any time that there may be more, are each done once, in order per key', async () => {
		const someWork = fc.record({
			key: fc.constantFrom(undefined, 'a', 'b', 'c'),
			/** Turns of the event loop, or none. */
			turns: fc.nat({ max: 3 }),
			saysMore: fc.boolean(),
			concurrency: fc.integer({ min: 1, max: 6 }),
		});
		millisecondsPerLook = 7;
		await fc.assert(
			fc.asyncProperty(fc.array(someWork, { maxLength: 40 }), async (works) => {
				const started: number[] = [];
				const ended: number[] = [];
				const busy = new Set<string>();
				let most = 1;
				let atWork = 0;
				await schedule({
					jobs: works.map((work, index) => ({ ...work, index })),
					concurrency: () => most,
					key: ({ key }) => key,
					work: async ({ key, turns, saysMore, concurrency, index }, more) => {
						atWork++;
						expect(atWork).toBeLessThanOrEqual(Math.max(most, 1));
						expect(busy).not.toContain(key);
						if (key !== undefined) busy.add(key);
						started.push(index);
						if (saysMore) {
							// Growing only: whoever is at work may stay when the limit falls.
							most = Math.max(most, concurrency);
							more();
						}
						for (let turn = 0; turn < turns; turn++) await settle();
						if (key !== undefined) busy.delete(key);
						atWork--;
						ended.push(index);
						return 'continue';
					},
				});
				expect([...ended].sort((one, other) => one - other)).toEqual([...works.keys()]);
				for (const key of ['a', 'b', 'c']) {
					const order = started.filter((index) => works[index]?.key === key);
					expect(order).toEqual([...order].sort((one, other) => one - other));
				}
			}),
			{ numRuns: 100 },
		);
	});

	it('that end at once let n8n do what else is to be done meanwhile', async () => {
		millisecondsPerLook = 11;
		let turns = 0;
		let over = false;
		const count = () => {
			turns++;
			if (!over) setImmediate(count);
		};
		setImmediate(count);
		await schedule({
			jobs: Array(200).keys(),
			concurrency: () => 5,
			key: () => undefined,
			work: () => Promise.resolve('continue'),
		});
		over = true;
		expect(turns).toBeGreaterThan(20);
	});

	it('start no more after a stop; those at work end', async () => {
		await fc.assert(
			fc.asyncProperty(
				someJobs,
				fc.integer({ min: 1, max: 8 }),
				fc.nat({ max: 20 }),
				fc.infiniteStream(fc.nat()),
				async (jobs, concurrency, before, choices) => {
					const run = start(jobs, concurrency);
					await settle();
					let startedAtStop: number | undefined;
					for (let ended = 0; run.atWork.size > 0; ended++) {
						const atWork = [...run.atWork];
						const chosen = atWork[(choices.next().value ?? 0) % atWork.length] ?? NaN;
						if (ended === before) startedAtStop = run.started.length;
						await run.end(chosen, ended === before ? 'stop' : 'continue');
						if (startedAtStop !== undefined) expect(run.started).toHaveLength(startedAtStop);
					}
					await run.over;
				},
			),
			{ numRuns: 100 },
		);
	});

	it('of the same key wait for each other while others go on', async () => {
		const run = start(jobsOf('a', 'a', 'b', 'a', undefined), 3);
		await settle();
		expect(run.started).toEqual([0, 2, 4]);
		await run.end(2);
		expect(run.started).toEqual([0, 2, 4]);
		await run.end(0);
		expect(run.started).toEqual([0, 2, 4, 1]);
		await run.end(1);
		expect(run.started).toEqual([0, 2, 4, 1, 3]);
	});

	it('without a key are as many at work as may be', async () => {
		const run = start(jobsOf(...Array<undefined>(9).fill(undefined)), 4);
		await settle();
		expect(run.started).toEqual([0, 1, 2, 3]);
		await run.end(2);
		expect(run.started).toEqual([0, 1, 2, 3, 4]);
	});

	it('are as many as may be at that moment, when the concurrency changes', async () => {
		let concurrency = 1;
		const run = start(jobsOf(...Array<undefined>(9).fill(undefined)), () => concurrency);
		await settle();
		expect(run.started).toEqual([0]);
		concurrency = 3;
		await run.end(0);
		expect(run.started).toEqual([0, 1, 2, 3]);
		concurrency = 1;
		await run.end(1);
		await run.end(2);
		expect(run.started).toEqual([0, 1, 2, 3]);
		await run.end(3);
		expect(run.started).toEqual([0, 1, 2, 3, 4]);
	});

	it('may start while one is still at work, once it says that there may be more', async () => {
		let concurrency = 1;
		const run = start(jobsOf('a', 'a', undefined, 'b', undefined), () => concurrency);
		await settle();
		run.more();
		await settle();
		expect(run.started).toEqual([0]);
		concurrency = 3;
		run.more();
		await settle();
		expect(run.started).toEqual([0, 2, 3]);
		run.more();
		await settle();
		expect(run.started).toEqual([0, 2, 3]);
		await run.end(0);
		expect(run.started).toEqual([0, 2, 3, 1]);
	});

	it('do not start after a stop, whatever a job says that is still at work', async () => {
		let concurrency = 2;
		const run = start(jobsOf(...Array<undefined>(9).fill(undefined)), () => concurrency);
		await settle();
		await run.end(0, 'stop');
		concurrency = 5;
		run.more();
		await settle();
		expect(run.started).toEqual([0, 1]);
		await run.end(1);
		expect(run.isOver()).toBe(true);
	});

	it('do not start anew when a job that is over says that there may be more', async () => {
		const run = start(jobsOf('a', undefined), 5);
		await settle();
		await run.end(0);
		await run.end(1);
		await run.over;
		run.more();
		await settle();
		expect(run.started).toEqual([0, 1]);
	});

	it('one at a time are done in the order of the input', async () => {
		const run = start(jobsOf('a', undefined, 'b', 'a'), 1);
		for (const index of [0, 1, 2, 3]) {
			await settle();
			expect([...run.atWork]).toEqual([index]);
			await run.end(index);
		}
		await run.over;
	});

	it('wait for their key and start, at whatever moment the one before them ends', async () => {
		for (let moments = 0; moments < 40; moments++) {
			const done: number[] = [];
			await schedule({
				jobs: [0, 1, 2],
				concurrency: () => 2,
				key: () => 'a',
				work: async (job) => {
					for (let moment = 0; moment < moments; moment++) await Promise.resolve();
					done.push(job);
					return 'continue';
				},
			});
			expect(done).toEqual([0, 1, 2]);
		}
	});

	it('are over only when the last one has ended', async () => {
		const run = start(jobsOf('a', 'b'), 5);
		await settle();
		await run.end(0, 'stop');
		expect(run.isOver()).toBe(false);
		await run.end(1);
		expect(run.isOver()).toBe(true);
	});

	it('are asked for only when the next one may start', async () => {
		let asked = 0;
		function* endless(): Generator<number> {
			for (;;) yield asked++;
		}
		let end: (answer: 'stop') => void = () => undefined;
		const over = schedule({
			jobs: endless(),
			concurrency: () => 3,
			key: () => undefined,
			work: async () => await new Promise<'stop'>((resolve) => (end = resolve)),
		});
		await settle();
		expect(asked).toBe(3);
		end('stop');
		await settle();
		expect(asked).toBe(3);
		void over;
	});

	it('that are none are over at once', async () => {
		const run = start([], 5);
		await run.over;
		expect(run.started).toEqual([]);
	});
});
