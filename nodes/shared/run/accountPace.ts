import type { Pace, Turn } from '../api/pace';
import { createExits, createLine, type Exits, type Line } from './waitingLine';

/** What a run brings to the pace of its account. */
export interface PaceOfRun {
	/** Requests per second at most; 0 = as fast as Buzzbip accepts. */
	readonly maxRequestsPerSecond: number;
	/** Waits; returns early when the execution is stopped. */
	readonly sleep: (milliseconds: number) => Promise<void>;
	/** Aborts when the execution is stopped. */
	readonly signal: AbortSignal | undefined;
}

/** The pace of one account, shared by all nodes and executions of the process. */
export interface AccountPace {
	/** The pace for one run; a throttling of any run holds all of them. */
	readonly forRun: (run: PaceOfRun) => Pace;
	/** Requests per second that the account has been found to allow; null before that is known. */
	readonly learnedRate: () => number | null;
	/** Whether nobody waits for a turn or has one. */
	readonly idle: () => boolean;
}

/** A limit that somebody has set. */
interface Ceiling {
	readonly line: Line;
	lastTurn: number;
}

/** Just below what was measured: a rate that is met exactly is exceeded by every tremor. */
const margin = 0.97;
/** Requests per millisecond, however often Buzzbip asks to slow down: one in five seconds. */
const slowest = 1 / 5_000;
/** What was accepted within the last so many milliseconds tells the rate. */
const lately = 1_000;
const fewRequests = 5;
/** So soon after a wait a throttling tells that the rate is far too high, and by how much not. */
const farTooHigh = 0.7;
/** The rate is raised again, in shares per second: slowly near a limit that is known, else faster. */
const slowGrowth = 0.002;
const fastGrowth = 0.1;
/** The longer it goes well, the faster: the growth doubles each so many milliseconds. */
const growthDoubles = 3_000;
const fastestGrowth = 1;
/** What was learned fades while nobody waits: the rate doubles each so many milliseconds, */
const fadeDoubles = 10_000;
/** until it is beyond so many requests per millisecond. */
const forgotten = 1;
/** What a server saves up while all are quiet is used up at a rate raised by this share. */
const catchUp = 0.4;
/** So many milliseconds late, a request does not put off the one after it. */
const tremor = 20;

/**
 * Learns what an account is allowed from being throttled: from what was accepted just before. From
 * then on requests go out evenly, a little faster all the time, until the next throttling.
 */
