import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runNpm } from '../scripts/runCommand';
import { buildSqlite } from './buildSqlite';
import type { Installation } from './installation';
import { nodeForN8n } from './installNode';
import { places } from './places';

const { n8n: version } = (
	JSON.parse(readFileSync(join(places.wanted, 'package.json'), 'utf8')) as {
		dependencies: { n8n: string };
	}
).dependencies;

/** The n8n that is pinned, with all it brings along, by its lock file. */
export const pinnedN8n: Installation = {
	version,
	script: join(places.n8n, 'node_modules', 'n8n', 'bin', 'n8n'),
	homes: places.homes,
	isInstalled: () =>
		existsSync(places.installed) && readFileSync(places.installed, 'utf8') === wanted(),
	async download(signal) {
		await rm(places.installed, { force: true });
		await mkdir(places.n8n, { recursive: true });
		for (const file of ['package.json', 'package-lock.json', '.npmrc']) {
			await cp(join(places.wanted, file), join(places.n8n, file));
		}
		await runNpm(['ci', '--omit=dev'], { cwd: places.n8n, signal });
	},
	async buildDatabase(signal) {
		await buildSqlite(places.n8n, signal);
		await writeFile(places.installed, wanted());
	},
};

/** Tells one installation from another: what npm installs, and for which Node.js. */
function wanted(): string {
	const lock = readFileSync(join(places.wanted, 'package-lock.json'));
	const digest = createHash('sha256').update(lock).digest('hex');
	return `n8n ${version}, ${digest}, for ${nodeForN8n()}\n`;
}
