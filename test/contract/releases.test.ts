import { releases } from '../../scripts/versions/releases';
import { devDependencies } from '../../package.json';

describe('the releases of n8n that the engine tests run on', () => {
	it('come in their order, the oldest first', () => {
		const numbers = releases.map(({ n8n }) => n8n);
		const inOrder = [...numbers].sort((one, other) =>
			one.localeCompare(other, 'en', { numeric: true }),
		);
		expect(numbers).toEqual(inOrder);
		expect(new Set(numbers).size).toBe(numbers.length);
	});

	it('are pinned to exact versions', () => {
		const versions = releases.flatMap(({ n8n, packages }) => [n8n, ...Object.values(packages)]);
		expect(versions.filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
	});

	it('end with the one that all other tests run on', () => {
		expect(devDependencies).toMatchObject(releases.at(-1)?.packages ?? {});
	});

	it('have the oldest and one from the middle among the few', () => {
		const few = releases.map(({ isOneOfFew }) => isOneOfFew === true);
		expect(few[0]).toBe(true);
		expect(few.slice(1, -1)).toContain(true);
	});
});
