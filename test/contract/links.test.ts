import path from 'node:path';
import { BuzzbipApi } from '../../credentials/BuzzbipApi.credentials';
import { BuzzbipWebhookApi } from '../../credentials/BuzzbipWebhookApi.credentials';
import packageJson from '../../package.json';
import { nodeFolders } from './imports';
import { files, isOutside, pages, read, targetOf, textOf } from './pages';

/** What a link may lead to: the files of the repository and their folders, not what is built. */
const targets = new Set(files.flatMap((file) => [file, ...foldersOf(file)]));

/** The folders that a file is in, with and without a slash at the end. */
function foldersOf(file: string): string[] {
	const folder = path.posix.dirname(file);
	return folder === '.' ? ['./'] : [folder, `${folder}/`, ...foldersOf(folder)];
}

/** The links of a page to what is not there. */
function brokenLinks(page: string): string[] {
	return (read.get(page)?.links ?? []).filter((link) => {
		if (isOutside(link)) return false;
		const { file, anchor } = targetOf(page, link);
		if (!targets.has(file)) return true;
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
	const credentials = [new BuzzbipApi(), new BuzzbipWebhookApi()];
	const ofCredentials = credentials.map(({ documentationUrl }) => documentationUrl);

	it.each([...new Set([...documentation, ...ofCredentials])])('is there: %s', (url) => {
		const [address, anchor] = url.split('#');
		// GitHub shows README on the page of the repository.
		expect(packageJson.homepage.split('#')[0]).toBe(address);
		if (anchor !== undefined) expect(read.get('README.md')?.anchors).toContain(anchor);
	});
});
