import type { Effect } from '../../../nodes/shared/api/effect';
import { type BuzzbipRequest, effectOf, httpOptions } from '../../../nodes/shared/api/request';

const path = '/api/sms/';
const origin = 'https://app.buzzbip.com';

describe('what a request does at the other end', () => {
	it.each<[BuzzbipRequest['method'], Effect | undefined, Effect]>([
		['GET', undefined, 'read'],
		['POST', undefined, 'change'],
		['PUT', undefined, 'change'],
		['PATCH', undefined, 'change'],
		['DELETE', undefined, 'change'],
		['HEAD', undefined, 'change'],
		['POST', 'read', 'read'],
		['POST', 'idempotent', 'idempotent'],
		['GET', 'change', 'change'],
	])('a %s that says %p is a %s', (method, effect, expected) => {
		const request = { method, path, ...(effect === undefined ? {} : { effect }) } as const;
		expect(effectOf(request)).toBe(expected);
	});

	it('has nothing to do with whether it is aside', () => {
		expect(effectOf({ method: 'POST', path, aside: true })).toBe('change');
	});
});

describe('a request for n8n’s helper', () => {
	it('has its whole address, asks for JSON and follows no redirect', () => {
		expect(httpOptions({ method: 'GET', path }, origin, 1_234)).toEqual({
			method: 'GET',
			url: 'https://app.buzzbip.com/api/sms/',
			json: true,
			timeout: 1_234,
			disableFollowRedirect: true,
		});
	});

	it.each<[string, Partial<BuzzbipRequest>, object]>([
		['its query', { query: { page: 2 } }, { qs: { page: 2 } }],
		['its body', { body: { a: 1 } }, { body: { a: 1 } }],
		// As text, for n8n's helper leaves an empty object or list out.
		[
			'an empty object',
			{ body: {} },
			{ body: '{}', headers: { 'content-type': 'application/json' } },
		],
		['an empty list', { body: [] }, { body: '[]' }],
	])('has %s', (_, fields, expected) => {
		const options = httpOptions({ method: 'POST', path, ...fields }, origin, 1);
		expect(options).toMatchObject(expected);
	});

	it('has its form as it is', () => {
		const body = new FormData();
		expect(httpOptions({ method: 'POST', path, body }, origin, 1).body).toBe(body);
	});

	it('has nothing that is for the node alone', () => {
		const request: BuzzbipRequest = {
			method: 'POST',
			path,
			effect: 'read',
			aside: true,
			stillWanted: () => true,
		};
		expect(Object.keys(httpOptions(request, origin, 1))).not.toEqual(
			expect.arrayContaining([expect.stringMatching(/effect|aside|stillWanted/)]),
		);
	});
});
