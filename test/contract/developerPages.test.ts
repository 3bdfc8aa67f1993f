import path from 'node:path';
import packageJson from '../../package.json';
import { files, textOf } from './pages';

/** What developers and the owner read. */
const developerPages = ['CONTRIBUTING.md', 'docs/testing.md', 'docs/publishing.md'];

const scripts = Object.keys(packageJson.scripts);

/** Names that stand for those of a new node, or that a build or another program writes. */
const placeholders = [
	'X.node.ts',
	'X.node.json',
	'send.json',
	'n8n.log',
	'countryTable.ts',
	'timeZoneTable.ts',
];

/** The files that a page names in code, by the end of their paths. */
function fileNamesIn(text: string): string[] {
	const code = [...text.matchAll(/^```[^]*?^```|`[^`\n]+`/gm)].map(([found]) => found).join('\n');
	const names =
		code.match(/(?<![*\w./-])[\w./-]*\w\.(?:[cm]?[jt]s|json|md|yml|log)(?![\w.])/g) ?? [];
	return names.filter((name) => !placeholders.includes(path.posix.basename(name)));
}

describe.each(developerPages)('%s', (page) => {
	it('names no command that package.json does not have', () => {
		const named = [...textOf(page).matchAll(/npm run (?:--silent )?([\w:-]+)/g)];
		const unknown = named.map(([, name = '']) => name).filter((name) => !scripts.includes(name));
		expect(named.length).toBeGreaterThan(0);
		expect(unknown).toEqual([]);
	});

	it('names no file that is not there', () => {
		const named = fileNamesIn(textOf(page));
		expect(named.length).toBeGreaterThan(0);
		expect(named.filter((name) => !files.some((file) => `/${file}`.endsWith(`/${name}`)))).toEqual(
			[],
		);
	});
});

describe('CONTRIBUTING.md', () => {
	it('says of each command what it does', () => {
		const rows = [...textOf('CONTRIBUTING.md').matchAll(/^\| `npm (?:run )?([\w:-]+)` +\|/gm)];
		expect(rows.map(([, name]) => name).sort()).toEqual([...scripts].sort());
	});
});
