import Table from 'cli-table3';
import pc from 'picocolors';
import { heads, tableStyle } from '../../examples/demo/tables';
import type { AnsweredQuestions } from './answeredQuestions';
import type { KilledWorker } from './killedWorker';
import type { Messages } from './messages';
import type { OnceAndOnlyOnce } from './onceAndOnlyOnce';
import type { Undisturbed } from './undisturbed';

/** All that one run of the command has measured. */
export interface Report {
	readonly oneWorker: Undisturbed;
	readonly twoWorkers: Undisturbed;
	/** Two workers on an account with a rate limit. */
	readonly limited: Undisturbed;
	/** Two workers all of whose tokens end in the middle. */
	readonly expired: Undisturbed;
	/** Two workers one of which was asked to stop in the middle. */
	readonly stopped: Messages;
	readonly killed: KilledWorker;
	/** With Send Once Per: killed, retried, started a second time. */
	readonly once: readonly OnceAndOnlyOnce[];
	/** Send and Wait, all workers killed before anybody answered. */
	readonly questions: AnsweredQuestions;
}

/** What two workers are to bring at least, over one; shown and no more, since machines are noisy. */
const wantedRatio = 1.7;

/** The report for people. */
export function printedReport(report: Report): string {
	const { oneWorker, twoWorkers, limited, expired, stopped, killed, once, questions } = report;
	return [
		pc.bold('n8n in queue mode, nothing killed'),
		undisturbedTable([oneWorker, twoWorkers, limited, expired]),
		ratioLine(report),
		stoppedLine(stopped),
		pc.bold('One of two workers killed in the middle, and started again'),
		killedTable(killed),
		pc.bold(
			'With Send Once Per: killed in the middle, each execution retried, all started a second time',
		),
		onceTable(once),
		questionsLine(questions),
		verdict(problemsOf(report)),
	].join('\n\n');
}

/** One sentence for everything that is promised and was not so. */
export function problemsOf(report: Report): string[] {
	const { oneWorker, twoWorkers, limited, expired, stopped, killed, once, questions } = report;
	const rounds = [oneWorker, twoWorkers, limited, expired];
	return [
		...[
			...rounds,
			{ ...stopped, name: 'One worker stopped' },
			{ ...killed.others, name: 'Executions that were not killed' },
		].flatMap(({ name, lost, duplicated, failed }) => [
			...(lost > 0 ? [`${name}: ${lost} messages were lost.`] : []),
			...(failed > 0 ? [`${name}: ${failed} items failed.`] : []),
			...(duplicated > 0 ? [`${name}: ${duplicated} messages were sent twice.`] : []),
		]),
		...once.flatMap(({ name, sentTwice, failed, lost }) => [
			...(sentTwice > 0 ? [`${name}, with keys: ${sentTwice} got more than one message.`] : []),
			...(failed > 0 ? [`${name}, with keys: ${failed} items failed.`] : []),
			...(lost > 0 ? [`${name}, with keys: ${lost} were told as sent and got nothing.`] : []),
		]),
		...rounds
			.filter(({ logins, loginsAllowed }) => logins > loginsAllowed)
			.map(({ name, logins }) => `${name}: ${logins} logins.`),
		...(questions.messages === questions.asked && questions.approved === questions.asked
			? []
			: [questionsLine(questions)]),
	];
}

function ratioLine({ oneWorker, twoWorkers }: Report): string {
	const ratio = twoWorkers.perSecond / oneWorker.perSecond;
	const line = `Two workers over one: ${ratio.toFixed(2)} times the messages per second; ${wantedRatio} is wanted.`;
	return ratio < wantedRatio ? pc.yellow(line) : line;
}

function undisturbedTable(rounds: readonly Undisturbed[]): string {
	const rows: [string, (round: Undisturbed) => string][] = [
		['Messages', ({ wanted }) => count(wanted)],
		['Seconds', ({ seconds }) => seconds.toFixed(1)],
		['Messages per second', ({ perSecond }) => perSecond.toFixed(1)],
		['Logins', ({ logins }) => count(logins)],
		['Lost', ({ lost }) => count(lost)],
		['Sent twice', ({ duplicated }) => count(duplicated)],
		['Items with an error', ({ failed }) => count(failed)],
		['Requests answered with 429', ({ throttledShare }) => percent(throttledShare)],
		['Processor time of a worker per message', (round) => milliseconds(round.processorPerMessage)],
		['Memory of a worker at the end', ({ memory }) => `${count(Math.round(memory / 1e6))} MB`],
		['Load of the sandbox, of one processor', ({ sandboxBusy }) => percent(sandboxBusy)],
	];
	return roundsTable(rounds, rows);
}

