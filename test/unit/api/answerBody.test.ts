import fc from 'fast-check';
import { readAnswerBody } from '../../../nodes/shared/api/answerBody';

const html = '<html><body><h1>502 Bad Gateway</h1></body></html>';

describe('a body that says success', () => {
	it.each([
		['an object as data', 200, { status: 'success', data: { id: 7 } }, { id: 7 }],
		['a list as data', 200, { status: 'success', data: [{ id: 7 }] }, [{ id: 7 }]],
		['an empty list as data', 200, { status: 'success', data: [] }, []],
		['a number as data', 200, { status: 'success', data: 5 }, 5],
		['zero as data', 200, { status: 'success', data: 0 }, 0],
		['false as data', 200, { status: 'success', data: false }, false],
		['an empty text as data', 200, { status: 'success', data: '' }, ''],
		['null as data', 200, { status: 'success', data: null }, null],
		['no data', 200, { status: 'success', message: 'Done' }, null],
		['HTTP 201', 201, { status: 'success', data: { id: 8 } }, { id: 8 }],
		['data without status', 200, { data: { id: 7 } }, { id: 7 }],
		['data beside code and message', 200, { code: 0, message: 'ok', data: { id: 7 } }, { id: 7 }],
		['the answer of the login', 200, { token: 'jwt' }, { token: 'jwt' }],
		['a list at the top', 200, [{ id: 1 }, { id: 2 }], [{ id: 1 }, { id: 2 }]],
		['an empty object', 200, {}, {}],
		['code and message alone', 200, { code: 200, message: 'Sent' }, { code: 200, message: 'Sent' }],
		['a code that is no status', 200, { code: 1004, message: 'x' }, { code: 1004, message: 'x' }],
		['data beside a code', 200, { code: 401, message: 'x', data: { id: 7 } }, { id: 7 }],
		['its fields beside status', 200, { status: 'success', message: 'ok', id: 7 }, { id: 7 }],
		['a status of its own', 200, { status: 'SENT', id: 7 }, { status: 'SENT', id: 7 }],
		['a number as status', 200, { status: 404, id: 7 }, { status: 404, id: 7 }],
		['data beside a number', 200, { status: 404, message: 'ok', data: { id: 7 } }, { id: 7 }],
		['success said otherwise', 200, { success: true, id: 7 }, { success: true, id: 7 }],
		['an empty body', 200, '', null],
		['no body', 204, undefined, null],
		['null', 200, null, null],
	])('with %s', (_, httpCode, body, data) => {
		expect(readAnswerBody(httpCode, body)).toEqual({ kind: 'success', data });
	});
});

