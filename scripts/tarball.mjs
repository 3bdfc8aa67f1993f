import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

/** Runs a command to its end and hands back what it printed; throws with its complaint. */
function run(command, args, options) {
	const { error, status, stdout, stderr } = spawnSync(command, args, {
		encoding: 'utf8',
		...options,
	});
	if (error) throw error;
	if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed:\n${stderr}${stdout}`);
	return stdout;
}

/** Starts the npm that runs this script, or else the one on the path. */
function npm(args, options) {
	const { npm_execpath: script } = process.env;
	return script?.endsWith('.js')
		? run(process.execPath, [script, ...args], options)
		: run('npm', args, { ...options, shell: process.platform === 'win32' });
}

/**
 * Packs the project as npm would publish it, into a folder; npm's cache and logs go there as well.
 * Returns the tarball and its size in bytes.
 */
export function packProject(project, folder) {
	const flags = ['--json', '--ignore-scripts', '--offline', '--logs-max=0', '--loglevel=error'];
	const places = ['--pack-destination', folder, '--cache', path.join(folder, 'npm-cache')];
	const report = JSON.parse(npm(['pack', ...flags, ...places], { cwd: project }));
	// An array in the npm of today, an object by package name in the next one.
	const [{ filename, size }] = Object.values(report);
	return { tarball: path.join(folder, filename), size };
}

/** Extracts a tarball of npm's into a folder and returns the package within. */
export function extractPackage(tarball, folder) {
	run('tar', ['-xzf', path.basename(tarball), '-C', folder], { cwd: path.dirname(tarball) });
	return path.join(folder, 'package');
}

/** Every file below a folder, by its path from there, with slashes. */
export function filesIn(folder) {
	return fs
		.readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => path.relative(folder, path.join(entry.parentPath ?? entry.path, entry.name)))
		.map((file) => file.split(path.sep).join('/'))
		.sort();
}
