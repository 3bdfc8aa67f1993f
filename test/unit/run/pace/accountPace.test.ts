import { getEventListeners } from 'node:events';
import type { Pace, Turn } from '../../../../nodes/shared/api/pace';
import { longestTotalWait } from '../../../../nodes/shared/api/waitBefore';
import {
	type AccountPace,
	createAccountPace,
	paceOfAccount,
	type PacedRun,
} from '../../../../nodes/shared/run/pace/accountPace';

const start = 1_000_000;
const now = () => Date.now() - start;

beforeEach(() => {
	jest.useFakeTimers({ now: start, doNotFake: ['setImmediate'] });
});

afterEach(() => {
	jest.useRealTimers();
});

async function pass(milliseconds = 0): Promise<void> {
	await jest.advanceTimersByTimeAsync(milliseconds);
}

/** A run with a ceiling, and how to stop it; a stop ends its waits. */
function runOf(account: AccountPace, maxRequestsPerSecond = 0) {
	const controller = new AbortController();
	const sleep: PacedRun['sleep'] = async (milliseconds) => {
		await new Promise<void>((resolve) => {
			function wake() {
				clearTimeout(timer);
				controller.signal.removeEventListener('abort', wake);
				resolve();
			}
			const timer = setTimeout(wake, milliseconds);
			controller.signal.addEventListener('abort', wake);
		});
	};
	const pace = account.forRun({ maxRequestsPerSecond, sleep, signal: controller.signal });
	return {
		pace,
		signal: controller.signal,
		stop: () => {
			controller.abort();
		},
	};
}

interface Asked {
	/** When each turn came, in the order of their coming. */
	readonly times: number[];
	readonly turns: Turn[];
}

/** Asks for so many turns at once. */
function ask(pace: Pace, count: number): Asked {
	const asked: Asked = { times: [], turns: [] };
	for (let turn = 0; turn < count; turn++) {
		void pace.turn().then((granted) => {
			asked.times.push(now());
			asked.turns.push(granted);
		});
	}
	return asked;
}

/** Makes one request after the other for so long, each dealt with after so many milliseconds. */
async function work(pace: Pace, duration: number, each = 20): Promise<number> {
	const until = now() + duration;
	let done = 0;
	while (now() < until) {
		const { turns } = ask(pace, 1);
		await pass(each);
		if (turns.length > 0) done++;
		while (turns.length === 0) await pass(each);
		turns[0]?.dealtWith();
	}
	return done;
}

/** Has a request throttled; resolves when the wait is over. */
async function throttle(pace: Pace, wait = 1_000): Promise<void> {
	const { turns } = ask(pace, 1);
	await pass(1);
	while (turns.length === 0) await pass(50);
	turns[0]?.throttled(wait);
	await pass(wait);
}

/** An account that is known to allow some fifty requests per second, with nothing saved up. */
async function knownAccount(): Promise<AccountPace> {
	const account = createAccountPace(now);
	const { pace } = runOf(account);
	await work(pace, 2_000);
	await throttle(pace, 0);
	return account;
}

