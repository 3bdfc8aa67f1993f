import { createCeilings } from '../../../../nodes/shared/run/pace/ceilings';

const five = { maxRequestsPerSecond: 5 };
const seven = { maxRequestsPerSecond: 7 };

function ceilingsAt() {
	const clock = { time: 0 };
	return { clock, ceilings: createCeilings(() => clock.time) };
}

describe('the lowest ceiling of an account', () => {
	it('is none without runs', () => {
		expect(ceilingsAt().ceilings.lowest()).toBe(Infinity);
	});

	it.each([0, -1, NaN])('is none where a run has set %d', (maxRequestsPerSecond) => {
		const { ceilings } = ceilingsAt();
		ceilings.use({ maxRequestsPerSecond });
		expect(ceilings.lowest()).toBe(Infinity);
	});

	it('is the lowest of those in use, in requests per millisecond', () => {
		const { ceilings } = ceilingsAt();
		for (const run of [seven, five, { maxRequestsPerSecond: 0 }]) ceilings.use(run);
		expect(ceilings.lowest()).toBe(0.005);
	});

	it('is that of the others when a run is over', () => {
		const { ceilings } = ceilingsAt();
		for (const run of [five, seven]) ceilings.use(run);
		ceilings.remove(five);
		expect(ceilings.lowest()).toBe(0.007);
	});

	it('is kept while one of two runs with the same is over', () => {
		const { ceilings } = ceilingsAt();
		for (const run of [five, { ...five }]) ceilings.use(run);
		ceilings.remove(five);
		expect(ceilings.lowest()).toBe(0.005);
	});

	it('lapses ten minutes after its run has last waited, and counts again when it does', () => {
		const { clock, ceilings } = ceilingsAt();
		ceilings.use(five);
		clock.time = 300_000;
		ceilings.use(five);
		clock.time = 899_999;
		expect(ceilings.lowest()).toBe(0.005);
		clock.time = 900_000;
		expect(ceilings.lowest()).toBe(Infinity);
		ceilings.use(five);
		expect(ceilings.lowest()).toBe(0.005);
	});
});
