import { resolve } from 'node:path';
import { runNpm } from './runCommand';

/**
 * Builds the package with its own build script. What the build prints is shown only if it fails.
 *
 * @throws Error with the output of the build
 */
export async function buildNodes(signal: AbortSignal): Promise<void> {
	await runNpm(['run', 'build'], { cwd: resolve(__dirname, '..'), signal });
}