describe('the ceiling of a run', () => {
	it('is none when it is 0', async () => {
		const { times } = ask(runOf(createAccountPace(now)).pace, 200);
		await pass();
		expect(times).toEqual(Array<number>(200).fill(0));
	});

	it.each([
		[1, [0, 1_000, 2_000, 3_000]],
		[4, [0, 250, 500, 750]],
		[1_000, [0, 1, 2, 3]],
	])('of %d per second lets one go after the other', async (perSecond, expected) => {
		const { times } = ask(runOf(createAccountPace(now), perSecond).pace, 4);
		await pass(10_000);
		expect(times).toEqual(expected);
	});

	it('is shared by two runs of the account', async () => {
		const account = createAccountPace(now);
		const one = ask(runOf(account, 10).pace, 5);
		const other = ask(runOf(account, 10).pace, 5);
		await pass(10_000);
		expect([...one.times, ...other.times].sort((a, b) => a - b)).toEqual(
			Array.from({ length: 10 }, (_, index) => index * 100),
		);
	});

	it('does not save up turns while nobody asks', async () => {
		const { pace } = runOf(createAccountPace(now), 1);
		ask(pace, 1);
		await pass(60_000);
		const { times } = ask(pace, 3);
		await pass(10_000);
		const [first = NaN, second = NaN, third = NaN] = times;
		expect(first).toBe(60_000);
		// A request that is a little late may leave the next one its time.
		expect(second - first).toBeGreaterThanOrEqual(950);
		expect(third - second).toBeGreaterThanOrEqual(950);
	});

	it.each([0, 10])('counts for all runs of the account, also one of %d', async (perSecond) => {
		const account = createAccountPace(now);
		ask(runOf(account, 1).pace, 1);
		const { times } = ask(runOf(account, perSecond).pace, 3);
		await pass(10_000);
		expect(times).toEqual([1_000, 2_000, 3_000]);
	});

	it('is the lowest where runs of an account have different ones', async () => {
		const account = createAccountPace(now);
		const asked = [5, 6, 7].map((perSecond) => ask(runOf(account, perSecond).pace, 50));
		await pass(3_000);
		expect(asked.flatMap(({ times }) => times)).toHaveLength(16);
	});

	it('counts no longer for the others when its run is over', async () => {
		const account = createAccountPace(now);
		const { pace } = runOf(account, 1);
		ask(pace, 1);
		const { times } = ask(runOf(account).pace, 20);
		await pass(1_500);
		expect(times).toEqual([1_000]);
		pace.leave();
		await pass(1_000);
		expect(times).toHaveLength(20);
	});

	it('counts no longer when its run has asked for nothing in ten minutes', async () => {
		const account = createAccountPace(now);
		ask(runOf(account, 1).pace, 1);
		await pass(599_000);
		const held = ask(runOf(account).pace, 2);
		await pass(999);
		expect(held.times).toEqual([599_000]);
		await pass(1);
		const free = ask(runOf(account).pace, 20);
		await pass();
		expect(free.times).toEqual(Array<number>(20).fill(600_000));
	});

	it('counts for a run that waits for longer than that', async () => {
		const account = createAccountPace(now);
		const { turns } = ask(runOf(account).pace, 3);
		await pass();
		const asked = ask(runOf(account, 1).pace, 3);
		for (const turn of turns) {
			turn.throttled(300_000);
			await pass(299_000);
		}
		await pass(60_000);
		const [first = NaN, ...others] = asked.times;
		expect(others).toEqual([first + 1_000, first + 2_000]);
	});
});

