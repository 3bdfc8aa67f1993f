import { fork, type ChildProcess } from 'node:child_process';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * Starts a TypeScript file of this folder in a process of its own, which is ended by the signal and
 * ends itself when this one does. What it prints goes to stderr.
 */
export function forkTypeScript(
	file: string,
	signal: AbortSignal,
	nodeFlags: readonly string[] = [],
): ChildProcess {
	const loader = pathToFileURL(require.resolve('tsx')).href;
	return fork(resolve(__dirname, file), {
		execArgv: ['--import', loader, ...nodeFlags],
		stdio: ['ignore', 2, 2, 'ipc'],
		signal,
	});
}
