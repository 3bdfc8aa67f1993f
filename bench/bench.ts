import { version } from 'n8n-core/package.json';
import { availableParallelism } from 'node:os';
import { buildNodes } from '../scripts/buildNodes';
import { commandLine, optionsOf } from './commandLine';
import { createProgress, type Progress } from './report/progress';
import type { BenchReport, Surroundings } from './report/report';
import { startSandboxProcess } from './process/remoteSandbox';
import { fullSizes, quickSizes } from './sizes';

/** What a shell reports for a program that Ctrl+C has ended. */
const exitCodeOfInterrupt = 130;

// As n8n runs in its image; it has to be known before the engine is loaded.
process.env.NODE_ENV = 'production';

const options = optionsOf(commandLine().parse(process.argv));
const interrupt = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
	process.once(signal, () => {
		interrupt.abort();
	});
}

function surroundings(): Surroundings {
	const { quick, runs, paceRuns, scaleRuns } = options;
	return {
		nodeJs: process.versions.node,
		n8nCore: version,
		processors: availableParallelism(),
		quick: quick === true,
		runs,
		paceRuns,
		scaleRuns,
	};
}

async function measure(progress: Progress, signal: AbortSignal): Promise<BenchReport> {
	if (options.build) {
		progress.say('Building the nodes …');
		await buildNodes(signal);
	}
	// Loaded here, because n8n's engine takes a second that --help and the first line need not wait.
	const { runParts, stepCount } = await import('./runParts');
	const { makeReport } = await import('./report/report');
	const { drawPace } = await import('./report/paceChart');
	const sandboxes = startSandboxProcess(signal);
	try {
		progress.say("Measuring in n8n's engine, against the sandbox …");
		progress.start(stepCount(options.only, options));
		const sizes = options.quick ? quickSizes : fullSizes;
		const findings = await runParts(options.only, {
			...options,
			sandboxes,
			sizes,
			progress,
			signal,
		});
		const series = findings.flatMap(({ paceSeries }) => paceSeries);
		if (options.chart !== undefined && series.length > 0) await drawPace(series, options.chart);
		return makeReport(findings, surroundings());
	} finally {
		sandboxes.end();
	}
}

async function bench(): Promise<number> {
	const progress = createProgress();
	const started = performance.now();
	try {
		const report = await measure(progress, interrupt.signal);
		progress.stop();
		const { printedReport } = await import('./report/printedReport');
		console.log(options.json ? JSON.stringify(report, null, 2) : printedReport(report));
		const seconds = (performance.now() - started) / 1000;
		progress.say(`That took ${seconds.toFixed(0)} s.`);
		return report.problems.length === 0 ? 0 : 1;
	} catch (error) {
		progress.stop();
		if (interrupt.signal.aborted) {
			progress.say('Stopped.');
			return exitCodeOfInterrupt;
		}
		progress.say(error instanceof Error ? error.message : String(error));
		return 1;
	}
}

void bench().then((exitCode) => {
	process.exitCode = exitCode;
});
