import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import GithubSlugger from 'github-slugger';
import MarkdownIt from 'markdown-it';
import { root } from './imports';

/** A page as its readers find their way in it. */
export interface Page {
	/** What `#…` may name. */
	readonly anchors: readonly string[];
	/** Where its links and pictures lead, as written. */
	readonly links: readonly string[];
	/** What it says, in pieces: a paragraph, a heading, an entry of a list, a cell of a table. */
	readonly texts: readonly string[];
}

type Tokens = ReturnType<MarkdownIt['parse']>;

export const textOf = (file: string) => fs.readFileSync(path.join(root, file), 'utf8');

/** The files that are committed, or would be. */
export const files = execFileSync(
	'git',
	['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--deduplicate'],
	{ cwd: root, encoding: 'utf8' },
)
	.split('\0')
	.filter((file) => file !== '' && fs.existsSync(path.join(root, file)));

export const pages = files.filter((file) => file.endsWith('.md'));

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
		texts: tokens
			.filter(({ type }) => type === 'inline')
			.map(({ children }) => wordsOf(children ?? [])),
	};
}

/** The words of a text, without what marks them. */
function wordsOf(inline: Tokens): string {
	return inline.map(({ type, content }) => (type === 'softbreak' ? ' ' : content)).join('');
}

export const read: ReadonlyMap<string, Page> = new Map(pages.map((file) => [file, readPage(file)]));

/** The file that a link of a page leads to, from the root, and its anchor. */
export function targetOf(page: string, link: string): { file: string; anchor: string | undefined } {
	const [written = '', anchor] = decodeURI(link).split('#');
	return {
		file: written === '' ? page : path.posix.join(path.posix.dirname(page), written),
		anchor,
	};
}

export const isOutside = (link: string) => /^(?:https?|mailto):/.test(link);
