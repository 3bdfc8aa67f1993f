import { spawn } from 'node:child_process';

/** Where and how a command runs. */
export interface Surroundings {
	readonly cwd?: string;
	readonly env?: NodeJS.ProcessEnv;
	/** Ends the command. */
	readonly signal?: AbortSignal;
	/** Through the system's shell. */
	readonly shell?: boolean;
}

/**
 * Runs a command to its end.
 *
 * @returns what it printed on stdout
 * @throws Error with all that it printed, when it fails
 */
export async function runCommand(
	command: string,
	args: readonly string[],
	surroundings: Surroundings = {},
): Promise<string> {
	const printed: Buffer[] = [];
	const output: Buffer[] = [];
	return await new Promise((done, fail) => {
		const child = spawn(command, args, { ...surroundings, stdio: ['ignore', 'pipe', 'pipe'] });
		child.stdout.on('data', (part: Buffer) => {
			output.push(part);
			printed.push(part);
		});
		child.stderr.on('data', (part: Buffer) => printed.push(part));
		child.on('error', fail);
		child.on('close', (code, signal) => {
			if (code === 0) done(Buffer.concat(output).toString());
			else {
				const end = lastLines(Buffer.concat(printed).toString(), 60);
				fail(
					new Error(
						`${command} ${args.join(' ')} ended with ${code ?? signal ?? 'nothing'}:\n${end}`,
					),
				);
			}
		});
	});
}

/** Runs npm: the one that runs this script, or else the one on the path. */
export async function runNpm(
	args: readonly string[],
	surroundings: Surroundings = {},
): Promise<string> {
	const script = process.env.npm_execpath;
	if (script?.endsWith('.js')) {
		return await runCommand(process.execPath, [script, ...args], surroundings);
	}
	// Windows finds npm through its shell only.
	return await runCommand('npm', args, { ...surroundings, shell: process.platform === 'win32' });
}

function lastLines(text: string, count: number): string {
	return text.trimEnd().split('\n').slice(-count).join('\n');
}
