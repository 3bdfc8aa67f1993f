import type { Buzzbip } from './buzzbip';
import { BuzzbipError, type FailureCause } from './failure';

/** What the items of a run have in common: made by the first that asks, and the same for the others. */
export type SharedInRun<Made> = (
	buzzbip: Pick<Buzzbip, 'run'>,
	make: () => Promise<Made>,
) => Promise<Made>;

/** Made anew, it would fail in the same way. */
const lasting: readonly FailureCause[] = ['invalid', 'refused'];

/**
 * Something that is made once for a run. Where that fails, the next item that asks tries anew, unless
 * the failure would be the same.
 */
export function sharedInRun<Made>(): SharedInRun<Made> {
	const byRun = new WeakMap<object, Promise<Made>>();
	return async ({ run }, make) => {
		const known = byRun.get(run);
		if (known !== undefined) return await known;
		const made = make();
		byRun.set(run, made);
		made.catch((error: unknown) => {
			const lasts = error instanceof BuzzbipError && lasting.includes(error.failure.cause);
			if (!lasts) byRun.delete(run);
		});
		return await made;
	};
}
