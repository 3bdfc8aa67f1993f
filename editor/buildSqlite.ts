import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../scripts/runCommand';
import { nodeFolder, nodeForN8n } from './installNode';

/**
 * Builds the one native part that n8n needs here: its database.
 *
 * @param folder where n8n is installed
 */
export async function buildSqlite(folder: string, signal: AbortSignal): Promise<void> {
	const modules = join(folder, 'node_modules');
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
}
