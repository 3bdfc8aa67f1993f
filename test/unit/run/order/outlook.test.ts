import fc from 'fast-check';
import {
	type Failure,
	type FailureCause,
	failureWithoutBody,
	type SendOutcome,
} from '../../../../nodes/shared/api/failure';
import { outcomeOf } from '../../../../nodes/shared/api/tookEffect';
import { createOutlook, type Outlook } from '../../../../nodes/shared/run/order/outlook';

function failed(
	cause: FailureCause,
	outcome: SendOutcome = outcomeOf(cause, 'change'),
	retryAfter: number | null = null,
): Failure {
	const words = { message: 'It failed', code: 'CODE', description: 'Try again.' } as const;
	return { ...failureWithoutBody({ ...words, cause, category: 'network', outcome }), retryAfter };
}

const minute = 60_000;
const longWait = failed('throttled', 'refused', 61 * minute);

/** An outlook at a time that the test moves. */
function outlookAt(start = 0) {
	const time = { now: start };
	return { time, outlook: createOutlook(() => time.now) };
}

/** An item that begins and ends before the next one. */
function item(outlook: Outlook, failure?: Failure): void {
	outlook.begin()(failure === undefined ? { data: null } : { failure });
}

function items(outlook: Outlook, count: number, failure: Failure): void {
	for (let index = 0; index < count; index++) item(outlook, failure);
}

function admitted(): Outlook {
	const { outlook } = outlookAt();
	outlook.noticed('admitted');
	return outlook;
}

describe('the outlook of a run', () => {
	it('is open at the start, and careful until Buzzbip has let the account in', () => {
		const { outlook } = outlookAt();
		expect(outlook).toMatchObject({ admitted: false, careful: true, failure: undefined });
		outlook.noticed('throttled');
		outlook.noticed('repeated');
		expect(outlook).toMatchObject({ admitted: false, careful: true });
		outlook.noticed('admitted');
		expect(outlook).toMatchObject({ admitted: true, careful: false, failure: undefined });
	});

	it('measures time by a clock of its own unless it is given one', () => {
		const outlook = createOutlook();
		items(outlook, 3, failed('notConnected'));
		expect(outlook.failure).toBeUndefined();
	});

	it.each(['unauthorized', 'accessDenied', 'loginUnanswered'] as const)(
		'ends with %s before the account was let in; what remains was not sent',
		(cause) => {
			const { outlook } = outlookAt();
			item(outlook, failed(cause, 'refused'));
			expect(outlook.failure).toEqual({ ...failed(cause, 'refused'), outcome: 'notSent' });
		},
	);

	it('keeps the failure that it ended with', () => {
		const { outlook } = outlookAt();
		item(outlook, failed('unauthorized'));
		item(outlook, failed('accessDenied'));
		item(outlook);
		expect(outlook.failure?.cause).toBe('unauthorized');
	});

	it.each([
		['a refusal', failed('refused')],
		['an input that can’t be right', failed('invalid')],
		['a throttling', failed('throttled')],
		['a throttling with a wait that was tried', failed('throttled', 'refused', minute)],
		['a lost answer to a read', failed('interrupted', 'notSent')],
		['an error 500 to a read', failed('serverError', 'refused')],
	])('is as good as before after %s, however often', (_, failure) => {
		const { outlook, time } = outlookAt();
		outlook.noticed('admitted');
		for (let count = 0; count < 20; count++) {
			item(outlook, failure);
			time.now += minute;
		}
		expect(outlook).toMatchObject({ failure: undefined, careful: false });
	});
});

