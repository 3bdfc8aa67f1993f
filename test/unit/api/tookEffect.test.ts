import fc from 'fast-check';
import { type AnswerBody, readAnswerBody } from '../../../nodes/shared/api/answerBody';
import type { FailureCause, SendOutcome } from '../../../nodes/shared/api/failure';
import { isRepeated } from '../../../nodes/shared/api/retryTable';
import { causeOfAnswer, outcomeOf } from '../../../nodes/shared/api/tookEffect';

type Failed = Exclude<AnswerBody, { kind: 'success' }>;

const unreadable: Failed = { kind: 'unreadable' };

function told(fields: { text?: string; code?: string | number; status?: number } = {}): Failed {
	const { text = 'no', code = null, status = null } = fields;
	return { kind: 'error', text, code, status, data: null, body: {} };
}

type Row = readonly [
	httpCode: number,
	body: Failed,
	retryAfter: number | null,
	cause: FailureCause,
];

const rows: readonly Row[] = [
	[400, told(), null, 'refused'],
	[404, told(), null, 'refused'],
	[401, told(), null, 'unauthorized'],
	[403, told(), null, 'accessDenied'],
	[429, told(), null, 'throttled'],
	[500, told(), null, 'serverError'],
	[503, told(), null, 'serverError'],
	[503, told(), 1_000, 'throttled'],
	[500, told(), 1_000, 'serverError'],
	[400, told({ code: 429 }), null, 'throttled'],
	[400, told({ text: 'Too many requests' }), null, 'throttled'],
	[500, told({ text: 'Too many requests', code: 429 }), null, 'serverError'],
	// What an error with HTTP 200 means, it says itself; where it says nothing, it is a no.
	[200, told(), null, 'refused'],
	[200, told({ text: 'Too many requests' }), null, 'refused'],
	[200, told({ status: 401 }), null, 'unauthorized'],
	[200, told({ status: 403 }), null, 'accessDenied'],
	[200, told({ status: 429 }), null, 'throttled'],
	[200, told({ status: 500 }), null, 'serverError'],
	[200, told({ status: 503 }), 1_000, 'throttled'],
	// The HTTP status counts where there is one of an error.
	[400, told({ status: 500 }), null, 'refused'],
	[500, told({ status: 400 }), null, 'serverError'],
	[301, unreadable, null, 'refused'],
	[303, unreadable, null, 'seeOther'],
	[303, told(), null, 'seeOther'],
	[400, unreadable, null, 'refused'],
	[401, unreadable, null, 'unauthorized'],
	[403, unreadable, null, 'accessDenied'],
	[429, unreadable, null, 'throttled'],
	[500, unreadable, null, 'interrupted'],
	[502, unreadable, 1_000, 'interrupted'],
	[503, unreadable, null, 'interrupted'],
	[503, unreadable, 1_000, 'throttled'],
	[200, unreadable, null, 'unreadable'],
	[200, unreadable, 1_000, 'unreadable'],
];

describe('what happened to the request', () => {
	it.each(rows)('HTTP %d with %j and Retry-After %p is %s', (...row) => {
		const [httpCode, body, retryAfter, cause] = row;
		expect(causeOfAnswer({ httpCode }, body, retryAfter)).toBe(cause);
	});

	it('is told without the words, except that a 4xx may speak of throttling', () => {
		const text = fc.oneof(
			fc.constantFrom('Too many requests', 'Forbidden', 'Invalid credentials.', 'Success', '500'),
			fc.string(),
		);
		const httpCodes = fc.constantFrom(200, 400, 401, 403, 404, 422, 500, 502, 503);
		fc.assert(
			fc.property(httpCodes, text, (httpCode, words) => {
				const cause = causeOfAnswer({ httpCode }, told({ text: words }), null);
				const silent = causeOfAnswer({ httpCode }, told({ text: '' }), null);
				expect(cause === silent || (cause === 'throttled' && silent === 'refused')).toBe(true);
			}),
		);
	});
});

/** By cause: what became of a request that writes, and of one that reads. */
const outcomes: Readonly<Record<FailureCause, readonly [SendOutcome, SendOutcome]>> = {
	interrupted: ['unknown', 'notSent'],
	serverError: ['unknown', 'refused'],
	unreadable: ['unknown', 'notSent'],
	seeOther: ['unknown', 'refused'],
	refused: ['refused', 'refused'],
	throttled: ['refused', 'refused'],
	unauthorized: ['refused', 'refused'],
	accessDenied: ['refused', 'refused'],
	notConnected: ['notSent', 'notSent'],
	loginUnanswered: ['notSent', 'notSent'],
	invalid: ['notSent', 'notSent'],
	stopped: ['notSent', 'notSent'],
};
const outcomeRows = Object.entries(outcomes).map(
	([cause, [write, read]]) => [cause as FailureCause, write, read] as const,
);

describe('what became of it', () => {
	it.each(outcomeRows)(
		'after %s: a write is %s, be it that it may be repeated, a read %s',
		(cause, write, read) => {
			expect(outcomeOf(cause, 'change')).toBe(write);
			expect(outcomeOf(cause, 'idempotent')).toBe(write);
			expect(outcomeOf(cause, 'read')).toBe(read);
		},
	);

	it.each(outcomeRows)('is never unknown where a change is made again: %s', (cause) => {
		if (outcomeOf(cause, 'change') !== 'unknown') return;
		expect(isRepeated(cause, 'change')).toBe(false);
	});
});

describe('any answer', () => {
	it('that may have been a yes leaves the outcome of a change unknown', () => {
		const httpCodes = fc.integer({ min: 200, max: 599 });
		fc.assert(
			fc.property(httpCodes, fc.jsonValue(), fc.option(fc.nat()), (httpCode, json, retryAfter) => {
				const body = readAnswerBody(httpCode, json);
				if (body.kind === 'success') return;
				const outcome = outcomeOf(causeOfAnswer({ httpCode }, body, retryAfter), 'change');
				const isFault = httpCode >= 500 && httpCode !== 503;
				if (isFault || (httpCode < 300 && body.kind === 'unreadable')) {
					expect(outcome).toBe('unknown');
				}
			}),
		);
	});
});