describe('a body that says no', () => {
	it.each([
		['an error', 400, { status: 'error', message: 'no', code: 1, data: [] }],
		['an error with HTTP 200', 200, { status: 'error', message: 'no', code: 1 }],
		['an error with HTTP 200 and data', 200, { status: 'error', message: 'no', data: {} }],
		['a fail with a message', 422, { status: 'fail', message: 'no', data: {} }],
		['a fail with HTTP 200', 200, { status: 'fail', message: 'no', data: { a: 'b' } }],
		['an error in upper case', 200, { status: 'ERROR', message: 'no' }],
		['a fail in another case', 200, { status: 'Fail', message: 'no' }],
		['a failed', 200, { status: 'failed', message: 'no' }],
		['a status with spaces around it', 200, { status: ' error ', message: 'no' }],
		['no success', 200, { success: false, message: 'no' }],
		['no success, beside data', 200, { success: false, message: 'no', data: { id: 7 } }],
		['the login', 401, { code: 401, message: 'no' }],
		['the login with HTTP 200', 200, { code: 401, message: 'no' }],
		['the login with its code as text', 200, { code: '401', message: 'no' }],
		['the login beside an empty list', 200, { code: 401, message: 'no', data: [] }],
		['the login beside an empty object', 200, { code: 400, message: 'no', data: {} }],
		['the login beside null', 200, { code: 400, message: 'no', data: null }],
		['a number as status', 200, { status: 400, message: 'no' }],
		['a number as status, as text', 200, { status: '400', message: 'no', data: [] }],
		['false as status', 200, { status: false, message: 'no' }],
		['a failure', 200, { status: 'failure', message: 'no' }],
		['a problem', 403, { status: 403, title: 'no', type: 'about:blank' }],
		['a problem with HTTP 200', 200, { status: 403, title: 'no' }],
		['a problem with a detail alone', 200, { status: 404, detail: 'no' }],
		['a problem with HTTP 500', 500, { status: 500, title: 'An error occurred', detail: 'no' }],
		['the shape of the login with HTTP 500', 500, { code: 500, message: 'no' }],
		['an error with HTTP 500', 500, { status: 'error', message: 'no' }],
		['anything with a message and a 4xx', 409, { message: 'no' }],
	])('as %s', (_, httpCode, body) => {
		expect(readAnswerBody(httpCode, body)).toMatchObject({ kind: 'error', text: 'no', body });
	});

	it.each([
		[{ status: 'error', message: ' no \n' }, ' no \n'],
		[{ status: 'error', message: ['first', 'second'] }, 'first; second'],
		[{ status: 'error', message: { number: 'is required' } }, 'number: is required'],
		[{ status: 'error', message: { number: ['is short', 'is odd'] } }, 'number: is short; is odd'],
		[{ status: 'error', message: { en: 'no', code: 7, list: [] } }, 'en: no'],
		[{ status: 'fail', data: { number: 'is required' } }, 'number: is required'],
		[{ status: 'fail', data: { number: 'is short', name: '' } }, 'number: is short'],
		[{ status: 'fail', message: '', data: { a: { b: 'no' } } }, 'a: b: no'],
		[{ status: 'fail', message: 'no', data: { number: 'is required' } }, 'no'],
		[{ status: 422, title: 'Bad', violations: [{ propertyPath: 'a', title: 'no' }] }, 'a: no'],
		[{ status: 422, title: 'Bad', violations: [{ propertyPath: '', title: 'no' }] }, 'no'],
		[{ status: 422, title: 'Bad', violations: [{ propertyPath: 'a', message: 'no' }] }, 'a: no'],
		[{ status: 422, title: 'Bad', violations: ['no', { title: 'never' }, null] }, 'no; never'],
		[{ status: 422, title: 'Bad', violations: 'many' }, 'Bad'],
		[{ status: 404, title: 'Not Found', detail: 'No route found' }, 'No route found'],
		[{ status: 404, title: 'Not Found', detail: ' ' }, 'Not Found'],
	])('%j tells people "%s"', (body, text) => {
		expect(readAnswerBody(422, body)).toMatchObject({ kind: 'error', text });
	});

	it.each([
		['nothing', { status: 'error' }],
		['an empty message', { status: 'error', message: '' }],
		['a blank message', { status: 'error', message: ' \n' }],
		['a message without text', { status: 'error', message: { en: 5 } }],
		['data without text', { status: 'fail', data: { number: 5 } }],
	])('with %s tells people nothing', (_, body) => {
		expect(readAnswerBody(400, body)).toMatchObject({ kind: 'error', text: null, body });
	});

	it('tells no more than a person reads, however much there is', () => {
		const message = Array.from({ length: 1_000 }, (_, index) => `no ${index}`);
		const deep = { a: { b: { c: { d: { e: { f: 'too deep' } } } } }, z: 'no' };
		const read = readAnswerBody(400, { status: 'error', message });
		expect('text' in read ? read.text?.split('; ') : []).toHaveLength(20);
		expect(readAnswerBody(400, { status: 'error', message: deep })).toMatchObject({
			text: 'z: no',
		});
	});

	it.each([
		[{ code: 1004 }, 1004, null],
		[{ code: '1004' }, '1004', null],
		[{ code: 'TEMPLATE_NOT_APPROVED' }, 'TEMPLATE_NOT_APPROVED', null],
		[{ code: 0 }, 0, null],
		[{ code: 401 }, 401, 401],
		[{ code: '403' }, '403', 403],
		[{ code: 200 }, 200, null],
		[{ code: 600 }, 600, null],
		[{}, null, null],
		[{ code: null }, null, null],
		[{ code: ' ' }, null, null],
		[{ code: [401] }, null, null],
	])('with %j has the code %p and tells the status %p', (fields, code, status) => {
		const body = { status: 'error', message: 'no', ...fields };
		expect(readAnswerBody(400, body)).toMatchObject({ kind: 'error', code, status });
	});

	it('of a problem tells its status and has no code', () => {
		const problem = { status: 403, title: 'Forbidden', detail: 'Access Denied.' };
		expect(readAnswerBody(200, problem)).toEqual({
			kind: 'error',
			text: 'Access Denied.',
			code: null,
			status: 403,
			data: null,
			body: problem,
		});
	});

	it.each([
		['its data', { data: { state: 'PENDING' }, violations: [1] }, { state: 'PENDING' }],
		['data that is empty', { data: [] }, []],
		['its violations without data', { violations: [{ title: 'no' }] }, [{ title: 'no' }]],
		['nothing', {}, null],
	])('brings %s', (_, fields, data) => {
		const body = { status: 'error', message: 'no', ...fields };
		expect(readAnswerBody(400, body)).toMatchObject({ kind: 'error', data });
	});
});

