import packageJson from '../../package.json';
import { isOutside, pages, read, targetOf, textOf } from './pages';

const scripts = Object.keys(packageJson.scripts);

/** The owner's page, which opens with its own steps. */
const forTheOwner = 'docs/publishing.md';

/** The pages that answer one question each. */
const answers = pages.filter(
	(page) => (page.startsWith('docs/') || page === 'examples/README.md') && page !== forTheOwner,
);

/** What tells how the package came to be, or what GitHub shows: it may say a thing again. */
const retold = ['CHANGELOG.md', '.github/pull_request_template.md'];

/** A shorter sentence may well be the right one in two places. */
const longEnough = 45;

/** Where each thing stands that must not stand on two pages, by the pages it is on. */
function placesOf(thingsOn: (page: string) => readonly string[]): Map<string, Set<string>> {
	const places = new Map<string, Set<string>>();
	for (const page of pages.filter((name) => !retold.includes(name))) {
		for (const thing of thingsOn(page)) {
			places.set(thing, (places.get(thing) ?? new Set()).add(page));
		}
	}
	return places;
}

/** What stands on more than one page. */
function repeated(thingsOn: (page: string) => readonly string[]): string[] {
	return [...placesOf(thingsOn)]
		.filter(([, places]) => places.size > 1)
		.map(([thing, places]) => `${[...places].join(', ')}: ${thing}`);
}

const linksOf = (page: string) => read.get(page)?.links ?? [];

/** The sentences of a page that are long enough to be a fact. */
function sentencesOf(page: string): string[] {
	const sentences = (read.get(page)?.texts ?? []).flatMap((text) => text.split(/(?<=[.!?]) /));
	return sentences.filter(({ length }) => length > longEnough);
}

describe('a fact', () => {
	it('stands on one page only', () => {
		expect(pages.flatMap(sentencesOf).length).toBeGreaterThan(100);
		expect(repeated(sentencesOf)).toEqual([]);
	});

	it('is shown by a picture on one page only', () => {
		const picturesOf = (page: string) =>
			linksOf(page)
				.filter((link) => !isOutside(link))
				.map((link) => targetOf(page, link).file)
				.filter((file) => /\.(?:png|svg|gif|jpe?g)$/.test(file));
		expect(pages.flatMap(picturesOf).length).toBeGreaterThan(0);
		expect(repeated(picturesOf)).toEqual([]);
	});
});

describe.each(answers)('%s', (page) => {
	it('opens with whom it is for, and the way back', () => {
		const opening = /^# .+\n\n([^]+?)\n\n/.exec(textOf(page))?.[1] ?? '';
		expect(opening).toMatch(/^For (?:those|developers)\b/);
		expect(opening).toMatch(/\]\(\.\.\/(?:README|CONTRIBUTING)\.md(?:#[\w-]+)?\)/);
	});
});

describe.each(pages)('%s', (page) => {
	it('names no command that package.json does not have', () => {
		const named = [...textOf(page).matchAll(/npm run (?:--silent )?([a-z][\w:-]*)/g)];
		expect(named.map(([, name = '']) => name).filter((name) => !scripts.includes(name))).toEqual(
			[],
		);
	});
});

describe('README.md', () => {
	it('installs the tarball that npm pack makes', () => {
		const named = textOf('README.md').match(/[\w.-]+\.tgz/g);
		expect(named).toEqual([`${packageJson.name}-${packageJson.version}.tgz`]);
	});
});
