import { routerHint } from '../../../nodes/BuzzbipRequest/routerHint';
import type { Failure } from '../../../nodes/shared/api/failure';

const path = '/api/v1/orders/';
const asked = { method: 'POST', path } as const;
const read = { method: 'GET', path } as const;

function told(httpCode: number | null, code: Failure['code'] = httpCode ?? 'ECONNREFUSED') {
	return { httpCode, code };
}

describe('a 404', () => {
	it.each([
		[path, '/api/v1/orders.'],
		['/api/v1/orders', '/api/v1/orders/.'],
	] as const)('of a write to %s asks to look at the slash first', (given, other) => {
		for (const method of ['DELETE', 'PATCH', 'POST', 'PUT'] as const) {
			const hint = routerHint({ method, path: given }, told(404));
			expect(hint).toContain('Look at the slash at the end of Path first');
			expect(hint).toContain(`a ${method} with 404. Try ${other}`);
		}
	});

	it('of a GET is not about the slash, for which it would have been redirected', () => {
		const hint = routerHint(read, told(404));
		expect(hint).toContain('no such path or record, with or without a slash');
		expect(hint).not.toContain('Try');
	});

	it.each([['404'], [404]])('with the code %p is the router’s', (code) => {
		expect(routerHint(asked, told(404, code))).toContain('slash');
	});

	it.each([['ORDER_NOT_FOUND'], [1404]])('with the code %p is Buzzbip’s own', (code) => {
		expect(routerHint(asked, told(404, code))).toBeUndefined();
		expect(routerHint(read, told(404, code))).toBeUndefined();
	});
});

describe('a 405', () => {
	it.each([
		['GET, POST', 'Choose another Method: it takes GET, POST.'],
		['GET,HEAD', 'Choose another Method: it takes GET, HEAD.'],
		['', 'Choose another Method.'],
		['<script>', 'Choose another Method.'],
		[undefined, 'Choose another Method.'],
		[['GET'], 'Choose another Method.'],
	])('with Allow: %p names the methods that there are', (allow, end) => {
		const hint = routerHint({ method: 'PATCH', path }, told(405), { allow });
		expect(hint).toMatch(/^The path is right, but the method is not: .* does not take PATCH there/);
		expect(hint?.endsWith(end)).toBe(true);
	});

	it('can do without headers', () => {
		expect(routerHint(asked, told(405))).toContain('POST');
	});
});

describe('a redirect', () => {
	it.each<[number, unknown]>([
		[301, undefined],
		[302, undefined],
		[301, '/api/v1/orders'],
		[301, 'http://app.buzzbip.com/api/v1/orders?page=1'],
	])('%i of a GET to %p names the other ending', (status, location) => {
		const hint = routerHint(read, told(status), { location });
		expect(hint).toContain('set Path to /api/v1/orders.');
		expect(hint).toContain('not followed');
	});

	it.each<[number, 'GET' | 'POST', unknown]>([
		[301, 'GET', '/login'],
		[301, 'GET', 'https://evil.example/'],
		[301, 'GET', 'http://['],
		[301, 'POST', '/api/v1/orders'],
		[302, 'POST', undefined],
		[303, 'GET', '/api/v1/orders'],
		[307, 'GET', undefined],
		[308, 'POST', undefined],
	])('%i of a %s to %p is told as what it is', (status, method, location) => {
		const hint = routerHint({ method, path }, told(status), { location });
		expect(hint).toMatch(/^A redirect is not followed/);
		expect(hint).not.toContain('evil');
	});
});

it.each([400, 401, 403, 429, 500, 502, 200, null])(
	'a failure with HTTP %p has no hint',
	(status) => {
		expect(routerHint(asked, told(status))).toBeUndefined();
		expect(routerHint(asked, told(status, 'constructor'))).toBeUndefined();
	},
);
