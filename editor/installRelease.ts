import { existsSync, readFileSync } from 'node:fs';
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runNpm } from '../scripts/runCommand';
import { buildSqlite } from './buildSqlite';
import type { Installation } from './installation';
import { nodeForN8n } from './installNode';
import { places } from './places';

/**
 * Releases up to 2.30 at least fetch this, for the contents of spreadsheets, from a server of its
 * author's. It is the newest one in the npm registry.
 */
const overrides = { xlsx: '0.18.5' };

/** Any release of n8n, with what npm brings along for it today. */
export function releaseOf(version: string): Installation {
	const folder = join(places.releases, version);
	/** Written when the installation is complete. */
	const stamp = join(folder, 'installed.txt');

	return {
		version,
		script: join(folder, 'node_modules', 'n8n', 'bin', 'n8n'),
		homes: join(folder, 'homes'),
		isInstalled: () => existsSync(stamp) && readFileSync(stamp, 'utf8') === builtFor(),
		async download(signal) {
			await rm(stamp, { force: true });
			await mkdir(folder, { recursive: true });
			await cp(join(places.wanted, '.npmrc'), join(folder, '.npmrc'));
			const manifest = { private: true, dependencies: { n8n: version }, overrides };
			await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
			const flags = ['--omit=dev', '--no-package-lock', '--loglevel=error'];
			await runNpm(['install', ...flags], { cwd: folder, signal });
		},
		async buildDatabase(signal) {
			await buildSqlite(folder, signal);
			await writeFile(stamp, builtFor());
		},
	};
}

/** The database runs on the Node.js that it was built for. */
function builtFor(): string {
	return `for ${nodeForN8n()}\n`;
}
