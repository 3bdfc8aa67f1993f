import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { project } from '../../editor/places';

/** How jest runs. */
export interface JestSurroundings {
	readonly environment?: Readonly<Record<string, string>>;
	/** Ends it. */
	readonly signal: AbortSignal;
}

/**
 * Runs jest on the tests in this folder, in this terminal.
 *
 * @returns its exit code
 */
export async function runJest(
	args: readonly string[],
	{ environment, signal }: JestSurroundings,
): Promise<number> {
	const config = join(__dirname, 'jest.config.js');
	return await new Promise((done, fail) => {
		const jest = spawn(
			process.execPath,
			[require.resolve('jest/bin/jest'), '--config', config, ...args],
			{ cwd: project, env: { ...process.env, ...environment }, stdio: 'inherit', signal },
		);
		jest.once('error', fail);
		jest.once('close', (code) => {
			done(code ?? 1);
		});
	});
}
