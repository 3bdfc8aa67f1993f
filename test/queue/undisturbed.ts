import { readStored, type Execution } from './executions';
import { accountFor, type Messages } from './messages';
import { startRound, type RoundPlan } from './round';
import type { Setting } from './setting';
import { loadOf } from './workerLoad';

/** A round in which no process is killed. */
export interface UndisturbedPlan extends RoundPlan {
	/** For the report. */
	readonly name: string;
	/** How many run. */
	readonly workers: number;
	/** How often each has to log in; once by default. */
	readonly loginsPerWorker?: number;
}

/** What a round gave in which no process was killed. */
export interface Undisturbed extends Messages {
	readonly name: string;
	/** From the start of the first execution to the end of the last. */
	readonly seconds: number;
	readonly perSecond: number;
	readonly logins: number;
	/** One for each process and each token that ended, at most. */
	readonly loginsAllowed: number;
	/** Share of the requests that were answered with 429. */
	readonly throttledShare: number;
	/** Milliseconds of processor time that a worker takes for a message. */
	readonly processorPerMessage: number;
	/** Bytes of memory that a worker takes at the end, the larger one. */
	readonly memory: number;
	/** Share of a processor that the sandbox was busy. */
	readonly sandboxBusy: number;
}

/** Runs a round to its end on the first so many workers, which have to run. */
export async function undisturbed(
	setting: Setting,
	{ name, workers, loginsPerWorker = 1, ...plan }: UndisturbedPlan,
): Promise<Undisturbed> {
	const loads = async () => await Promise.all(setting.workers.slice(0, workers).map(loadOf));
	const before = await loads();
	const round = await startRound(setting, plan);
	const executions = await round.succeeded(plan.executions);
	const after = await loads();
	const { recipients, requests, rejected, logins, cpuSeconds } = await round.received();
	const stored = await Promise.all(executions.map((one) => readStored(setting.api, one)));

	const messages = accountFor(stored, recipients);
	const seconds = secondsOf(executions);
	const processor = sum(after, 'processorSeconds') - sum(before, 'processorSeconds');
	return {
		...messages,
		name,
		seconds,
		perSecond: messages.accepted / seconds,
		logins,
		loginsAllowed: workers * loginsPerWorker,
		throttledShare: rejected / requests,
		processorPerMessage: (processor * 1000) / messages.wanted,
		memory: Math.max(...after.map(({ memory }) => memory)),
		sandboxBusy: cpuSeconds / seconds,
	};
}

function secondsOf(executions: readonly Execution[]): number {
	const starts = executions.map(({ startedAt }) => Date.parse(startedAt));
	const ends = executions.map(({ stoppedAt }) => Date.parse(stoppedAt ?? ''));
	return (Math.max(...ends) - Math.min(...starts)) / 1000;
}

function sum<Key extends string>(list: readonly Record<Key, number>[], key: Key): number {
	return list.reduce((total, entry) => total + entry[key], 0);
}
