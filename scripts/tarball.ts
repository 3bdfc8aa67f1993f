import { spawnSync, type SpawnSyncOptions } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

/** Runs a command to its end and hands back what it printed; throws with its complaint. */
function run(command: string, args: readonly string[], options: SpawnSyncOptions): string {
	const { error, status, stdout, stderr } = spawnSync(command, args, {
		...options,
		encoding: 'utf8',
	});
	if (error) throw error;
	if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed:\n${stderr}${stdout}`);
	return stdout;
}

/** Starts the npm that runs this script, or else the one on the path. */
function npm(args: readonly string[], options: SpawnSyncOptions): string {
	const { npm_execpath: script } = process.env;
	return script?.endsWith('.js')
		? run(process.execPath, [script, ...args], options)
		: run('npm', args, { ...options, shell: process.platform === 'win32' });
}

/** A package as npm would publish it. */
export interface Tarball {
	readonly tarball: string;
	/** Bytes. */
	readonly size: number;
}

/** Packs the project into a folder; npm's cache and logs go there as well. */
export function packProject(project: string, folder: string): Tarball {
	const flags = ['--json', '--ignore-scripts', '--offline', '--logs-max=0', '--loglevel=error'];
	const places = ['--pack-destination', folder, '--cache', path.join(folder, 'npm-cache')];
	// An array in the npm of today, an object by package name in the next one.
	const report = JSON.parse(npm(['pack', ...flags, ...places], { cwd: project })) as Record<
		string,
		{ filename: string; size: number }
	>;
	const [packed] = Object.values(report);
	if (packed === undefined) throw new Error('npm has packed nothing');
	return { tarball: path.join(folder, packed.filename), size: packed.size };
}

/** Extracts a tarball of npm's into a folder and returns the package within. */
export function extractPackage(tarball: string, folder: string): string {
	// Named from its folder: the tar of Windows takes a drive letter for a host.
	run('tar', ['-xzf', path.relative(folder, tarball)], { cwd: folder });
	return path.join(folder, 'package');
}

/** Every file below a folder, by its path from there, with slashes. */
export function filesIn(folder: string): string[] {
	return fs
		.readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
		.map((file) => file.split(path.sep).join('/'))
		.sort();
}