export function createAccountPace(now: () => number = Date.now): AccountPace {
	/** Turns that are waited for, or not over. */
	let unfinished = 0;
	const line = createLine();
	/** Runs with the same ceiling share it; those with another do not stand behind them. */
	const ceilings = new Map<number, Ceiling>();
	/** Requests per millisecond; null before it is known. */
	let rate: number | null = null;
	/** The rate as it was learned, before it was raised again. */
	let learned: number | null = null;
	let growthAtFirst = fastGrowth;
	let grownAt = 0;
	let lastTurn = -Infinity;
	let quietUntil = 0;
	let throttledAt = -Infinity;
	/** When the latest requests were accepted, the oldest first. */
	const accepted: number[] = [];
	/** Requests that the server has probably saved up during the last wait. */
	let saved = 0;
	/** The share of a wait that this server is known to save up for. */
	let savesUp = 1;
	/** Milliseconds that all were quiet after the last throttling. */
	let lastWait = 1;
	/** Accepted since the last throttling. */
	let sinceThrottling = 0;

	/** The earliest time for the next request, by the learned rate. */
	function nextTurn(): number {
		if (rate === null) return quietUntil;
		const faster = saved > 0 ? 1 + catchUp : 1;
		return Math.max(quietUntil, lastTurn + 1 / (rate * faster));
	}

	/** Raises the rate, while it is what the requests wait for. */
	function grow(time: number): void {
		if (rate !== null && time > grownAt) {
			const calm = time - quietUntil;
			// Where nothing is saved up, a throttling costs a whole wait: there it is risked less often.
			const doubles = growthDoubles * (4 - 3 * savesUp);
			const growth = Math.min(fastestGrowth, growthAtFirst * 2 ** (calm / doubles));
			rate *= 1 + (growth * Math.min(lately, time - grownAt)) / 1000;
		}
		grownAt = Math.max(grownAt, time);
	}

	/** Lets the rate fade for so many milliseconds in which no request waited for it. */
	function fade(milliseconds: number): void {
		if (rate === null || milliseconds <= 0) return;
		rate *= 2 ** (milliseconds / fadeDoubles);
		if (rate < forgotten) return;
		rate = null;
		learned = null;
		throttledAt = -Infinity;
		growthAtFirst = fastGrowth;
		saved = 0;
		savesUp = 1;
	}

	function learn(time: number): void {
		const sinceWait = Math.max(1, time - quietUntil);
		const measured = acceptedLately(time) / Math.min(lately, sinceWait);
		if (rate === null) {
			// A single throttling amid a few requests tells nothing yet; a second one does.
			const tells = throttledAt !== -Infinity || acceptedLately(time) >= fewRequests;
			// The fewer requests it rests on, the further off the first estimate may be.
			const doubt = fewRequests / Math.max(1, accepted.length);
			growthAtFirst = Math.min(fastestGrowth, Math.max(fastGrowth, doubt));
			if (tells) rate = (margin * Math.max(1, acceptedLately(time))) / lately;
		} else if (saved > 0) {
			// It saves up no more than what it has accepted beyond the rate.
			const burst = accepted.length - rate * sinceWait;
			savesUp = Math.max(0, Math.min(savesUp / 2, burst / (rate * lastWait)));
			if (burst < 0) {
				if (measured > 0) growthAtFirst = slowGrowth;
				rate = Math.max(farTooHigh * rate, margin * measured);
			}
		} else {
			if (measured > 0) growthAtFirst = slowGrowth;
			const tooHigh = sinceWait < lately ? farTooHigh : margin;
			rate = measured === 0 ? farTooHigh * rate : Math.min(tooHigh * rate, margin * measured);
		}
		if (rate !== null) rate = Math.max(slowest, rate);
		learned = rate === null ? null : Math.min(rate, ratePassed(time));
		sinceThrottling = 0;
		accepted.length = 0;
	}

	/** What has passed from the last throttling to this one, waits included. */
	function ratePassed(time: number): number {
		const tellsNothing = throttledAt === -Infinity || sinceThrottling < fewRequests;
		return tellsNothing ? Infinity : sinceThrottling / (time - throttledAt);
	}

	function acceptedLately(time: number): number {
		while ((accepted[0] ?? time) < time - lately) accepted.shift();
		return accepted.length;
	}

	function turnOf(startedAt: number): Turn {
		return {
			dealtWith() {
				const time = now();
				sinceThrottling++;
				if (acceptedLately(time) < 10_000) accepted.push(time);
				unfinished--;
			},
			throttled(wait) {
				const time = now();
				// What was on its way at the last throttling belongs to it.
				if (startedAt > throttledAt) {
					// One request alone that is refused again has waited too little: no rate is too high.
					if (unfinished > 1 || sinceThrottling > 0) learn(time);
					throttledAt = time;
				}
				quietUntil = Math.max(quietUntil, time + wait);
				grownAt = quietUntil;
				lastWait = Math.max(1, quietUntil - throttledAt);
				saved = savesUp * (rate ?? 0) * (quietUntil - throttledAt);
				unfinished--;
			},
			unanswered() {
				unfinished--;
			},
		};
	}

	async function waitForTurn(run: PaceOfRun): Promise<void> {
		let due = nextTurn();
		if (due <= now()) {
			fade(now() - Math.max(due, grownAt));
			grownAt = Math.max(grownAt, now());
		}
		while (due > now() && !isStopped(run)) {
			await run.sleep(due - now());
			grow(now());
			due = nextTurn();
		}
		if (isStopped(run)) return;
		lastTurn = taken(due, now());
		if (saved > 0) saved -= catchUp / (1 + catchUp);
	}

	/** The line of those who share a ceiling, and when the last of them went. */
	function ceilingOf(maxRequestsPerSecond: number): Ceiling {
		const known = ceilings.get(maxRequestsPerSecond);
		const ceiling = known ?? { line: createLine(), lastTurn: -Infinity };
		ceilings.set(maxRequestsPerSecond, ceiling);
		return ceiling;
	}

	async function waitForCeiling(run: PaceOfRun, ceiling: Ceiling): Promise<void> {
		const due = ceiling.lastTurn + 1000 / run.maxRequestsPerSecond;
		if (due > now()) await run.sleep(due - now());
		if (!isStopped(run)) ceiling.lastTurn = taken(due, now());
	}

	async function turn(run: PaceOfRun, exits: Exits): Promise<Turn> {
		unfinished++;
		if (run.maxRequestsPerSecond > 0) {
			const ceiling = ceilingOf(run.maxRequestsPerSecond);
			await ceiling.line.stand(async () => {
				await waitForCeiling(run, ceiling);
			}, exits);
		}
		if (rate !== null || quietUntil > now()) {
			await line.stand(async () => {
				await waitForTurn(run);
			}, exits);
		}
		return turnOf(now());
	}

	return {
		forRun(run) {
			const exits = createExits(run.signal);
			return { turn: async () => await turn(run, exits) };
		},
		learnedRate: () => (learned === null ? null : learned * 1000),
		idle: () => unfinished === 0,
	};
}

/** The time that a turn counts for: when it was due, unless that is long past. */
function taken(due: number, time: number): number {
	return time - due <= tremor ? due : time;
}

function isStopped({ signal }: PaceOfRun): boolean {
	return signal?.aborted === true;
}

/** Paces are kept for so many accounts; beyond that an idle one is forgotten. */
const rememberedAccounts = 100;
const paces = new Map<string, AccountPace>();

/** The pace of an account in this process. */
export function paceOfAccount(key: string): AccountPace {
	const known = paces.get(key);
	if (known !== undefined) return known;
	if (paces.size >= rememberedAccounts) {
		const forgotten = [...paces].find(([, pace]) => pace.idle());
		if (forgotten !== undefined) paces.delete(forgotten[0]);
	}
	const pace = createAccountPace();
	paces.set(key, pace);
	return pace;
}
