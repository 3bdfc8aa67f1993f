import { buildNodes } from '../../scripts/buildNodes';
import { commandLine, type DemoOptions } from './commandLine';
import { printedReport } from './printedReport';
import { printedTemplateReport } from './printedTemplateReport';
import { createProgress, type Progress } from './progress';
import { makeReport, type DemoReport } from './report';
import { makeTemplateReport, type TemplateReport } from './templateReport';

/** What a shell reports for a program that Ctrl+C has ended. */
const exitCodeOfInterrupt = 130;

const options = commandLine().parse(process.argv).opts<DemoOptions>();
const interrupt = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
	process.once(signal, () => {
		interrupt.abort();
	});
}

/** The report about the first workflow, and the one about the second in it. */
type WholeReport = DemoReport & { readonly templates: TemplateReport };

async function makeDemo(progress: Progress, signal: AbortSignal): Promise<WholeReport> {
	if (options.build) {
		progress.say('Building the nodes …');
		await buildNodes(signal);
	}
	progress.say("Running the example workflow in n8n's engine, against the sandbox …");
	// Loaded here, because n8n's engine takes a second that --help and the first line need not wait.
	const { runExample } = await import('./runExample');
	const report = makeReport(await runExample(progress, signal));
	progress.stop();
	progress.say('Running the workflow with templates, which waits for their approval …');
	const { runTemplateExample } = await import('./runTemplateExample');
	return { ...report, templates: makeTemplateReport(await runTemplateExample(signal)) };
}

function printed({ templates, ...report }: WholeReport): string {
	return `${printedReport(report)}\n\n\n${printedTemplateReport(templates)}`;
}

async function demo(): Promise<number> {
	const progress = createProgress();
	const started = performance.now();
	try {
		const report = await makeDemo(progress, interrupt.signal);
		progress.stop();
		if (interrupt.signal.aborted) return interrupted(progress);
		console.log(options.json ? JSON.stringify(report, null, 2) : printed(report));
		const seconds = (performance.now() - started) / 1000;
		progress.say(`That took ${seconds.toFixed(1)} s.`);
		return report.problems.length + report.templates.problems.length === 0 ? 0 : 1;
	} catch (error) {
		progress.stop();
		if (interrupt.signal.aborted) return interrupted(progress);
		progress.say(error instanceof Error ? error.message : String(error));
		return 1;
	}
}

function interrupted(progress: Progress): number {
	progress.say('Stopped.');
	return exitCodeOfInterrupt;
}

void demo().then((exitCode) => {
	process.exitCode = exitCode;
});
