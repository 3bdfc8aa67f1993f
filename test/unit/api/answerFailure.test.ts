import type { Answer } from '../../../nodes/shared/api/answer';
import { resultOfAnswer } from '../../../nodes/shared/api/answerFailure';
import type { Effect } from '../../../nodes/shared/api/effect';
import type { Failure } from '../../../nodes/shared/api/failure';
import { isFailure } from '../../../nodes/shared/api/result';

const effects: readonly Effect[] = ['read', 'idempotent', 'change'];

const html = '<html><body><h1>Error</h1></body></html>';

function read(answer: Answer, effect: Effect): Failure {
	const result = resultOfAnswer(answer, effect);
	if (isFailure(result)) return result.failure;
	throw new Error('expected a failure');
}

function failureOf(
	httpCode: number,
	body: unknown,
	effect: Effect,
	headers: Answer['headers'] = {},
): Failure {
	return read({ httpCode, body, headers }, effect);
}

const error = (message: string, code: unknown = 1, data: unknown = []) => ({
	status: 'error',
	message,
	code,
	data,
});

describe('an answer that says yes', () => {
	it.each([
		['its data', 200, { status: 'success', data: { id: 7 } }, { id: 7 }],
		['a list', 200, [{ id: 7 }], [{ id: 7 }]],
		['nothing, without a body', 204, '', null],
		['nothing, without data', 200, { status: 'success' }, null],
		['a scalar', 200, { status: 'success', data: 12 }, 12],
	])('comes to %s', (_, httpCode, body, data) => {
		for (const effect of effects) {
			expect(resultOfAnswer({ httpCode, headers: {}, body }, effect)).toEqual({ data });
		}
	});
});

describe('an answer with nothing at all', () => {
	it.each([undefined, null, ''])('(%p) is a yes to a write, and no answer to a read', (body) => {
		const answer = { httpCode: 200, headers: {}, body };
		for (const effect of ['change', 'idempotent'] as const) {
			expect(resultOfAnswer(answer, effect)).toEqual({ data: null });
		}
		expect(read(answer, 'read')).toMatchObject({ cause: 'unreadable', outcome: 'notSent' });
	});
});