describe('while Buzzbip asks to wait', () => {
	it.each([0, 10])('nobody goes, at %d per second', async (perSecond) => {
		const account = createAccountPace(now);
		const first = ask(runOf(account).pace, 1);
		await pass();
		first.turns[0]?.throttled(5_000);
		const one = ask(runOf(account, perSecond).pace, 1);
		const other = ask(runOf(account, perSecond).pace, 1);
		await pass(4_999);
		expect([...one.times, ...other.times]).toEqual([]);
		await pass(5_000);
		expect([...one.times, ...other.times]).toHaveLength(2);
	});

	it('a shorter wait does not shorten a longer one', async () => {
		const { pace } = runOf(createAccountPace(now));
		const { turns } = ask(pace, 2);
		await pass();
		turns[0]?.throttled(5_000);
		turns[1]?.throttled(1_000);
		const { times } = ask(pace, 1);
		await pass(10_000);
		expect(times).toEqual([5_000]);
	});

	it('a longer wait prolongs a shorter one, though it is of the same event', async () => {
		const { pace } = runOf(createAccountPace(now));
		const { turns } = ask(pace, 2);
		await pass();
		turns[0]?.throttled(1_000);
		const { times } = ask(pace, 1);
		await pass(500);
		turns[1]?.throttled(5_000);
		await pass(10_000);
		expect(times).toEqual([5_500]);
	});

	it('a wait that is over slows nobody', async () => {
		const { pace } = runOf(createAccountPace(now));
		await work(pace, 2_000);
		await throttle(pace, 5_000);
		const from = now();
		const { times } = ask(pace, 1);
		await pass(1);
		expect(times).toEqual([from]);
	});

	it.each([3_600_000, 86_400_000, 1e40, Infinity])(
		'a wait of %d ms holds nobody longer than one request may wait in total',
		async (wait) => {
			const account = createAccountPace(now);
			const first = ask(runOf(account).pace, 1);
			await pass();
			first.turns[0]?.throttled(wait);
			const { times } = ask(runOf(account).pace, 3);
			await pass(longestTotalWait - 1);
			expect(times).toEqual([]);
			await pass(1);
			expect(times).toEqual(Array<number>(3).fill(longestTotalWait));
		},
	);

	it.each([NaN, -1, -Infinity, 0])('a wait of %d ms holds nobody', async (wait) => {
		const { pace } = runOf(createAccountPace(now));
		const first = ask(pace, 1);
		await pass();
		first.turns[0]?.throttled(wait);
		const { times } = ask(pace, 3);
		await pass();
		expect(times).toEqual([0, 0, 0]);
	});

	it('those who were waiting for their turn already wait on', async () => {
		const account = createAccountPace(now);
		const one = ask(runOf(account, 1).pace, 3);
		const other = ask(runOf(account, 1).pace, 3);
		await pass();
		one.turns[0]?.throttled(30_000);
		await pass(29_999);
		expect([...one.times, ...other.times]).toEqual([0]);
		await pass(100_000);
		expect([...one.times, ...other.times]).toHaveLength(6);
	});
});

describe('before the first throttling', () => {
	it('nobody waits', async () => {
		const account = createAccountPace(now);
		const one = ask(runOf(account).pace, 50);
		const other = ask(runOf(account).pace, 50);
		await pass();
		expect([...one.times, ...other.times]).toEqual(Array<number>(100).fill(0));
	});
});

describe('after a throttling', () => {
	/** How many go out in each of so many seconds. */
	async function perSecond(pace: Pace, seconds: number): Promise<number[]> {
		const counts: number[] = [];
		for (let second = 0; second < seconds; second++) counts.push(await work(pace, 1_000, 5));
		return counts;
	}

	it('requests go out as fast as they were accepted before, and evenly', async () => {
		const account = await knownAccount();
		const { times } = ask(runOf(account).pace, 40);
		await pass(2_000);
		expect(times).toHaveLength(40);
		const gaps = times.slice(1).map((time, index) => time - (times[index] ?? NaN));
		expect(Math.max(...gaps.slice(1))).toBeLessThanOrEqual(40);
		expect((times.at(-1) ?? NaN) - (times[0] ?? NaN)).toBeGreaterThan(500);
	});

	it('the pace slows down again when there is another', async () => {
		const account = await knownAccount();
		const before = account.learnedRate() ?? NaN;
		const { pace } = runOf(account);
		await throttle(pace, 0);
		await work(pace, 300, 5);
		await throttle(pace, 0);
		expect(account.learnedRate()).toBeLessThan(before);
	});

	it('the pace recovers as long as there is none', async () => {
		const account = await knownAccount();
		const { pace } = runOf(account);
		for (let event = 0; event < 5; event++) await throttle(pace, 0);
		const counts = await perSecond(pace, 60);
		expect(counts.at(-1)).toBeGreaterThan(1.5 * (counts[0] ?? NaN));
	});

	it.each([1, 5, 20])('somebody goes some time, however often there is one: %d', async (...row) => {
		const [events] = row;
		const account = createAccountPace(now);
		const { pace } = runOf(account);
		for (let event = 0; event < events; event++) await throttle(pace, 100);
		const { times } = ask(pace, 1);
		await pass(10_000);
		expect(times).toHaveLength(1);
	});

	it('those go first who came first', async () => {
		const account = await knownAccount();
		const runs = [runOf(account), runOf(account)];
		const order: number[] = [];
		for (let index = 0; index < 20; index++) {
			void runs[index % 2]?.pace.turn().then((turn) => {
				order.push(index);
				turn.unanswered();
			});
		}
		await pass(5_000);
		expect(order).toEqual([...Array(20).keys()]);
	});

	it('a ceiling below what was found out is kept to', async () => {
		const account = await knownAccount();
		const from = now();
		const { times } = ask(runOf(account, 10).pace, 21);
		await pass(10_000);
		expect(times).toHaveLength(21);
		expect((times.at(-1) ?? NaN) - from).toBeGreaterThanOrEqual(1_980);
	});
});

