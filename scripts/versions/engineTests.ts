import fs from 'node:fs';
import path from 'node:path';
import { runCommand } from '../runCommand';
import type { Release } from './releases';
import { stageOf, workflowVersionOn } from './stage';

/** What the engine tests came to on a release. */
export interface Outcome {
	readonly release: Release;
	/** The version of `n8n-workflow` that the nodes got. */
	readonly workflow: string;
	readonly tests: number;
	readonly skipped: number;
	/** The names of the tests that failed, and the files that could not be run. */
	readonly failures: readonly string[];
	readonly seconds: number;
}

/** What jest writes, as far as it is read here. */
interface JestResults {
	readonly numTotalTests: number;
	readonly numPendingTests: number;
	readonly testResults: readonly {
		readonly name: string;
		readonly status: string;
		readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
	}[];
}

/** Random schedules of faults per release; `npm test` runs ten times as many. */
const faultSchedules = '50';

/** Runs the engine tests on the stage of a release; a failing test is an outcome, no error. */
export async function runEngineTests(release: Release, signal: AbortSignal): Promise<Outcome> {
	const stage = stageOf(release);
	const results = path.join(path.dirname(stage), 'results.json');
	fs.rmSync(results, { force: true });
	const began = performance.now();
	const workflow = workflowVersionOn(release);
	const config = path.join(__dirname, 'jest.config.js');
	await runCommand(
		process.execPath,
		[
			require.resolve('jest/bin/jest'),
			...['--config', config, '--rootDir', stage, '--json', '--outputFile', results],
			// A wait of n8n 1.100 goes on after its test.
			'--forceExit',
		],
		{
			cwd: stage,
			env: {
				...process.env,
				FAULT_SCHEDULES: faultSchedules,
				N8N_WORKFLOW_VERSION: release.packages['n8n-workflow'],
			},
			signal,
		},
	).catch((error: unknown) => {
		// Without results it was not the tests that failed.
		if (!fs.existsSync(results)) throw error;
	});
	// jest's own format.
	const report = JSON.parse(fs.readFileSync(results, 'utf8')) as JestResults;
	return {
		release,
		workflow,
		tests: report.numTotalTests,
		skipped: report.numPendingTests,
		failures: failuresIn(report),
		seconds: (performance.now() - began) / 1000,
	};
}

function failuresIn({ testResults }: JestResults): string[] {
	return testResults.flatMap(({ name, status, assertionResults }) => {
		const failed = assertionResults.filter((test) => test.status === 'failed');
		const file = path.basename(name);
		if (failed.length > 0) return failed.map(({ fullName }) => `${file}: ${fullName}`);
		return status === 'failed' ? [`${file} could not be run`] : [];
	});
}