describe('a readable no', () => {
	it.each([
		[400, 'firstname is required', 'refused', 'validation'],
		[400, 'A field is missing', 'refused', 'validation'],
		[400, 'Something else', 'refused', 'other'],
		[400, 'Phone number invalid', 'refused', 'recipient'],
		[400, 'The contact is blocked', 'refused', 'recipient'],
		[400, 'Template is not approved', 'refused', 'template'],
		[400, 'The number of placeholders differs', 'refused', 'template'],
		[422, 'Something else', 'refused', 'validation'],
		[401, 'Expired JWT Token', 'unauthorized', 'authentication'],
		[403, 'No API access', 'accessDenied', 'apiAccess'],
		[404, 'Template not found', 'refused', 'notFound'],
		[429, 'Slow down', 'throttled', 'rateLimit'],
		[400, 'Too many requests', 'throttled', 'rateLimit'],
		[400, 'Rate limit exceeded', 'throttled', 'rateLimit'],
		[200, 'Template is not approved', 'refused', 'template'],
		[200, 'Something else', 'refused', 'other'],
		[201, 'Too many requests', 'refused', 'other'],
	] as const)('with HTTP %d "%s" is %s, of category %s', (httpCode, message, cause, category) => {
		for (const effect of effects) {
			expect(failureOf(httpCode, error(message, 'X'), effect)).toMatchObject({
				cause,
				category,
				message,
				code: 'X',
				httpCode,
				outcome: 'refused',
			});
		}
	});

	it.each<[string, number, object, string | number]>([
		['HTTP 500', 500, error('Oops', 'X'), 'X'],
		['HTTP 502', 502, error('Oops', 'X'), 'X'],
		['HTTP 503', 503, error('Oops', 'X'), 'X'],
		['HTTP 504', 504, error('Oops', 'X'), 'X'],
		['HTTP 500 and words of a refusal', 500, error('Template is not approved', 'X'), 'X'],
		['HTTP 500 and the shape of the login', 500, { code: 500, message: 'Oops' }, 500],
		['HTTP 500 as a problem', 500, { status: 500, title: 'An error occurred' }, 500],
		['HTTP 200 and code 500', 200, error('Oops', 500), 500],
		['HTTP 200 as a problem', 200, { status: 500, title: 'An error occurred' }, 200],
	])('with %s leaves open whether a change was made before the fault', (...row) => {
		const [, httpCode, body, code] = row;
		const shared = { cause: 'serverError', category: 'server', code, httpCode };
		for (const effect of ['change', 'idempotent'] as const) {
			expect(failureOf(httpCode, body, effect)).toMatchObject({ ...shared, outcome: 'unknown' });
		}
		expect(failureOf(httpCode, body, 'read')).toMatchObject({ ...shared, outcome: 'refused' });
	});

	it.each([[1004], ['1004'], ['TEMPLATE_NOT_APPROVED'], [0]])(
		'keeps the code and its type: %p',
		(code) => {
			expect(failureOf(400, error('no', code), 'change').code).toBe(code);
		},
	);

	it.each([
		['no code', { status: 'error', message: 'no' }],
		['null as code', { status: 'error', message: 'no', code: null }],
		['an empty code', { status: 'error', message: 'no', code: '' }],
		['a list as code', { status: 'error', message: 'no', code: [1] }],
	])('has the HTTP status as code with %s', (_, body) => {
		expect(failureOf(422, body, 'change').code).toBe(422);
	});

	it.each(['  spaces \n kept  ', 'Ünïcödé “quotes” 😀', 'preexisting', '<b>no</b>', 'no.'])(
		'keeps the message to the letter: %p',
		(message) => {
			expect(failureOf(400, error(message), 'change').message).toBe(message);
		},
	);

	it.each([[[]], [{ state: 'PENDING' }], [['a', 'b']], ['text'], [0], [false]])(
		'keeps the data and the whole body: %p',
		(data) => {
			const body = { ...error('no', 1004, data), extra: 'kept' };
			expect(failureOf(400, body, 'change')).toMatchObject({ data, body });
		},
	);

	it('has null for data that is not there', () => {
		expect(failureOf(400, { status: 'error', message: 'no' }, 'change').data).toBeNull();
	});

	it('of kind "fail" keeps its data and says what stands in it', () => {
		const body = { status: 'fail', data: { number: 'is required' } };
		expect(failureOf(400, body, 'change')).toMatchObject({
			cause: 'refused',
			message: 'number: is required',
			code: 400,
			data: body.data,
			body,
		});
	});

	it('that says nothing to people gets a sentence of ours', () => {
		const body = { status: 'error', message: '', code: 7 };
		expect(failureOf(400, body, 'change')).toMatchObject({
			message: 'Buzzbip refused the request without a message',
			code: 7,
			body,
		});
	});

	it('of a problem has the HTTP status as code, and its violations as data', () => {
		const violations = [{ propertyPath: 'number', title: 'is required' }];
		const body = { status: 422, title: 'Validation Failed', violations };
		expect(failureOf(422, body, 'change')).toMatchObject({
			cause: 'refused',
			message: 'number: is required',
			code: 422,
			data: violations,
			body,
		});
	});

	it.each([
		[403, 'accessDenied', 'apiAccess'],
		[404, 'refused', 'notFound'],
		[429, 'throttled', 'rateLimit'],
	] as const)('with HTTP 200 as a problem of status %d is %s', (status, cause, category) => {
		expect(failureOf(200, { status, title: 'Problem' }, 'change')).toMatchObject({
			cause,
			category,
			code: 200,
			httpCode: 200,
			outcome: 'refused',
		});
	});

	it.each([
		['Invalid credentials.', 401],
		['Expired JWT Token', 401],
		['JWT Token not found', 200],
	])('of the login, without status: %s with HTTP %d', (message, httpCode) => {
		expect(failureOf(httpCode, { code: 401, message }, 'change')).toMatchObject({
			cause: 'unauthorized',
			category: 'authentication',
			outcome: 'refused',
			message,
			code: 401,
			httpCode,
		});
	});

	it.each([
		[401, 'unauthorized', 'authentication'],
		['401', 'unauthorized', 'authentication'],
		[403, 'accessDenied', 'apiAccess'],
		[404, 'refused', 'notFound'],
		[429, 'throttled', 'rateLimit'],
		[1004, 'refused', 'other'],
	] as const)('with HTTP 200 and code %p inside is %s', (code, cause, category) => {
		expect(failureOf(200, error('no', code), 'change')).toMatchObject({
			cause,
			category,
			code,
			httpCode: 200,
			outcome: 'refused',
		});
	});

	it.each([
		['RATE_LIMIT_EXCEEDED', 400],
		['rate-limited', 403],
		['THROTTLED', 400],
		['TOO_MANY_REQUESTS', 400],
		['TooManyRequests', 400],
		[429, 400],
		['429', 400],
	])('with the throttling code %p in the body is a throttling, with HTTP %d', (code, httpCode) => {
		expect(failureOf(httpCode, error('Slow down', code), 'change')).toMatchObject({
			cause: 'throttled',
			category: 'rateLimit',
			outcome: 'refused',
			code,
		});
	});

	it('is no throttling when a page in front of Buzzbip speaks of it', () => {
		expect(failureOf(400, '<html>rate limit</html>', 'change').cause).toBe('refused');
	});
});