describe('a throttling', () => {
	it('of requests that were on their way already is one event', async () => {
		async function rateAfter(throttled: number): Promise<number | null> {
			const account = createAccountPace(now);
			const { pace } = runOf(account);
			await work(pace, 2_000);
			const { turns } = ask(pace, 40);
			await pass(1);
			for (const turn of turns.slice(0, throttled)) turn.throttled(1_000);
			for (const turn of turns.slice(throttled)) turn.unanswered();
			return account.learnedRate();
		}
		expect(await rateAfter(40)).toBe(await rateAfter(1));
	});

	it('teaches no rate amid a few requests, before there is a second one', async () => {
		const account = createAccountPace(now);
		const { pace } = runOf(account);
		expect(account.learnedRate()).toBeNull();
		await work(pace, 60);
		expect(account.learnedRate()).toBeNull();
		await throttle(pace);
		expect(account.learnedRate()).toBeNull();
		await work(pace, 2_000);
		expect(account.learnedRate()).toBeNull();
		await throttle(pace);
		expect(account.learnedRate()).not.toBeNull();
	});

	it('teaches what was accepted just before, and a little less', async () => {
		const account = await knownAccount();
		expect(account.learnedRate()).toBeGreaterThan(40);
		expect(account.learnedRate()).toBeLessThanOrEqual(51);
	});

	it.each([2, 5, 20])('of one request alone teaches no rate, even %d times', async (...row) => {
		const [events] = row;
		const account = createAccountPace(now);
		const { pace } = runOf(account);
		for (let event = 0; event < events; event++) await throttle(pace);
		expect(account.learnedRate()).toBeNull();
		const asked = now();
		const { times } = ask(pace, 20);
		await pass();
		expect(times).toEqual(Array<number>(20).fill(asked));
	});

	it('of many that are all refused slows them down, and not for long', async () => {
		const account = createAccountPace(now);
		const { pace } = runOf(account);
		await work(pace, 200);
		for (let event = 0; event < 5; event++) {
			const { turns } = ask(pace, 5);
			while (turns.length < 5) await pass(50);
			for (const turn of turns) turn.throttled(1_000);
			await pass(1_000);
		}
		const { times } = ask(pace, 500);
		await pass(2_000);
		expect(times.length).toBeLessThan(60);
		await pass(10_000);
		expect(times).toHaveLength(500);
	});

	it('is remembered while requests follow', async () => {
		const account = await knownAccount();
		await pass(1_000);
		const { times } = ask(runOf(account).pace, 40);
		await pass(300);
		expect(times.length).toBeLessThan(25);
	});

	it('is forgotten when nobody has asked for minutes', async () => {
		const account = await knownAccount();
		await pass(600_000);
		const asked = now();
		const { times } = ask(runOf(account).pace, 40);
		await pass();
		expect(times).toEqual(Array<number>(40).fill(asked));
		expect(account.learnedRate()).toBeNull();
	});
});

