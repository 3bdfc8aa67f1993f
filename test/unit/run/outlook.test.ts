import { type FailureCause, failureWithoutBody } from '../../../nodes/shared/api/failure';
import { createOutlook } from '../../../nodes/shared/run/outlook';

function failed(cause: FailureCause) {
	return failureWithoutBody({
		cause,
		message: 'It failed',
		code: 'CODE',
		category: 'network',
		outcome: 'notSent',
		description: 'Try again.',
	});
}

const minute = 60_000;

describe('the outlook of a run', () => {
	beforeEach(() => {
		jest.useFakeTimers({ now: 0 });
	});
	afterEach(() => {
		jest.useRealTimers();
	});

	it.each(['unauthorized', 'accessDenied', 'stopped'] as const)('ends with %s', (cause) => {
		const outlook = createOutlook('send');
		const failure = failed(cause);
		outlook.failed(failure);
		expect(outlook.failure).toBe(failure);
	});

	it.each(['refused', 'invalid', 'interrupted', 'serverError', 'throttled'] as const)(
		'is as good as before after %s',
		(cause) => {
			const outlook = createOutlook('send');
			for (let failures = 0; failures < 10; failures++) {
				outlook.failed(failed(cause));
				jest.advanceTimersByTime(minute);
			}
			expect(outlook.failure).toBeUndefined();
		},
	);

	it('does not end with a 403 once the account was let in', () => {
		const outlook = createOutlook('send');
		expect(outlook.admitted).toBe(false);
		outlook.noticed('admitted');
		expect(outlook.admitted).toBe(true);
		outlook.failed(failed('accessDenied'));
		expect(outlook.failure).toBeUndefined();
	});

	it('ends when Buzzbip was out of reach for five minutes, and says so', () => {
		const outlook = createOutlook('send');
		for (let minutes = 0; minutes < 5; minutes++) {
			outlook.failed(failed('notConnected'));
			expect(outlook.failure).toBeUndefined();
			outlook.noticed('repeated');
			jest.advanceTimersByTime(minute);
		}
		outlook.failed(failed('notConnected'));
		expect(outlook.failure).toMatchObject({
			message: 'It failed',
			outcome: 'notSent',
			description: expect.stringContaining('out of reach for 5 minutes') as string,
		});
	});

	it.each(['admitted', 'throttled'] as const)('counts anew once Buzzbip has %s', (event) => {
		const outlook = createOutlook('read');
		outlook.failed(failed('notConnected'));
		jest.advanceTimersByTime(4 * minute);
		outlook.noticed(event);
		outlook.failed(failed('notConnected'));
		jest.advanceTimersByTime(4 * minute);
		outlook.failed(failed('notConnected'));
		expect(outlook.failure).toBeUndefined();
	});
});