describe('Retry-After', () => {
	it.each([
		['HTTP 429', 429, error('Slow down')],
		['HTTP 429 with a page', 429, html],
		['HTTP 503', 503, error('Down')],
		['HTTP 503 with a page', 503, html],
		['HTTP 503 without a body', 503, ''],
	])('with %s is a throttling: it was refused, and says how long to wait', (_, httpCode, body) => {
		for (const effect of effects) {
			expect(failureOf(httpCode, body, effect, { 'retry-after': '7' })).toMatchObject({
				cause: 'throttled',
				category: 'rateLimit',
				outcome: 'refused',
				retryAfter: 7_000,
				httpCode,
			});
		}
	});

	it.each([
		['is missing', {}],
		['can’t be read', { 'retry-after': 'soon' }],
		['is zero', { 'retry-after': '0' }],
	])('that %s leaves a 429 a throttling without a wait', (_, headers) => {
		expect(failureOf(429, '', 'change', headers)).toMatchObject({
			cause: 'throttled',
			retryAfter: null,
		});
	});
});

describe('an answer that can’t be read', () => {
	it.each([
		['500 HTML', 500, html],
		['502 HTML', 502, html],
		['504 HTML', 504, html],
		['503 HTML without Retry-After', 503, html],
		['502 without a body', 502, ''],
		['504 with a list', 504, []],
		['504 with JSON of a gateway', 504, { message: 'Endpoint request timed out' }],
		['502 with JSON of a gateway', 502, { message: 'Internal server error' }],
		['504 with JSON of another gateway', 504, { message: 'The upstream server is timing out' }],
		['200 HTML', 200, html],
		['200 and JSON cut short', 200, '{"status":"success","da'],
		['200 and a number', 200, 5],
	])('%s: a read may be made again, of a write nobody knows', (_, httpCode, body) => {
		const cause = httpCode < 300 ? 'unreadable' : 'interrupted';
		for (const effect of ['change', 'idempotent'] as const) {
			const failure = failureOf(httpCode, body, effect);
			expect(failure).toMatchObject({
				cause,
				category: 'server',
				outcome: 'unknown',
				httpCode,
				code: httpCode,
			});
			expect(failure.message).not.toBe('');
		}
		expect(failureOf(httpCode, body, 'read')).toMatchObject({ cause, outcome: 'notSent' });
	});

	it.each([
		['301', 301, 'notFound', ''],
		['302 with a page', 302, 'notFound', html],
		['308', 308, 'notFound', ''],
		['404 HTML', 404, 'notFound', html],
		['405 HTML', 405, 'notFound', html],
		['400 HTML', 400, 'other', html],
		['413 HTML', 413, 'validation', html],
		['400 without a body', 400, 'other', ''],
	] as const)('%s was not taken by Buzzbip', (_, httpCode, category, body) => {
		for (const effect of effects) {
			const failure = failureOf(httpCode, body, effect);
			expect(failure).toMatchObject({
				cause: 'refused',
				category,
				outcome: 'refused',
				httpCode,
				code: httpCode,
				data: null,
				body: null,
			});
			expect(failure.message).toContain(String(httpCode));
		}
	});

	it('303 says that a write was taken, and where its answer lies', () => {
		for (const effect of ['change', 'idempotent'] as const) {
			expect(failureOf(303, '', effect)).toMatchObject({ cause: 'seeOther', outcome: 'unknown' });
		}
		expect(failureOf(303, '', 'read')).toMatchObject({ cause: 'seeOther', outcome: 'refused' });
	});

	it('says of a redirect that it is not followed', () => {
		expect(failureOf(301, '', 'change').message).toMatch(/redirect/);
	});

	it('does not show the page', () => {
		expect(JSON.stringify(failureOf(502, '<p>s3cr3t</p>', 'change'))).not.toContain('s3cr3t');
	});

	it.each([
		[401, 'unauthorized', 'authentication'],
		[403, 'accessDenied', 'apiAccess'],
	] as const)('%d HTML is still %s', (httpCode, cause, category) => {
		expect(failureOf(httpCode, html, 'change')).toMatchObject({
			cause,
			category,
			outcome: 'refused',
		});
	});
});