describe('a run that is stopped', () => {
	it('leaves at once, those that wait for their time', async () => {
		const run = runOf(createAccountPace(now), 1);
		const { times } = ask(run.pace, 10);
		await pass(500);
		expect(times).toEqual([0]);
		run.stop();
		await pass();
		expect(times).toEqual([0, ...Array<number>(9).fill(500)]);
	});

	it('leaves at once while Buzzbip asks to wait', async () => {
		const account = await knownAccount();
		const { turns } = ask(runOf(account).pace, 1);
		await pass(100);
		turns[0]?.throttled(60_000);
		const run = runOf(account);
		const { times } = ask(run.pace, 10);
		await pass(10);
		expect(times).toEqual([]);
		run.stop();
		await pass();
		expect(times).toHaveLength(10);
	});

	it('leaves at once, those behind others in the line, who keep their places', async () => {
		const account = createAccountPace(now);
		const stays = ask(runOf(account, 1).pace, 3);
		const run = runOf(account, 1);
		const gone = ask(run.pace, 10);
		await pass(500);
		run.stop();
		await pass();
		expect(gone.times).toEqual(Array<number>(10).fill(500));
		for (const turn of gone.turns) turn.unanswered();
		await pass(2_000);
		expect(stays.times).toEqual([0, 1_000, 2_000]);
		for (const turn of stays.turns) turn.unanswered();
		expect(account.idle()).toBe(true);
	});

	it('lets those go on who are behind it in the line', async () => {
		const account = createAccountPace(now);
		const run = runOf(account, 1);
		ask(run.pace, 30);
		const stays = ask(runOf(account, 1).pace, 3);
		await pass(500);
		run.stop();
		await pass(3_500);
		expect(stays.times).toHaveLength(3);
	});

	it('gives back the times that it did not use: those of the ceiling', async () => {
		const account = createAccountPace(now);
		const stopped = runOf(account, 1);
		ask(stopped.pace, 30);
		await pass(500);
		stopped.stop();
		await pass();
		const { times } = ask(runOf(account, 1).pace, 1);
		await pass(60_000);
		expect(times[0]).toBeLessThanOrEqual(1_000);
	});

	it('gives back the times that it did not use: those of the learned rate', async () => {
		const account = await knownAccount();
		const stopped = runOf(account);
		ask(stopped.pace, 500);
		await pass(100);
		stopped.stop();
		await pass();
		const from = now();
		const { times } = ask(runOf(account).pace, 1);
		await pass(60_000);
		expect((times[0] ?? Infinity) - from).toBeLessThanOrEqual(100);
	});
});

describe('the signal of a run', () => {
	it('has nobody listening to it when nobody waits', async () => {
		const account = await knownAccount();
		const run = runOf(account);
		ask(run.pace, 50);
		await pass(10_000);
		expect(getEventListeners(run.signal, 'abort')).toHaveLength(0);
	});

	it('has few listening to it however many wait, for Node.js warns of more than ten', async () => {
		const run = runOf(await knownAccount());
		ask(run.pace, 50);
		await pass();
		expect(getEventListeners(run.signal, 'abort').length).toBeLessThanOrEqual(10);
	});
});

describe('the clock of the machine', () => {
	it.each([-3_600_000, 3_600_000])('may be set by %d ms and changes no wait', async (by) => {
		const { pace } = runOf(createAccountPace(), 10);
		const { times } = ask(pace, 5);
		await pass(150);
		expect(times).toHaveLength(2);
		jest.setSystemTime(Date.now() + by);
		await pass(100);
		expect(times).toHaveLength(3);
		await pass(200);
		expect(times).toHaveLength(5);
	});
});

describe('the paces of the process', () => {
	it('are one per account', () => {
		expect(paceOfAccount('one')).toBe(paceOfAccount('one'));
		expect(paceOfAccount('one')).not.toBe(paceOfAccount('other'));
	});

	it('are forgotten when there are too many, but none that is in use', async () => {
		const busy = paceOfAccount('busy');
		const idle = paceOfAccount('idle');
		const { turns } = ask(runOf(busy).pace, 1);
		await pass();
		expect([busy.idle(), idle.idle()]).toEqual([false, true]);
		for (let account = 0; account < 150; account++) paceOfAccount(`account ${account}`);
		expect(paceOfAccount('busy')).toBe(busy);
		expect(paceOfAccount('idle')).not.toBe(idle);
		turns[0]?.unanswered();
		expect(busy.idle()).toBe(true);
	});
});
