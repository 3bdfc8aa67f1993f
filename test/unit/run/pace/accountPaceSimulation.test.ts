import { createAccountPace } from '../../../../nodes/shared/run/pace/accountPace';
import { runLanes, type ServerSettings, throttlingServer } from './throttlingServer';
import { virtualTime } from './virtualTime';

interface Scenario extends ServerSettings {
	readonly lanes: number;
}

const requests = 2_000;
const maxRequestsPerSecond = 0;
const signal = undefined;

async function simulate({ lanes, ...settings }: Scenario) {
	const time = virtualTime();
	const account = createAccountPace(time.now);
	const server = throttlingServer(settings, time);
	const pace = account.forRun({ maxRequestsPerSecond, sleep: time.sleep, signal });
	const run = runLanes(pace, server, time.sleep, { requests, lanes });
	await time.runUntil(run.over);
	const learned = account.learnedRate() ?? NaN;
	return {
		done: run.done(),
		accepted: server.accepted(),
		efficiency: (requests * 1_000) / settings.rate / time.now(),
		rejectedShare: server.rejected() / (server.rejected() + server.accepted()),
		learned,
		learnedShare: learned / settings.rate,
	};
}

const table: Omit<Scenario, 'retryAfter'>[] = [
	{ rate: 50, burst: 50, latency: 50, lanes: 20 },
	{ rate: 50, burst: 50, latency: 20, lanes: 20 },
	{ rate: 10, burst: 10, latency: 50, lanes: 5 },
	{ rate: 200, burst: 200, latency: 50, lanes: 20 },
	{ rate: 50, burst: 5, latency: 50, lanes: 20 },
	{ rate: 50, burst: 100, latency: 200, lanes: 20 },
	{ rate: 50, burst: 50, latency: 50, lanes: 50 },
];
const scenarios: Scenario[] = [true, false].flatMap((retryAfter) =>
	table.map((scenario) => ({ ...scenario, retryAfter })),
);
const [promised] = scenarios;

/**
 * A server that saves up less than a second's worth of requests loses most of each second that it
 * asks all to wait, so learning its rate costs more of a run of 2,000.
 */
function leastUse({ rate, burst, retryAfter }: Scenario): number {
	if (burst < rate) return 0.8;
	return retryAfter ? 0.95 : 0.9;
}

it('the rate of the promised case is found out within a tenth', async () => {
	if (promised === undefined) throw new Error('There is no scenario');
	expect(Math.abs((await simulate(promised)).learnedShare - 1)).toBeLessThanOrEqual(0.1);
});

describe.each(scenarios)(
	'a server with $rate/s, burst $burst, $latency ms, $lanes lanes, Retry-After $retryAfter',
	(scenario) => {
		let result: Awaited<ReturnType<typeof simulate>>;

		beforeAll(async () => {
			result = await simulate(scenario);
		});

		it('loses nothing', () => {
			expect([result.done, result.accepted]).toEqual([requests, requests]);
		});

		it(`is used to ${leastUse(scenario)} at least`, () => {
			expect(result.efficiency).toBeGreaterThanOrEqual(leastUse(scenario));
		});

		it('rarely has to refuse', () => {
			expect(result.rejectedShare).toBeLessThanOrEqual(scenario === promised ? 0.02 : 0.06);
		});
	},
);

describe('an account that was used before', () => {
	it.each([
		['was quiet for ten minutes', 0, 0],
		['was used by one lane for ten minutes', 1, 20 * 600],
	])('is used well again after it %s', async (_, lanes, between) => {
		const settings = { rate: 50, burst: 50, latency: 50, retryAfter: true };
		const time = virtualTime();
		const account = createAccountPace(time.now);
		const server = throttlingServer(settings, time);
		const pace = account.forRun({ maxRequestsPerSecond, sleep: time.sleep, signal });
		const run = async (count: number, inLanes: number) => {
			const { over } = runLanes(pace, server, time.sleep, { requests: count, lanes: inLanes });
			await time.runUntil(over);
		};
		await run(requests, 20);
		if (lanes === 0) await time.runUntil(time.sleep(600_000));
		else await run(between, lanes);

		const [from, rejected] = [time.now(), server.rejected()];
		await run(requests, 20);
		const efficiency = (requests * 1_000) / settings.rate / (time.now() - from);
		expect(efficiency).toBeGreaterThanOrEqual(0.95);
		const rejectedNow = server.rejected() - rejected;
		expect(rejectedNow / (requests + rejectedNow)).toBeLessThanOrEqual(0.02);
	});
});

describe('two runs that share the pace of an account', () => {
	it.each([
		['with Retry-After', true, 20],
		['without Retry-After', false, 20],
	])('have about the same of it, %s', async (_, retryAfter, lanes) => {
		const time = virtualTime();
		const account = createAccountPace(time.now);
		const settings = { rate: 50, burst: 50, latency: 50, retryAfter };
		const server = throttlingServer(settings, time);
		const runs = [lanes, 20].map((count) =>
			runLanes(
				account.forRun({ maxRequestsPerSecond, sleep: time.sleep, signal }),
				server,
				time.sleep,
				{ requests, lanes: count },
			),
		);
		await time.runUntil(Promise.race(runs.map(({ over }) => over)));
		const done = runs.map((run) => run.done());
		const smaller = Math.min(...done) / done.reduce((sum, count) => sum + count, 0);
		const both = runs.map(({ over }) => over);
		await time.runUntil(Promise.all(both));
		const efficiency = (2 * requests * 1_000) / settings.rate / time.now();
		expect(server.accepted()).toBe(2 * requests);
		expect(smaller).toBeGreaterThanOrEqual(0.4);
		expect(efficiency).toBeGreaterThanOrEqual(retryAfter ? 0.95 : 0.9);
	});
});

// For whoever changes the pace: the figures behind the bounds.
it('can be looked at as a table', async () => {
	const figures = await Promise.all(
		scenarios.map(async (scenario) => {
			const { efficiency, rejectedShare, learned } = await simulate(scenario);
			return {
				...scenario,
				efficiency: efficiency.toFixed(3),
				rejected: rejectedShare.toFixed(4),
				learned: learned.toFixed(1),
			};
		}),
	);
	console.table(figures);
	expect(figures).toHaveLength(scenarios.length);
});
