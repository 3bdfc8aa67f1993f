import fs from 'node:fs';
import path from 'node:path';
import { runCommand, runNpm } from './runCommand';

/** A package as npm would publish it. */
export interface Tarball {
	readonly tarball: string;
	/** Bytes. */
	readonly size: number;
}

/** Packs the project into a folder; npm's cache and logs go there as well. */
export async function packProject(project: string, folder: string): Promise<Tarball> {
	const flags = ['--json', '--ignore-scripts', '--offline', '--logs-max=0', '--loglevel=error'];
	const places = ['--pack-destination', folder, '--cache', path.join(folder, 'npm-cache')];
	// An array in the npm of today, an object by package name in the next one.
	const report = JSON.parse(
		await runNpm(['pack', ...flags, ...places], { cwd: project }),
	) as Record<string, { filename: string; size: number }>;
	const [packed] = Object.values(report);
	if (packed === undefined) throw new Error('npm has packed nothing');
	return { tarball: path.join(folder, packed.filename), size: packed.size };
}

/** Extracts a tarball of npm's into a folder and returns the package within. */
export async function extractPackage(tarball: string, folder: string): Promise<string> {
	// Named from its folder: the tar of Windows takes a drive letter for a host.
	await runCommand('tar', ['-xzf', path.relative(folder, tarball)], { cwd: folder });
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
