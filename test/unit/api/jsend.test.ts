import { readJSend } from '../../../nodes/shared/api/jsend';

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
		['an empty body', 200, '', null],
		['no body', 204, undefined, null],
		['null', 200, null, null],
	])('with %s', (_, httpCode, body, data) => {
		expect(readJSend(httpCode, body)).toEqual({ kind: 'success', data });
	});
});

describe('a body that says no', () => {
	it.each([
		['an error', 400, { status: 'error', message: 'no', code: 1, data: [] }, 'no'],
		['an error with HTTP 200', 200, { status: 'error', message: 'no', code: 1 }, 'no'],
		['an error with HTTP 200 and data', 200, { status: 'error', message: 'no', data: {} }, 'no'],
		['a fail with a message', 422, { status: 'fail', message: 'no', data: {} }, 'no'],
		['a fail with HTTP 200', 200, { status: 'fail', message: 'no', data: { a: 'b' } }, 'no'],
		['the login', 401, { code: 401, message: 'Invalid credentials.' }, 'Invalid credentials.'],
		[
			'the login with HTTP 200',
			200,
			{ code: 401, message: 'Expired JWT Token' },
			'Expired JWT Token',
		],
		['white space in the message', 400, { status: 'error', message: ' no \n' }, ' no \n'],
	])('as %s', (_, httpCode, body, message) => {
		expect(readJSend(httpCode, body)).toEqual({ kind: 'error', message, body });
	});

	it.each([
		['without a message', { status: 'fail', data: { number: 'is required' } }],
		['with an empty message', { status: 'error', message: '' }],
		['with a message that is no text', { status: 'error', message: { en: 'no' } }],
	])('%s gets a sentence of ours', (_, body) => {
		const jsend = readJSend(400, body);
		expect(jsend).toMatchObject({ kind: 'error', body });
		expect('message' in jsend ? jsend.message : '').toMatch(/^\w.* without a message/);
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
	])('is not read: %s', (_, httpCode, body) => {
		expect(readJSend(httpCode, body)).toEqual({ kind: 'unreadable' });
	});
});
