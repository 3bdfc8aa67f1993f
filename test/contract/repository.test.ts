import fs from 'node:fs';
import path from 'node:path';
import { root } from './imports';
import { files } from './pages';

/** Folders where people and build machines keep their work. */
const machinePath =
	/(?<![\w.~*}-])\/(?:home|root|Users|work|workspaces?)\/[\w.-]|\b[A-Z]:\\+Users\\/;

/** The lines of a file that hold an absolute path, with their numbers. */
function absolutePathsIn(file: string): string[] {
	const lines = fs.readFileSync(path.join(root, file), 'utf8').split('\n');
	return lines.flatMap((line, index) =>
		machinePath.test(line) || line.includes(root + path.sep)
			? [`${file}:${index + 1}: ${line.trim()}`]
			: [],
	);
}

describe('the repository', () => {
	it('holds the sources of the package', () => {
		expect(files).toEqual(expect.arrayContaining(['package.json', 'package-lock.json', 'LICENSE']));
	});

	it('names no absolute path of a machine', () => {
		expect(files.flatMap(absolutePathsIn)).toEqual([]);
	});

	it('holds nothing that is built', () => {
		const built = /^(?:dist|build|coverage|node_modules)\/|\.(?:map|tsbuildinfo|tgz|d\.ts)$/;
		// The only types that are written by hand: those of a library that brings none we can read.
		const written = 'bench/report/vega-lite.d.ts';
		expect(files.filter((file) => built.test(file) && file !== written)).toEqual([]);
	});

	it('has TypeScript, icons and JSON beside the nodes and the credential, nothing compiled', () => {
		const sources = files.filter((file) => /^(?:nodes|credentials)\//.test(file));
		expect(sources.length).toBeGreaterThan(0);
		expect(sources.filter((file) => !/\.(?:ts|svg|json)$/.test(file))).toEqual([]);
	});
});
