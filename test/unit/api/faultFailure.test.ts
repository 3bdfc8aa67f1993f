import { BuzzbipError, invalidParameter } from '../../../nodes/shared/api/failure';
import {
	failureBeforeRequest,
	failureOfThrown,
	loginUnanswered,
	stoppedBeforeRequest,
} from '../../../nodes/shared/api/faultFailure';

/** What n8n's request helper throws: an error of its own around the one of its HTTP client. */
function thrownByN8n(cause: unknown): Error {
	return new Error('The service refused the request', { cause });
}

function clientError(fields: object): Error {
	return Object.assign(new Error('secret-token in the request'), { isAxiosError: true }, fields);
}

const neverConnected: readonly (readonly [string, object])[] = [
	['ECONNREFUSED', { code: 'ECONNREFUSED', syscall: 'connect' }],
	['ECONNREFUSED without a system call', { code: 'ECONNREFUSED' }],
	['ERR_INVALID_CHAR of a header', { code: 'ERR_INVALID_CHAR' }],
	['ENOTFOUND', { code: 'ENOTFOUND', syscall: 'getaddrinfo' }],
	['EAI_AGAIN', { code: 'EAI_AGAIN', syscall: 'getaddrinfo' }],
	['EHOSTUNREACH at connect', { code: 'EHOSTUNREACH', syscall: 'connect' }],
	['ENETUNREACH at connect', { code: 'ENETUNREACH', syscall: 'connect' }],
	['ETIMEDOUT at connect', { code: 'ETIMEDOUT', syscall: 'connect' }],
	['ECONNRESET at connect', { code: 'ECONNRESET', syscall: 'connect' }],
	['EADDRNOTAVAIL at connect', { code: 'EADDRNOTAVAIL', syscall: 'connect' }],
	[
		'ECONNRESET amid the TLS handshake',
		{
			code: 'ECONNRESET',
			message: 'Client network socket disconnected before secure TLS connection was established',
		},
	],
	// Measured with Node 20: https:// to a port that speaks http.
	[
		'EPROTO of a TLS handshake',
		{
			code: 'EPROTO',
			syscall: 'write',
			message: 'write EPROTO 80:error:0A00010B:SSL routines:ssl3_get_record:wrong version number',
		},
	],
	...[
		// Node's documented X509 certificate errors and ERR_TLS_CERT_ALTNAME_INVALID.
		'CERT_CHAIN_TOO_LONG',
		'CERT_HAS_EXPIRED',
		'CERT_NOT_YET_VALID',
		'CERT_REJECTED',
		'CERT_REVOKED',
		'CERT_SIGNATURE_FAILURE',
		'CERT_UNTRUSTED',
		'DEPTH_ZERO_SELF_SIGNED_CERT',
		'ERR_TLS_CERT_ALTNAME_INVALID',
		'HOSTNAME_MISMATCH',
		'INVALID_CA',
		'INVALID_PURPOSE',
		'PATH_LENGTH_EXCEEDED',
		'SELF_SIGNED_CERT_IN_CHAIN',
		'UNABLE_TO_GET_ISSUER_CERT',
		'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
		'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
	].map((code) => [`the certificate error ${code}`, { code }] as const),
];

const perhapsAccepted: readonly (readonly [string, object])[] = [
	['ECONNRESET', { code: 'ECONNRESET', syscall: 'read' }],
	['ECONNRESET without a system call', { code: 'ECONNRESET' }],
	['a socket that hung up', { code: 'ECONNRESET', message: 'socket hang up' }],
	['ETIMEDOUT', { code: 'ETIMEDOUT' }],
	['ETIMEDOUT at read', { code: 'ETIMEDOUT', syscall: 'read' }],
	['EHOSTUNREACH at read', { code: 'EHOSTUNREACH', syscall: 'read' }],
	['ENETUNREACH at write', { code: 'ENETUNREACH', syscall: 'write' }],
	['a timeout of the HTTP client', { code: 'ECONNABORTED' }],
	['EPIPE', { code: 'EPIPE', syscall: 'write' }],
	['a canceled request', { code: 'ERR_CANCELED' }],
	['an answer that breaks the rules of HTTP', { code: 'HPE_INVALID_CONSTANT' }],
	['ERR_BAD_RESPONSE', { code: 'ERR_BAD_RESPONSE' }],
	['an error without a code', {}],
	['a code that is no text', { code: 7 }],
];

