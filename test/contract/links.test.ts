import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import GithubSlugger from 'github-slugger';
import MarkdownIt from 'markdown-it';
import { BuzzbipApi } from '../../credentials/BuzzbipApi.credentials';
import packageJson from '../../package.json';
import { nodeFolders, root } from './imports';

/** A page as its readers find their way in it. */
interface Page {
	/** What `#…` may name. */
	readonly anchors: readonly string[];
	/** Where its links and pictures lead, as written. */
	readonly links: readonly string[];
}

type Tokens = ReturnType<MarkdownIt['parse']>;

const textOf = (file: string) => fs.readFileSync(path.join(root, file), 'utf8');

/** The pages that are committed, or would be. */
const pages = execFileSync(
	'git',
	['ls-files', '--cached', '--others', '--exclude-standard', '--deduplicate', '*.md'],
	{ cwd: root, encoding: 'utf8' },
)
	.split('\n')
	.filter((file) => file !== '' && fs.existsSync(path.join(root, file)));

function readPage(file: string): Page {
	const tokens = new MarkdownIt({ html: true }).parse(textOf(file), {});
	const slugger = new GithubSlugger();
	const headings = tokens.filter((_, index) => tokens[index - 1]?.type === 'heading_open');
	return {
		anchors: headings.map((heading) => slugger.slug(wordsOf(heading.children ?? []))),
		links: [...tokens, ...tokens.flatMap(({ children }) => children ?? [])].flatMap((token) => [
			...[token.attrGet('href'), token.attrGet('src')].filter((link) => link !== null),
			...(token.type.startsWith('html')
				? [...token.content.matchAll(/\b(?:href|src|srcset)="([^"]+)"/g)].map(
						([, link = '']) => link,
					)
				: []),
		]),
	};
}

/** The words of a heading, without what marks them. */
function wordsOf(inline: Tokens): string {
	return inline.map(({ content }) => content).join('');
}

const read = new Map(pages.map((file) => [file, readPage(file)]));

/** The file that a link of a page leads to, from the root, and its anchor. */
function targetOf(page: string, link: string): { file: string; anchor: string | undefined } {
	const [written = '', anchor] = decodeURI(link).split('#');
	return {
		file: written === '' ? page : path.posix.join(path.posix.dirname(page), written),
		anchor,
	};
}

const isOutside = (link: string) => /^(?:https?|mailto):/.test(link);

/** The links of a page to what is not there. */
function brokenLinks(page: string): string[] {
	return (read.get(page)?.links ?? []).filter((link) => {
		if (isOutside(link)) return false;
		const { file, anchor } = targetOf(page, link);
		if (!fs.existsSync(path.join(root, file))) return true;
		return anchor !== undefined && read.get(file)?.anchors.includes(anchor) !== true;
	});
}

/** The pages that a reader can come to from a page. */
function reachedFrom(start: string): string[] {
	const reached = new Set([start]);
	for (const page of reached) {
		for (const link of read.get(page)?.links ?? []) {
			const { file } = targetOf(page, link);
			if (!isOutside(link) && read.has(file)) reached.add(file);
		}
	}
	return [...reached];
}

describe.each(pages)('%s', (page) => {
	it('has no link that leads nowhere', () => {
		expect(brokenLinks(page)).toEqual([]);
	});
});

describe('the pages', () => {
	it('can all be reached from README', () => {
		const unreached = pages.filter((page) => !reachedFrom('README.md').includes(page));
		// GitHub shows its own pages where they belong.
		expect(unreached.filter((page) => !page.startsWith('.github/'))).toEqual([]);
	});

	it.each([
		['README.md', 16_000],
		['CONTRIBUTING.md', 12_000],
	])('can be read in one sitting: %s has %d bytes at most', (page, most) => {
		expect(Buffer.byteLength(textOf(page))).toBeLessThanOrEqual(most);
	});

	it('prove each promise by a test', () => {
		const promises = /What you can rely on.*?\n\n(.*?)\n\n/s.exec(textOf('README.md'))?.[1] ?? '';
		const lines = promises.split('\n');
		expect(lines.length).toBeGreaterThan(4);
		expect(lines.filter((line) => !/\]\(test\/[\w/]+\.test\.ts\)/.test(line))).toEqual([]);
	});
});

describe('what n8n links to', () => {
	const documentation = nodeFolders.flatMap((folder) => {
		const codex = JSON.parse(textOf(`nodes/${folder}/${folder}.node.json`)) as {
			resources: Record<string, { url: string }[]>;
		};
		return Object.values(codex.resources).flatMap((links) => links.map(({ url }) => url));
	});
	const { documentationUrl } = new BuzzbipApi();

	it.each([...new Set([...documentation, documentationUrl])])('is there: %s', (url) => {
		const [address, anchor] = url.split('#');
		// GitHub shows README on the page of the repository.
		expect(packageJson.homepage.split('#')[0]).toBe(address);
		if (anchor !== undefined) expect(read.get('README.md')?.anchors).toContain(anchor);
	});
});