describe('once the account was let in', () => {
	it.each([
		['refusals of the access', failed('accessDenied'), 5],
		['refusals of the token', failed('unauthorized'), 5],
		['lost answers to a change', failed('interrupted'), 5],
		['faults amid a change', failed('serverError'), 5],
		['waits for longer than the node waits', longWait, 2],
	])('%s in a row end the run at last, and one makes it careful', (_, failure, most) => {
		const outlook = admitted();
		items(outlook, most - 1, failure);
		expect(outlook).toMatchObject({ failure: undefined, careful: true });
		item(outlook, failure);
		expect(outlook.failure).toMatchObject({ message: 'It failed', outcome: 'notSent' });
	});

	it.each([
		['refusals', failed('accessDenied'), 4],
		['lost answers', failed('interrupted'), 4],
		['long waits', longWait, 1],
	])('%s are counted anew after an item that succeeded', (_, failure, few) => {
		const outlook = admitted();
		items(outlook, few, failure);
		item(outlook);
		expect(outlook.careful).toBe(false);
		items(outlook, few, failure);
		expect(outlook.failure).toBeUndefined();
	});

	it('refusals of the access are counted anew after a refusal that is about a record', () => {
		const outlook = admitted();
		items(outlook, 4, failed('accessDenied'));
		item(outlook, failed('refused'));
		items(outlook, 4, failed('accessDenied'));
		expect(outlook.failure).toBeUndefined();
	});

	it.each([
		['lost answers', failed('interrupted'), 4],
		['long waits', longWait, 1],
	])('%s are not: a refusal in between does not mean that all is well', (_, failure, few) => {
		const outlook = admitted();
		items(outlook, few, failure);
		item(outlook, failed('refused'));
		item(outlook, failure);
		expect(outlook.failure).toBeDefined();
	});

	it('a login without an answer does not end the run at once', () => {
		const outlook = admitted();
		item(outlook, failed('loginUnanswered'));
		expect(outlook.failure).toBeUndefined();
	});

	it('counts as one what went wrong with items that had begun before the trouble did', () => {
		const outlook = admitted();
		const ends = Array.from({ length: 50 }, () => outlook.begin());
		for (const end of ends) end({ failure: failed('interrupted') });
		expect(outlook).toMatchObject({ failure: undefined, careful: true });
		items(outlook, 3, failed('interrupted'));
		expect(outlook.failure).toBeUndefined();
		item(outlook, failed('interrupted'));
		expect(outlook.failure).toBeDefined();
	});

	it('counts no trouble as more when an item that had begun earlier ends in it later', () => {
		const outlook = admitted();
		const early = outlook.begin();
		items(outlook, 3, failed('interrupted'));
		early({ failure: failed('interrupted') });
		item(outlook, failed('accessDenied'));
		expect(outlook.failure).toBeUndefined();
		item(outlook, failed('interrupted'));
		expect(outlook.failure).toBeUndefined();
		item(outlook, failed('interrupted'));
		expect(outlook.failure).toBeDefined();
	});

	it('says of unknown outcomes that Buzzbip is to be looked at, and of waits that it is later', () => {
		const unknown = admitted();
		items(unknown, 5, failed('interrupted'));
		expect(unknown.failure?.description).toContain('look in Buzzbip');
		const waits = admitted();
		items(waits, 2, longWait);
		expect(waits.failure?.description).toContain('send again later');
		const access = admitted();
		items(access, 5, failed('accessDenied'));
		expect(access.failure?.description).toBe('Try again.');
	});
});

describe('a Buzzbip that is out of reach', () => {
	it.each(['notConnected', 'loginUnanswered'] as const)(
		'for five minutes ends the run, and it says so: %s',
		(cause) => {
			const { outlook, time } = outlookAt(1_000);
			outlook.noticed('admitted');
			for (let minutes = 0; minutes < 5; minutes++) {
				item(outlook, failed(cause));
				expect(outlook.failure).toBeUndefined();
				outlook.noticed('repeated');
				time.now += minute;
			}
			item(outlook, failed(cause));
			expect(outlook.failure).toMatchObject({
				message: 'It failed',
				outcome: 'notSent',
				description: expect.stringContaining('out of reach for 5 minutes') as string,
			});
		},
	);

	it.each(['admitted', 'throttled'] as const)('is one anew once it has %s', (event) => {
		const { outlook, time } = outlookAt();
		item(outlook, failed('notConnected'));
		time.now += 4 * minute;
		outlook.noticed(event);
		item(outlook, failed('notConnected'));
		time.now += 4 * minute;
		item(outlook, failed('notConnected'));
		expect(outlook.failure).toBeUndefined();
		time.now += minute;
		item(outlook, failed('notConnected'));
		expect(outlook.failure).toBeDefined();
	});

	it('is not out of reach because a single item failed long ago', () => {
		const { outlook, time } = outlookAt();
		item(outlook, failed('notConnected'));
		time.now += 60 * minute;
		item(outlook, failed('refused'));
		expect(outlook.failure).toBeUndefined();
	});
});

describe('any run, once the account was let in', () => {
	const endings = fc.constantFrom<[string, Failure | undefined]>(
		['ok', undefined],
		['access', failed('accessDenied')],
		['unknown', failed('interrupted')],
		['longWait', longWait],
		['other', failed('refused')],
		['other', failed('invalid')],
	);

	it('ends with the first trouble that comes too often in a row, and not before', () => {
		fc.assert(
			fc.property(fc.array(endings, { maxLength: 40 }), (ended) => {
				const outlook = admitted();
				const inARow = { access: 0, unknown: 0, longWait: 0 };
				let expected: FailureCause | undefined;
				for (const [kind, failure] of ended) {
					item(outlook, failure);
					if (kind === 'ok') Object.assign(inARow, { access: 0, unknown: 0, longWait: 0 });
					if (failure?.cause === 'refused') inARow.access = 0;
					if (kind === 'access' || kind === 'unknown' || kind === 'longWait') {
						inARow[kind]++;
						const most = kind === 'longWait' ? 2 : 5;
						if (inARow[kind] >= most) expected ??= failure?.cause;
					}
					expect(outlook.failure?.cause).toBe(expected);
					expect(outlook.careful).toBe(Object.values(inARow).some((count) => count > 0));
				}
			}),
		);
	});
});
