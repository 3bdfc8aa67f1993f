import { releases } from '../../scripts/versions/releases';
import { stagedParts } from '../../scripts/versions/stage';
import { devDependencies } from '../../package.json';
import { importsOf, sourcesIn } from './imports';

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

describe('the stage that the engine tests are copied to', () => {
	const isStaged = (file: string) =>
		stagedParts.some((part) => file === part || file.startsWith(`${part}/`));
	const sources = stagedParts
		.filter((part) => part.startsWith('test/') || part === 'sandbox')
		.flatMap(sourcesIn);
	// Those are served from dist there.
	const isOfPackage = (file: string) => /^(?:nodes|credentials)\//.test(file);

	it('has every file that is imported there', () => {
		const lost = sources
			.flatMap(importsOf)
			.filter(({ specifier, isTypeOnly }) => specifier.startsWith('.') && !isTypeOnly)
			.filter(({ target }) => !isOfPackage(target) && !isStaged(target));
		expect(sources.length).toBeGreaterThan(stagedParts.length);
		expect(lost.map(({ file, specifier }) => `${file} imports ${specifier}`)).toEqual([]);
	});
});