describe('a body that is none of Buzzbip’s', () => {
	it.each([
		['HTML with 200', 200, html],
		['HTML with 502', 502, html],
		['JSON cut short', 200, '{"status":"success","data":{"id":'],
		['a number', 200, 5],
		['true', 200, true],
		['an empty body with 400', 400, ''],
		['no body with 500', 500, undefined],
		['a list with 400', 400, [{ message: 'no' }]],
		['an object without message with 400', 400, { reason: 'x' }],
		['the JSON of a gateway with 504', 504, { message: 'Endpoint request timed out' }],
		['a success with 502', 502, { status: 'success', data: { id: 7 } }],
		['a success with 301', 301, { status: 'success', data: { id: 7 } }],
	])('is not read: %s', (_, httpCode, body) => {
		expect(readAnswerBody(httpCode, body)).toEqual({ kind: 'unreadable' });
	});
});

describe('any body at all', () => {
	const keys = fc.constantFrom(
		'status',
		'success',
		'message',
		'code',
		'data',
		'violations',
		'propertyPath',
		'detail',
		'title',
		'__proto__',
	);
	const likely = fc.letrec((tie) => ({
		value: fc.oneof(
			{ maxDepth: 3 },
			fc.constantFrom('error', 'success', 'Fail', '', 401, 500, 200, true, false, null),
			fc.string(),
			fc.array(tie('value'), { maxLength: 4 }),
			fc.dictionary(keys, tie('value'), { maxKeys: 5 }),
		),
	})).value;
	const bodies = fc.oneof(fc.jsonValue(), likely, fc.anything());
	const statuses = fc.oneof(
		fc.constantFrom(200, 201, 204, 301, 400, 401, 403, 404, 429, 500, 502, 503),
		fc.integer({ min: 100, max: 599 }),
	);

	it('is read without a fault, and only a 2xx can be a success', () => {
		fc.assert(
			fc.property(statuses, bodies, (httpCode, body) => {
				const read = readAnswerBody(httpCode, body);
				if (httpCode < 200 || httpCode >= 300) expect(read.kind).not.toBe('success');
				if (read.kind !== 'error') return;
				expect(read.body).toBe(body);
				expect(read.text?.trim()).not.toBe('');
				if (read.status !== null) expect(read.status).toBeGreaterThanOrEqual(400);
			}),
			{ numRuns: 1_000 },
		);
	});

	it('that calls itself an error is one, whatever else it holds', () => {
		const error = fc.constantFrom({ status: 'error' }, { status: 'FAILED' }, { success: false });
		fc.assert(
			fc.property(statuses, fc.dictionary(keys, likely), error, (httpCode, body, says) => {
				expect(readAnswerBody(httpCode, { ...body, ...says }).kind).toBe('error');
			}),
		);
	});
});
