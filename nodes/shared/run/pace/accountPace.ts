import type { Pace } from '../../api/pace';
import { createCeilings } from './ceilings';
import * as estimates from './estimate';
import { createQueue, endedBy } from './queue';

/** What a run brings to the pace of its account. */
export interface PacedRun {
	/** Requests per second at most; 0 = as fast as Buzzbip accepts. */
	readonly maxRequestsPerSecond: number;
	/** Waits; returns early when the execution is stopped; never rejects. */
	readonly sleep: (milliseconds: number) => Promise<void>;
	/** Aborts when the execution is stopped. */
	readonly signal: AbortSignal | undefined;
}

/** The pace of an account, as one run keeps it. */
export interface RunPace extends Pace {
	/** The run is over: its ceiling no longer counts for the others. */
	readonly leave: () => void;
}

/** The pace of one account, shared by all nodes and executions of the process. */
export type AccountPace = ReturnType<typeof createAccountPace>;

/** Milliseconds within which those who wait notice that a ceiling no longer counts. */
const longestSleep = 1_000;

/** The pace of an account that nothing is known of. The clock is one that nobody sets. */
export function createAccountPace(now = () => performance.now()) {
	const ceilings = createCeilings(now);
	const queue = createQueue();
	let estimate: estimates.Estimate = estimates.nothingKnown;
	let unfinished = 0;

	function end(learned: estimates.Estimate): void {
		estimate = learned;
		unfinished--;
	}

	return {
		/** The pace for one run; a throttling or a ceiling of any run holds all of them. */
		forRun(run: PacedRun): RunPace {
			const untilStopped = endedBy(run.signal);
			let left = false;

			/** The wait of whoever is first in the queue. */
			async function waitForTurn(): Promise<void> {
				// Pages that nobody wants any more may still be waiting.
				while (run.signal?.aborted !== true && !left) {
					ceilings.use(run);
					const time = now();
					const due = estimates.nextRequest(estimate, ceilings.lowest(), time);
					if (due <= time) {
						estimate = estimates.sent(estimate, due, time);
						return;
					}
					await run.sleep(Math.min(longestSleep, due - time));
				}
			}

			return {
				async turn() {
					unfinished++;
					await untilStopped(queue(waitForTurn));
					const sentAt = now();
					return {
						dealtWith() {
							end(estimates.accepted(estimate));
						},
						throttled(wait) {
							end(estimates.throttled(estimate, { sentAt, wait }, now()));
						},
						unanswered() {
							end(estimate);
						},
					};
				},
				leave() {
					left = true;
					ceilings.remove(run);
				},
			};
		},
		/** Requests per second that the account has been found to allow; null before it is known. */
		learnedRate: () =>
			estimates.allowedRate(estimate, now()) === Infinity ? null : estimate.rate * 1000,
		/** Whether nobody waits for a turn or has one. */
		idle: () => unfinished === 0,
	};
}

/** Paces are kept for so many accounts; beyond that an idle one is forgotten. */
const rememberedAccounts = 100;
const paces = new Map<string, AccountPace>();

/** The pace of an account in this process. */
export function paceOfAccount(key: string): AccountPace {
	const pace = paces.get(key) ?? createAccountPace();
	paces.set(key, pace);
	for (const [other, { idle }] of paces) {
		if (paces.size > rememberedAccounts && other !== key && idle()) paces.delete(other);
	}
	return pace;
}
