import { itemsPerEnd, type Stage } from './stage';

/** Declares that the tests before have led items to each node where the example ends. */
export function testEveryEnd(stage: () => Stage, example: string): void {
	it('has led items to each of its ends', async () => {
		const ends = itemsPerEnd(example, await stage().ended(example, 0));
		const missed = [...ends].filter(([, items]) => items === 0).map(([end]) => end);
		expect(missed).toEqual([]);
	});
}
