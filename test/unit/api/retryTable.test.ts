import type { FailureCause } from '../../../nodes/shared/api/failure';
import { reactionTo } from '../../../nodes/shared/api/retryTable';

/** The retry table, written out by hand. */
const table = [
	['throttled', 'wait', 'wait', 'wait'],
	['notConnected', 'repeat', 'repeat', 'repeat'],
	['interrupted', 'repeat', 'never', 'never'],
	['serverError', 'repeat', 'never', 'never'],
	['refused', 'never', 'never', 'never'],
	['unauthorized', 'stop', 'stop', 'stop'],
	['accessDenied', 'stop', 'stop', 'stop'],
	['invalid', 'never', 'never', 'never'],
	['stopped', 'never', 'never', 'never'],
] as const satisfies readonly (readonly [FailureCause, string, string, string])[];

describe('after a failure', () => {
	it.each(table)('%s: a read → %s, a write → %s, a send → %s', (cause, read, write, send) => {
		expect(reactionTo(cause, 'read')).toBe(read);
		expect(reactionTo(cause, 'write')).toBe(write);
		expect(reactionTo(cause, 'send')).toBe(send);
	});
});
