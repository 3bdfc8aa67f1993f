import { pauses } from '../../../../nodes/shared/run/order/pauses';

let now = 0;

beforeEach(() => {
	now = 1_000;
	jest.spyOn(performance, 'now').mockImplementation(() => now);
});

afterEach(() => {
	jest.restoreAllMocks();
});

/** Whether a turn of the event loop goes by meanwhile. */
async function letsOthersRun(pause: () => Promise<void>): Promise<boolean> {
	let othersRan = false;
	const timer = setTimeout(() => (othersRan = true), 0);
	await pause();
	clearTimeout(timer);
	return othersRan;
}

describe('between pieces of work', () => {
	it('there is no pause while little time has gone by', async () => {
		const pause = pauses();
		for (let piece = 0; piece < 100; piece++) expect(await letsOthersRun(pause)).toBe(false);
		now += 19;
		expect(await letsOthersRun(pause)).toBe(false);
	});

	it('n8n gets a turn after 20 ms of work, and then after 20 ms more', async () => {
		const pause = pauses();
		now += 20;
		expect(await letsOthersRun(pause)).toBe(true);
		expect(await letsOthersRun(pause)).toBe(false);
		now += 19;
		expect(await letsOthersRun(pause)).toBe(false);
		now += 1;
		expect(await letsOthersRun(pause)).toBe(true);
	});

	it('the time of the pause itself is not counted as work', async () => {
		const pause = pauses();
		now += 20;
		const paused = pause();
		now += 500;
		await paused;
		expect(await letsOthersRun(pause)).toBe(false);
	});

	it('each work has its own time', async () => {
		const early = pauses();
		now += 20;
		const late = pauses();
		expect(await letsOthersRun(late)).toBe(false);
		expect(await letsOthersRun(early)).toBe(true);
	});
});
