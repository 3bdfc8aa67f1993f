import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

const packageFolder = resolve(__dirname, '../..');

/**
 * Builds the package with its own build script. What the build prints is shown only if it fails.
 *
 * @throws Error with the output of the build
 */
export async function buildNodes(signal: AbortSignal): Promise<void> {
	const [command, ...given] = npmCommand();
	const output: Buffer[] = [];
	await new Promise<void>((done, fail) => {
		const build = spawn(command, [...given, 'run', 'build'], {
			cwd: packageFolder,
			stdio: ['ignore', 'pipe', 'pipe'],
			// Without npm's own script to run, Windows finds npm through its shell only.
			shell: process.platform === 'win32' && given.length === 0,
			signal,
		});
		build.stdout.on('data', (part: Buffer) => output.push(part));
		build.stderr.on('data', (part: Buffer) => output.push(part));
		build.on('error', fail);
		build.on('close', (code) => {
			if (code === 0) done();
			else fail(new Error(`The build failed.\n${Buffer.concat(output).toString()}`));
		});
	});
}

/** The npm that runs the demo, so that none needs to be found; else the one on the path. */
function npmCommand(): [string, ...string[]] {
	const npm = process.env.npm_execpath;
	return npm === undefined ? ['npm'] : [process.execPath, npm];
}
