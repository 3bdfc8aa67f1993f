import { Command } from 'commander';
import { createProgress } from '../../bench/report/progress';
import { ending } from '../../editor/ending';
import { prepare } from '../../editor/preparation';
import { answeredQuestions } from './answeredQuestions';
import { killedWorker } from './killedWorker';
import { onceAndOnlyOnce } from './onceAndOnlyOnce';
import { onSqlite } from './onSqlite';
import { postgres } from './postgres';
import { redis } from './redis';
import { printedReport, problemsOf, type Report } from './report';
import { problemOf } from './service';
import { openSetting, type Setting } from './setting';
import { stoppedWorker } from './stoppedWorker';
import { undisturbed } from './undisturbed';

/** The answer takes so many milliseconds: it is the workers that are to be busy, not the sandbox. */
const latency = 250;

const { few } = new Command('npm run e2e:queue --')
	.description('Runs lists in the real n8n with two workers, over Redis and PostgreSQL.')
	.option('--few', 'shorter lists: the same rounds, but no figures to go by', false)
	.parse()
	.opts<{ readonly few: boolean }>();

const executions = few ? 10 : 20;
const plan = { executions, messages: few ? 100 : 500, sandbox: { latency } };
const allowedPerSecond = 50;

/** What a shell reports for a program that Ctrl+C has ended. */
const exitCodeOfInterrupt = 130;

const progress = createProgress();

async function measure(setting: Setting): Promise<Report> {
	const [first, second] = setting.workers;
	progress.start(9);
	progress.step('one worker');
	await first.start();
	const oneWorker = await undisturbed(setting, { ...plan, name: 'One worker', workers: 1 });
	progress.step('two workers');
	await second.start();
	const twoWorkers = await undisturbed(setting, { ...plan, name: 'Two workers', workers: 2 });
	progress.step('two workers whose tokens expire');
	const expired = await undisturbed(setting, {
		...plan,
		messages: 50,
		expireAfter: 500,
		name: 'Two workers, tokens expire',
		workers: 2,
		loginsPerWorker: 2,
	});
	progress.step('one of two workers stopped');
	const stopped = await stoppedWorker(setting, { ...plan, messages: 100 });
	progress.step('one of two workers killed');
	const killed = await killedWorker(setting, plan);
	progress.step(`two workers, ${allowedPerSecond} requests per second allowed`);
	const limited = await undisturbed(setting, {
		executions: 10,
		messages: few ? 50 : 200,
		sandbox: { latency, rate: allowedPerSecond },
		name: `Two workers, ${allowedPerSecond}/s allowed`,
		workers: 2,
	});
	progress.step('with keys, one of two workers killed');
	const onPostgres = await onceAndOnlyOnce('Two workers, PostgreSQL', setting, first, plan);
	progress.step('with keys, on SQLite, n8n killed');
	const once = [onPostgres, await onSqlite({ ...plan, messages: few ? 100 : 250 }, setting.signal)];
	progress.step('questions, all workers killed');
	const questions = await answeredQuestions(setting, executions);
	return { oneWorker, twoWorkers, limited, expired, stopped, killed, once, questions };
}

async function run(signal: AbortSignal): Promise<void> {
	const problems = (await Promise.all([postgres, redis].map(problemOf))).filter(isText);
	if (problems.length > 0) throw new Error(problems.join('\n'));
	await prepare(signal);
	progress.say('Starting n8n in queue mode …');
	const setting = await openSetting(signal);
	try {
		const report = await measure(setting);
		progress.stop();
		console.log(printedReport(report));
		if (problemsOf(report).length > 0) process.exitCode = 1;
	} finally {
		progress.stop();
		await setting.close();
	}
}

function isText(text: string | undefined): text is string {
	return text !== undefined;
}

const { signal } = ending();
run(signal).catch((error: unknown) => {
	if (signal.aborted) {
		console.error('Stopped.');
		process.exitCode = exitCodeOfInterrupt;
		return;
	}
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