function killedTable(killed: KilledWorker): string {
	const { held, others, earlyRetry, sentByLateRetry, secondsToLast, logins } = killed;
	const table = new Table({
		...tableStyle,
		head: heads('', 'Held by the killed worker', 'All others'),
		colAligns: ['left', 'right', 'right'],
	});
	table.push(
		['Executions', count(held.executions), count(others.executions)],
		['Messages', count(held.wanted), count(others.wanted)],
		['Sent', count(held.accepted), count(others.accepted)],
		['Not sent', count(held.wanted - held.accepted), count(others.wanted - others.accepted)],
		['Sent twice', count(held.duplicated), count(others.duplicated)],
		['Results that n8n has kept', count(held.items), count(others.wanted)],
		['n8n shows, when the worker is back', held.statusAtFirst, ''],
		[`n8n shows, ${secondsToLast.toFixed(0)} s after the kill`, held.statusAtLast, 'success'],
		['Retry at first: sent, of these a second time', retryText(earlyRetry), ''],
		['Retry in the end: sent', count(sentByLateRetry), ''],
	);
	return [table.toString(), `Logins: ${logins}. The error in the end: ${held.error}`].join('\n');
}

/** A column for each round, a row for each thing that is told of it. */
function roundsTable<Round extends { readonly name: string }>(
	rounds: readonly Round[],
	rows: readonly (readonly [string, (round: Round) => string])[],
): string {
	const table = new Table({
		...tableStyle,
		head: heads('', ...rounds.map(({ name }) => name)),
		colAligns: ['left', ...rounds.map(() => 'right' as const)],
	});
	table.push(...rows.map(([name, cell]) => [name, ...rounds.map(cell)]));
	return table.toString();
}

function onceTable(rounds: readonly OnceAndOnlyOnce[]): string {
	const rows: [string, (round: OnceAndOnlyOnce) => string][] = [
		['Messages', ({ wanted }) => count(wanted)],
		['Got one', ({ sentOnce }) => count(sentOnce)],
		['Got more than one', ({ sentTwice }) => count(sentTwice)],
		['Executions killed, and retried', ({ killed }) => count(killed)],
		['Sent when it was killed', ({ outAtTheKill }) => count(outAtTheKill)],
		['Sent at the second click', ({ sentAtSecondClick }) => count(sentAtSecondClick)],
		['Unknown in the end', ({ unknown }) => count(unknown)],
		['Of these, arrived', ({ unknownButArrived }) => count(unknownButArrived)],
		['Items with another error', ({ failed }) => count(failed)],
		['Told as sent, got none', ({ lost }) => count(lost)],
		['Seconds', ({ seconds }) => seconds.toFixed(0)],
	];
	return roundsTable(rounds, rows);
}

function stoppedLine({ wanted, accepted, lost, duplicated }: Messages): string {
	return `One of two workers asked to stop in the middle (SIGTERM): ${count(wanted)} messages, ${count(accepted)} sent, ${count(lost)} lost, ${count(duplicated)} sent twice.`;
}

function questionsLine({ asked, messages, approved }: AnsweredQuestions): string {
	return `Send and Wait, all workers killed before anybody had answered: ${count(asked)} asked by ${count(messages)} messages, ${count(approved)} went on with their answer.`;
}

function retryText({ accepted, duplicated }: Messages): string {
	return `${count(accepted)}, ${count(duplicated)}`;
}

function verdict(problems: readonly string[]): string {
	if (problems.length === 0) return pc.green('All that is promised was so.');
	return problems.map((problem) => pc.red(`✗ ${problem}`)).join('\n');
}

function count(value: number): string {
	return value.toLocaleString('en');
}

function percent(share: number): string {
	return `${(share * 100).toFixed(1)} %`;
}

function milliseconds(value: number): string {
	return `${value.toFixed(1)} ms`;
}
