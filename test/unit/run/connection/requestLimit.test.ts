import fc from 'fast-check';
import type { Turn } from '../../../../nodes/shared/api/pace';
import { limitRequests } from '../../../../nodes/shared/run/connection/requestLimit';

type Word = 'dealtWith' | 'throttled' | 'unanswered';

async function settle(): Promise<void> {
	await new Promise(setImmediate);
}

/** Asks for so many turns at once from a pace that gives each when it is let. */
function ask(most: number, count: number) {
	const told: string[] = [];
	/** Requests that the pace below knows of, in the order of their coming. */
	const reached: number[] = [];
	const grants: (() => void)[] = [];
	const pace = limitRequests(
		{
			turn: async () => {
				const number = reached.push(grants.length) - 1;
				await new Promise<void>((resolve) => grants.push(resolve));
				return {
					dealtWith: () => told.push(`${number} dealtWith`),
					throttled: (wait) => told.push(`${number} throttled ${wait}`),
					unanswered: () => told.push(`${number} unanswered`),
				};
			},
		},
		most,
	);
	const turns = new Map<number, Turn>();
	for (let index = 0; index < count; index++) {
		void pace.turn().then((turn) => turns.set(index, turn));
	}
	return {
		told,
		turns,
		reached: () => reached.length,
		async grant(index: number) {
			grants[index]?.();
			await settle();
		},
		async end(index: number, word: Word = 'dealtWith') {
			const turn = turns.get(index);
			turns.delete(index);
			if (word === 'throttled') turn?.throttled(7);
			else turn?.[word]();
			await settle();
		},
	};
}

describe('the requests of a run', () => {
	it.each(['dealtWith', 'throttled', 'unanswered'] as const)(
		'are under way up to the limit; the next one goes when one was %s',
		async (word) => {
			const run = ask(2, 4);
			await settle();
			expect(run.reached()).toBe(2);
			await run.grant(0);
			await run.grant(1);
			expect(run.reached()).toBe(2);
			await run.end(1, word);
			expect(run.reached()).toBe(3);
			expect(run.told).toEqual([word === 'throttled' ? '1 throttled 7' : `1 ${word}`]);
		},
	);

	it('wait for the pace within the limit, so that it sees no more than may go out', async () => {
		const run = ask(1, 3);
		await settle();
		expect(run.reached()).toBe(1);
		await settle();
		expect(run.reached()).toBe(1);
	});

	it('may be as many as before once all are over', async () => {
		const run = ask(3, 3);
		await settle();
		for (const index of [0, 1, 2]) await run.grant(index);
		for (const index of [2, 0, 1]) await run.end(index);
		expect(run.told).toHaveLength(3);
		expect(run.turns.size).toBe(0);
	});

	it('of any number, ending in any order and way, keep the limit and go in the order they came', async () => {
		const words = fc.constantFrom<Word>('dealtWith', 'throttled', 'unanswered');
		await fc.assert(
			fc.asyncProperty(
				fc.integer({ min: 1, max: 5 }),
				fc.nat({ max: 15 }),
				fc.infiniteStream(fc.tuple(fc.boolean(), fc.nat(), words)),
				async (most, count, choices) => {
					const run = ask(most, count);
					await settle();
					let granted = 0;
					let ended = 0;
					while (ended < count) {
						expect(run.reached() - ended).toBe(Math.min(most, count - ended));
						const [grants, which, word] = choices.next().value as [boolean, number, Word];
						if (granted < run.reached() && (grants || run.turns.size === 0)) {
							await run.grant(granted);
							// The one that the pace has let go is the one that came first.
							expect([...run.turns.keys()]).toContain(granted);
							granted++;
						} else {
							const open = [...run.turns.keys()];
							await run.end(open[which % open.length] ?? NaN, word);
							ended++;
						}
					}
					expect(run.told).toHaveLength(count);
				},
			),
			{ numRuns: 100 },
		);
	});
});
