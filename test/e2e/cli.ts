import { Command } from 'commander';
import { ending } from '../../editor/ending';
import { releaseOf } from '../../editor/installRelease';
import { prepare } from '../../editor/preparation';
import { releaseVariable } from './release/releaseVariable';
import { runJest } from './runJest';

interface Options {
	readonly n8n?: string;
}

/** What a shell reports for a program that Ctrl+C has ended. */
const exitCodeOfInterrupt = 130;

const command = new Command('npm run e2e --')
	.description('Runs the packed package in the real n8n.')
	.argument('[for-jest...]', 'which tests to run, and other arguments of jest')
	.option('--n8n <version>', 'three of the examples in this release of n8n instead')
	.addHelpText(
		'after',
		`
A release is installed once into the folder .n8n/releases of this project, 3 GB each.`,
	)
	.allowUnknownOption()
	.parse();

/** Floods n8n with events that it has to answer in time: nothing else may keep n8n from it. */
const alonePath = 'test/e2e/trigger.e2e.ts';

const resultsIn = (name: string) => ['--json', `--outputFile=build/${name}-results.json`];

async function run({ n8n }: Options, forJest: readonly string[]): Promise<number> {
	if (n8n === undefined) {
		await prepare(signal);
		if (forJest.length > 0) return await runJest([...resultsIn('e2e'), ...forJest], { signal });
		const alone = await runJest([...resultsIn('e2e-alone'), alonePath], { signal });
		const others = ['--testPathIgnorePatterns', alonePath];
		const together = await runJest([...resultsIn('e2e'), ...others], { signal });
		return alone || together;
	}
	if (!/^\d+\.\d+\.\d+$/.test(n8n)) throw new Error(`${n8n} is no version, such as 1.123.81`);
	await prepare(signal, releaseOf(n8n));
	return await runJest(['--testMatch=**/*.release.ts', ...forJest], {
		signal,
		environment: { [releaseVariable]: n8n },
	});
}

const { signal } = ending();
run(command.opts<Options>(), command.args)
	.then((exitCode) => {
		process.exitCode = exitCode;
	})
	.catch((error: unknown) => {
		if (signal.aborted) {
			process.exitCode = exitCodeOfInterrupt;
			return;
		}
		console.error(error instanceof Error ? error.message : error);
		process.exitCode = 1;
	});
