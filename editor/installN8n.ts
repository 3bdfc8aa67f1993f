import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand, runNpm } from '../scripts/runCommand';
import { nodeFolder, nodeForN8n } from './installNode';
import { places } from './places';

/** The command of the installed n8n, to be run by `nodeForN8n`. */
export const n8nScript = join(places.n8n, 'node_modules', 'n8n', 'bin', 'n8n');

/** The version that is installed. */
export const n8nVersion = (
	JSON.parse(readFileSync(join(places.wanted, 'package.json'), 'utf8')) as {
		dependencies: { n8n: string };
	}
).dependencies.n8n;

/** Tells one installation from another: what npm installs, and for which Node.js. */
function wanted(): string {
	const lock = readFileSync(join(places.wanted, 'package-lock.json'));
	const digest = createHash('sha256').update(lock).digest('hex');
	return `n8n ${n8nVersion}, ${digest}, for ${nodeForN8n()}\n`;
}

export function isN8nInstalled(): boolean {
	return existsSync(places.installed) && readFileSync(places.installed, 'utf8') === wanted();
}

/** Installs n8n as its lock file says; nothing is built yet. */
export async function downloadN8n(signal: AbortSignal): Promise<void> {
	await rm(places.installed, { force: true });
	await mkdir(places.n8n, { recursive: true });
	for (const file of ['package.json', 'package-lock.json', '.npmrc']) {
		await cp(join(places.wanted, file), join(places.n8n, file));
	}
	await runNpm(['ci', '--omit=dev'], { cwd: places.n8n, signal });
}

/** Builds the one native part that n8n needs here: its database. */
export async function buildDatabase(signal: AbortSignal): Promise<void> {
	const modules = join(places.n8n, 'node_modules');
	const gyp = join(modules, 'node-gyp', 'bin', 'node-gyp.js');
	const headers = existsSync(join(nodeFolder(), 'include', 'node'))
		? [`--nodedir=${nodeFolder()}`]
		: [];
	try {
		await runCommand(nodeForN8n(), [gyp, 'rebuild', '-j', 'max', ...headers], {
			cwd: join(modules, 'sqlite3'),
			signal,
		});
	} catch (cause) {
		if (signal.aborted) throw cause;
		throw new Error(
			'The database of n8n (sqlite3) could not be built. Python 3, make and a C++ compiler are needed: on Debian and Ubuntu, "apt-get install python3 make g++".',
			{ cause },
		);
	}
	await writeFile(places.installed, wanted());
}