describe('when no connection was made', () => {
	it.each(neverConnected)('nothing was sent: %s', (_, fields) => {
		for (const effect of ['read', 'idempotent', 'change'] as const) {
			const failure = failureOfThrown(thrownByN8n(clientError(fields)), effect);
			expect(failure).toMatchObject({
				cause: 'notConnected',
				category: 'network',
				outcome: 'notSent',
				httpCode: null,
				data: null,
				body: null,
				retryAfter: null,
				code: 'code' in fields ? fields.code : undefined,
			});
			expect(failure.message).not.toBe('');
		}
	});

	it('that holds for each of several addresses too', () => {
		const attempts = ['::1', '127.0.0.1'].map((address) =>
			clientError({ code: 'ETIMEDOUT', syscall: 'connect', address }),
		);
		const several = Object.assign(new AggregateError(attempts), { code: 'ETIMEDOUT' });
		expect(failureOfThrown(thrownByN8n(clientError({ cause: several })), 'change')).toMatchObject({
			cause: 'notConnected',
			outcome: 'notSent',
			code: 'ETIMEDOUT',
		});
	});

	it('an AggregateError without a code of its own has that of its errors', () => {
		const several = new AggregateError([clientError({ code: 'ECONNREFUSED' })]);
		expect(failureOfThrown(thrownByN8n(several), 'change').code).toBe('ECONNREFUSED');
	});
});

describe('when the connection was lost after the request went out', () => {
	it.each(perhapsAccepted)('nobody knows of a write what became of it: %s', (_, fields) => {
		for (const effect of ['idempotent', 'change'] as const) {
			const failure = failureOfThrown(thrownByN8n(clientError(fields)), effect);
			expect(failure).toMatchObject({
				cause: 'interrupted',
				category: 'network',
				outcome: 'unknown',
				httpCode: null,
			});
			expect(typeof failure.code).toBe('string');
			expect(failure.message).not.toBe('');
		}
	});

	it.each(perhapsAccepted)('what changes nothing may be made again: %s', (_, fields) => {
		expect(failureOfThrown(thrownByN8n(clientError(fields)), 'read')).toMatchObject({
			cause: 'interrupted',
			category: 'network',
			outcome: 'notSent',
		});
	});
});

describe('a failure that was made already', () => {
	const made = invalidParameter('Password', 'Password is empty');

	it.each([
		['as thrown', made],
		['one error deep', thrownByN8n(made)],
		['three errors deep', thrownByN8n(thrownByN8n(thrownByN8n(made)))],
		['among the errors of an AggregateError', thrownByN8n(new AggregateError([new Error(), made]))],
		[
			'beside an answer',
			Object.assign(thrownByN8n(made), { response: { status: 500, data: 'x' } }),
		],
	])('is handed on as it is, %s', (_, thrown) => {
		expect(failureOfThrown(thrown, 'change')).toBe(made.failure);
	});

	it('keeps its outcome also for a read', () => {
		const error = new BuzzbipError({ ...made.failure, outcome: 'unknown' });
		expect(failureOfThrown(thrownByN8n(error), 'read').outcome).toBe('unknown');
	});
});

