import { createPacer } from '../../../nodes/shared/run/pacer';

/** A clock that only moves when somebody lets it; sleepers wake in the order of their time. */
function fakeClock() {
	const sleepers: { readonly until: number; readonly wake: () => void }[] = [];
	const slept: number[] = [];
	return {
		slept,
		sleep: async (milliseconds: number) => {
			slept.push(milliseconds);
			await new Promise<void>((wake) => {
				sleepers.push({ until: Date.now() + milliseconds, wake });
			});
		},
		async moveTo(time: number) {
			await flush();
			for (;;) {
				sleepers.sort((one, other) => one.until - other.until);
				const [next] = sleepers;
				if (next === undefined || next.until > time) break;
				sleepers.shift();
				jest.setSystemTime(next.until);
				next.wake();
				await flush();
			}
			jest.setSystemTime(time);
			await flush();
		},
	};
}

async function flush(): Promise<void> {
	for (let round = 0; round < 20; round++) await Promise.resolve();
}

function record(turn: Promise<void>, times: number[]): void {
	void turn.then(() => times.push(Date.now()));
}

beforeEach(() => {
	jest.useFakeTimers({ now: 1_000_000 });
});

afterEach(() => {
	jest.useRealTimers();
});

const start = 1_000_000;

describe('a pace', () => {
	it('without a limit lets everybody go at once', async () => {
		const { sleep, slept } = fakeClock();
		const pacer = createPacer(0, sleep, () => false);
		for (let turn = 0; turn < 20; turn++) await pacer.turn();
		expect(slept).toEqual([]);
	});

	it.each([
		[1, [0, 1_000, 2_000, 3_000]],
		[4, [0, 250, 500, 750]],
		[1_000, [0, 1, 2, 3]],
	])('of %d per second lets one go after the other', async (perSecond, offsets) => {
		const clock = fakeClock();
		const pacer = createPacer(perSecond, clock.sleep, () => false);
		const times: number[] = [];
		for (let turn = 0; turn < 4; turn++) record(pacer.turn(), times);
		await clock.moveTo(start + 10_000);
		expect(times).toEqual(offsets.map((offset) => start + offset));
	});

	it('does not save up turns while nobody asks', async () => {
		const clock = fakeClock();
		const pacer = createPacer(1, clock.sleep, () => false);
		await pacer.turn();
		await clock.moveTo(start + 60_000);
		const times: number[] = [];
		for (let turn = 0; turn < 3; turn++) record(pacer.turn(), times);
		await clock.moveTo(start + 70_000);
		expect(times).toEqual([start + 60_000, start + 61_000, start + 62_000]);
	});
});

describe('while Buzzbip asks to wait', () => {
	it.each([0, 10])('nobody goes, at %d per second', async (perSecond) => {
		const clock = fakeClock();
		const pacer = createPacer(perSecond, clock.sleep, () => false);
		pacer.throttled(5_000);
		const times: number[] = [];
		record(pacer.turn(), times);
		await clock.moveTo(start + 4_999);
		expect(times).toEqual([]);
		await clock.moveTo(start + 5_000);
		expect(times).toEqual([start + 5_000]);
	});

	it('a shorter wait does not shorten a longer one', async () => {
		const clock = fakeClock();
		const pacer = createPacer(0, clock.sleep, () => false);
		pacer.throttled(5_000);
		pacer.throttled(1_000);
		const times: number[] = [];
		record(pacer.turn(), times);
		await clock.moveTo(start + 10_000);
		expect(times).toEqual([start + 5_000]);
	});

	it('a wait that is over slows nobody', async () => {
		const clock = fakeClock();
		const pacer = createPacer(0, clock.sleep, () => false);
		pacer.throttled(5_000);
		await clock.moveTo(start + 5_000);
		await pacer.turn();
		expect(clock.slept).toEqual([]);
	});

	it('those who were waiting for their turn already wait on', async () => {
		const clock = fakeClock();
		const pacer = createPacer(1, clock.sleep, () => false);
		const times: number[] = [];
		for (let turn = 0; turn < 3; turn++) record(pacer.turn(), times);
		await flush();
		pacer.throttled(30_000);
		await clock.moveTo(start + 29_999);
		expect(times).toEqual([start]);
		await clock.moveTo(start + 100_000);
		expect(times).toHaveLength(3);
	});
});
