import fs from 'node:fs';
import path from 'node:path';

export const root = path.resolve(__dirname, '../..');

/** One import of a source file. */
export interface Import {
	readonly file: string;
	/** As written: a package, or a path from the file. */
	readonly specifier: string;
	/** The file it leads to, from the root and without extension; a package as written. */
	readonly target: string;
	readonly isTypeOnly: boolean;
}

/** The folders right below a folder. */
export function foldersIn(folder: string): string[] {
	return fs
		.readdirSync(path.join(root, folder), { withFileTypes: true })
		.filter((entry) => entry.isDirectory())
		.map(({ name }) => name)
		.sort();
}

/** The TypeScript files below a folder, by their path from the root, with slashes. */
export function sourcesIn(folder: string): string[] {
	return fs
		.readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.ts'))
		.map((file) => path.posix.join(folder, file.split(path.sep).join('/')));
}

/** Whether `import type { … }`, or `import { type …, type … }`. */
function isTypeOnly(clause: string): boolean {
	if (/^type\s/.test(clause)) return true;
	const names = /^\{([^}]*)\}$/.exec(clause)?.[1]?.split(',') ?? [''];
	return names.map((name) => name.trim()).every((name) => name === '' || /^type\s/.test(name));
}

/** The imports and re-exports of a source file, and what it loads while it runs. */
export function importsOf(file: string): Import[] {
	const code = codeOf(file);
	const declared = /^(?:import|export)\s+(?:([^'";]*?)\s+from\s+)?['"]([^'"]+)['"]/gm;
	const called = /\b(?:require|import)\(\s*['"]([^'"]+)['"]/g;
	const found = [
		...[...code.matchAll(declared)].map(([, clause, specifier = '']) => ({
			specifier,
			isTypeOnly: clause !== undefined && isTypeOnly(clause.trim()),
		})),
		...[...code.matchAll(called)].map(([, specifier = '']) => ({ specifier, isTypeOnly: false })),
	];
	return found.map(({ specifier, ...rest }) => ({
		file,
		specifier,
		target: specifier.startsWith('.')
			? path.posix.join(path.posix.dirname(file), specifier)
			: specifier,
		...rest,
	}));
}

/** The text of a source file. */
export function codeOf(file: string): string {
	return fs.readFileSync(path.join(root, file), 'utf8');
}

/** All that is packed, as it is written. */
export const sources = [...sourcesIn('nodes'), ...sourcesIn('credentials')];

export const imports = sources.flatMap(importsOf);

/** The rooms that all nodes share. */
export const sharedRooms = foldersIn('nodes/shared');

/** The folders of the nodes, each named after its class. */
export const nodeFolders = foldersIn('nodes').filter((name) => name !== 'shared');