describe('an error that carries an answer', () => {
	it('is read as the answer', () => {
		const body = { status: 'error', message: 'Template is not approved', code: 1004, data: [] };
		const response = { status: 400, headers: {}, data: body };
		const thrown = thrownByN8n(clientError({ code: 'ERR_BAD_REQUEST', response }));
		expect(failureOfThrown(thrown, 'change')).toMatchObject({
			cause: 'refused',
			category: 'template',
			outcome: 'refused',
			message: body.message,
			code: 1004,
			httpCode: 400,
			body,
		});
	});

	it('has its Retry-After', () => {
		const response = { status: 429, headers: { 'retry-after': '3' }, data: '' };
		const failure = failureOfThrown(thrownByN8n(clientError({ response })), 'change');
		expect(failure).toMatchObject({ cause: 'throttled', retryAfter: 3_000 });
	});

	it('that can’t be read leaves the outcome of a change unknown', () => {
		const response = { status: 504, headers: {}, data: '<html></html>' };
		const thrown = thrownByN8n(clientError({ code: 'ERR_BAD_RESPONSE', response }));
		expect(failureOfThrown(thrown, 'change')).toMatchObject({
			cause: 'interrupted',
			outcome: 'unknown',
			httpCode: 504,
		});
	});

	it('that says yes is no reason to repeat a change', () => {
		const response = { status: 200, headers: {}, data: { status: 'success' } };
		expect(failureOfThrown(thrownByN8n(clientError({ response })), 'change')).toMatchObject({
			cause: 'interrupted',
			outcome: 'unknown',
		});
	});
});

describe('whatever is thrown', () => {
	const circular = new Error('round');
	circular.cause = circular;
	const crossed = new AggregateError([circular]);
	crossed.cause = crossed;

	it.each([
		['a text', 'no'],
		['undefined', undefined],
		['null', null],
		['a number', 7],
		['a symbol', Symbol('no')],
		['a function', () => 'no'],
		['an empty object', {}],
		['an object without prototype', Object.create(null)],
		['a circular cause', circular],
		['a circle of several errors', crossed],
		['errors that are no list', { errors: 'no' }],
		['a cause that is text', new Error('x', { cause: 'ECONNREFUSED' })],
	])('%s becomes a failure whose outcome is unknown for a change', (_, thrown) => {
		expect(failureOfThrown(thrown, 'change')).toMatchObject({
			cause: 'interrupted',
			category: 'network',
			outcome: 'unknown',
			httpCode: null,
		});
		expect(failureOfThrown(thrown, 'read').outcome).toBe('notSent');
	});

	it('nothing of the request is kept', () => {
		const thrown = thrownByN8n(
			clientError({ code: 'ECONNRESET', config: { headers: { Authorization: 'secret-token' } } }),
		);
		expect(JSON.stringify(failureOfThrown(thrown, 'change'))).not.toContain('secret-token');
	});
});

describe('a request that waited for the login when it was given up', () => {
	it.each([
		['its time was over', { code: 'ECONNABORTED' }, loginUnanswered],
		['the execution was stopped', { code: 'ERR_CANCELED' }, stoppedBeforeRequest],
		['it was stopped, one error deep', thrownByN8n({ code: 'ERR_CANCELED' }), stoppedBeforeRequest],
	])('has not gone out: %s', (_, thrown, expected) => {
		expect(failureBeforeRequest(thrown)).toBe(expected);
		expect(expected).toMatchObject({ outcome: 'notSent', httpCode: null, data: null, body: null });
	});

	it.each([
		['n8n could not read the credential', new Error('odd'), 'The request could not be made: odd'],
		['a text was thrown', 'no', 'The request could not be made'],
	])('is safe to make again: %s', (_, thrown, message) => {
		expect(failureBeforeRequest(thrown)).toMatchObject({
			cause: 'notConnected',
			message,
			code: 'REQUEST_FAILED',
			category: 'network',
			outcome: 'notSent',
		});
	});

	it('has the failure of the login where there is one', () => {
		const made = invalidParameter('Password', 'Password is empty');
		expect(failureBeforeRequest(thrownByN8n(made))).toBe(made.failure);
	});

	it('is told apart: a stop is no fault of the login', () => {
		expect(stoppedBeforeRequest).toMatchObject({ cause: 'stopped', code: 'CANCELED' });
		expect(loginUnanswered).toMatchObject({ cause: 'loginUnanswered', code: 'ECONNABORTED' });
		// n8n takes an error with this word for a cancelled execution.
		expect(stoppedBeforeRequest.message).toContain('canceled');
		expect(loginUnanswered.message).not.toContain('canceled');
	});
});
