import { BuzzbipError } from '../../../nodes/shared/api/failure';
import { sharedInRun } from '../../../nodes/shared/api/sharedInRun';
import { failedBy } from './failedBy';

describe('what the items of a run have in common', () => {
	it('is made once for a run, and anew for another one', async () => {
		const shared = sharedInRun<number>();
		let made = 0;
		const make = async () => await Promise.resolve(++made);
		const run = {};
		expect(await Promise.all([shared({ run }, make), shared({ run }, make)])).toEqual([1, 1]);
		expect(await shared({ run }, make)).toBe(1);
		expect(await shared({ run: {} }, make)).toBe(2);
	});

	it('is tried anew by the next who asks, if it could not be made', async () => {
		const shared = sharedInRun<string>();
		const run = {};
		const lost = new Error('lost');
		const failing = async () => await Promise.reject(lost);
		const both = [shared({ run }, failing), shared({ run }, failing)];
		expect(await Promise.allSettled(both)).toMatchObject([{ reason: lost }, { reason: lost }]);
		expect(await shared({ run }, () => Promise.resolve('made'))).toBe('made');
	});

	it.each([
		['invalid', 1],
		['refused', 1],
		['interrupted', 2],
		['serverError', 2],
	] as const)('that failed as %s is tried %i times by two who ask', async (cause, tries) => {
		const shared = sharedInRun<string>();
		const run = {};
		const failure = failedBy(cause);
		const make = jest.fn(async () => await Promise.reject(new BuzzbipError(failure)));
		for (let asked = 0; asked < 2; asked++) {
			await expect(shared({ run }, make)).rejects.toMatchObject({ failure });
		}
		expect(make).toHaveBeenCalledTimes(tries);
	});
});
