import fc from 'fast-check';
import { type INode, type JsonObject, NodeApiError } from 'n8n-workflow';
import { BuzzbipError, type Failure, invalidParameter } from '../../../../nodes/shared/api/failure';
import { failureOfThrown, loginUnanswered } from '../../../../nodes/shared/api/faultFailure';
import { errorWithCause } from '../../../../nodes/shared/run/n8n/errorWithCause';

const node: INode = {
	id: 'node',
	name: 'Node',
	type: 'n8n-nodes-buzzbip.buzzbipSms',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

/** n8n tells the errors of its HTTP client by the name of their class. */
class AxiosError extends Error {}

function axiosError(message: string, fields: object): Error {
	return Object.assign(new AxiosError(message), fields);
}

/** What n8n's request helper throws for an error. */
function wrapped(error: Error): NodeApiError {
	// n8n types what it takes as JSON, and is given errors.
	return new NodeApiError(node, error as unknown as JsonObject);
}

/** The same from n8n 1.102 to 2.33. */
function wrappedWithoutCause(error: Error): NodeApiError {
	return Object.assign(wrapped(error), { cause: undefined });
}

/** What a change comes to whose request ended in this error there. */
function failureWithoutCause(error: Error): Failure {
	return failureOfThrown(errorWithCause(wrappedWithoutCause(error)), 'change');
}

describe('an error of n8n’s request helper', () => {
	it('that has its cause stays as it is', () => {
		const error = wrapped(axiosError('read ECONNRESET', { code: 'ECONNRESET' }));
		expect(error.cause).toBeDefined();
		expect(errorWithCause(error)).toBe(error);
	});

	it.each([new Error('anything'), undefined, null, 'a text'])(
		'that is not of n8n’s class stays as it is (%p)',
		(error) => {
			expect(errorWithCause(error)).toBe(error);
		},
	);

	it('that tells nothing at all stays as it is, and leaves the outcome unknown', () => {
		const error = wrappedWithoutCause(new Error('socket hang up'));
		expect(errorWithCause(error)).toBe(error);
		expect(failureOfThrown(errorWithCause(error), 'change')).toMatchObject({
			cause: 'interrupted',
			outcome: 'unknown',
		});
	});
});

describe('without its cause, an error', () => {
	it.each([loginUnanswered, invalidParameter('Base URL', 'Base URL must be https').failure])(
		'of ours is still our own failure ($code)',
		(failure) => {
			expect(failureWithoutCause(new BuzzbipError(failure))).toBe(failure);
		},
	);

	it('of ours keeps its words for the test of the credential', () => {
		const error = new BuzzbipError(loginUnanswered);
		expect(wrappedWithoutCause(error).message).toBe(error.message);
	});

	it('does not take a body that speaks of a failure for one of ours', () => {
		const data = { failure: { ...loginUnanswered } };
		const error = axiosError('Request failed with status code 500', {
			code: 'ERR_BAD_RESPONSE',
			response: { status: 500, headers: {}, data },
		});
		expect(failureWithoutCause(error)).toMatchObject({ httpCode: 500, outcome: 'unknown' });
	});

	it.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'CERT_HAS_EXPIRED'])(
		'%s is known to have happened before the request',
		(code) => {
			expect(failureWithoutCause(axiosError(`connect ${code}`, { code }))).toMatchObject({
				cause: 'notConnected',
				code,
				outcome: 'notSent',
			});
		},
	);

	it('of TLS that never came about is known by its words', () => {
		const error = axiosError(
			'Client network socket disconnected before secure TLS connection was established',
			{ code: 'ECONNRESET' },
		);
		expect(failureWithoutCause(error)).toMatchObject({ cause: 'notConnected', outcome: 'notSent' });
	});

	it.each(['ECONNRESET', 'ETIMEDOUT', 'EHOSTUNREACH', 'EPIPE', 'ERR_CANCELED'])(
		'%s leaves the outcome unknown, whatever system call it was',
		(code) => {
			const error = axiosError(`connect ${code}`, { code, syscall: 'connect' });
			expect(failureWithoutCause(error)).toMatchObject({
				cause: 'interrupted',
				code,
				outcome: 'unknown',
			});
		},
	);

	it('of an answer is read from its status and body', () => {
		const data = { code: 401, message: 'Invalid JWT Token' };
		const error = axiosError('Request failed with status code 401', {
			code: 'ERR_BAD_REQUEST',
			response: { status: 401, headers: {}, data },
		});
		expect(failureWithoutCause(error)).toMatchObject({
			cause: 'unauthorized',
			message: 'Invalid JWT Token',
			code: 401,
			httpCode: 401,
			outcome: 'refused',
			body: data,
		});
	});

	it('is never taken for less than it was: what is unknown with its cause is unknown without', () => {
		const faults = fc.record({
			code: fc.constantFrom(
				...['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'ENOTFOUND', 'ECONNABORTED', 'EPIPE'],
				...['ERR_CANCELED', 'ERR_BAD_RESPONSE', 'ERR_NETWORK', undefined],
			),
			message: fc.constantFrom(
				...['read ECONNRESET', 'connect ETIMEDOUT', 'socket hang up', 'canceled', 'Bad Gateway'],
				...['aborted', 'timeout of 30000ms exceeded', ''],
			),
			syscall: fc.constantFrom('connect', 'read', undefined),
			response: fc.option(
				fc.record({
					status: fc.constantFrom(200, 400, 401, 403, 404, 408, 422, 429, 500, 502, 503, 504),
					headers: fc.constantFrom({}, { 'retry-after': '5' }),
					data: fc.constantFrom<unknown>(
						...[undefined, '<html>Bad Gateway</html>', '', [], {}],
						...[{ status: 'error', message: 'Too many requests', code: 429 }],
						...[
							{ status: 'error', message: 'Oops', code: 500 },
							{ status: 'success', data: 1 },
						],
					),
				}),
				{ nil: undefined },
			),
		});
		fc.assert(
			fc.property(faults, ({ message, ...fields }) => {
				const error = axiosError(message, fields);
				const known = failureOfThrown(wrapped(error), 'change');
				if (known.outcome === 'unknown') {
					expect(failureWithoutCause(error)).toMatchObject({ outcome: 'unknown' });
				}
			}),
			{ numRuns: 2_000 },
		);
	});
});
