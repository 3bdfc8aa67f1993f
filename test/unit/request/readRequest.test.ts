import { request } from '../../../nodes/BuzzbipRequest/request.operation';
import { fakeBuzzbip, type FakeBuzzbip } from '../api/fakeBuzzbip';
import { failureThrownBy } from '../api/scripted';
import { type FakeBinary, fakeItem } from '../run/fakeItem';

const path = '/api/v1/orders/';
const file: FakeBinary = { mimeType: 'image/png', fileName: 'a.png' };

function prepared(parameters: object, binary?: Readonly<Record<string, FakeBinary>>) {
	return request.prepare(fakeItem({ path, ...parameters }, binary));
}

async function requested(
	parameters: object,
	binary?: Readonly<Record<string, FakeBinary>>,
): Promise<FakeBuzzbip['requests']> {
	const buzzbip = fakeBuzzbip([null]);
	await prepared(parameters, binary).execute(buzzbip);
	return buzzbip.requests;
}

describe('a request', () => {
	it('is a GET without anything when nothing but the path is set', async () => {
		const [made] = await requested({});
		expect(made).toMatchObject({ method: 'GET', path, query: {} });
		expect(made).not.toHaveProperty('body');
		expect(made).not.toHaveProperty('effect');
	});

	it.each(['DELETE', 'PATCH', 'POST', 'PUT'])(
		'%s has its body, and is a change',
		async (method) => {
			const set = { method, query: '{"notify":true}', bodyContent: 'json', body: '{"total":5}' };
			const [made] = await requested(set);
			expect(made).toMatchObject({ method, path, query: { notify: true }, body: { total: 5 } });
			expect(made).not.toHaveProperty('effect');
		},
	);

	it.each([
		['none', undefined],
		['json', [{ id: 1 }, 2]],
	])('with the body content %s has the body %p', async (bodyContent, body) => {
		const given = { method: 'POST', bodyContent, body: [{ id: 1 }, 2] };
		expect((await requested(given))[0]?.body).toEqual(body);
	});

	it.each([
		[{}, 'file'],
		[{ fileField: 'document' }, 'document'],
	])('takes the file of the item: %p', async (options, field) => {
		const parameters = {
			method: 'POST',
			bodyContent: 'binary',
			binaryPropertyName: 'picture',
			options,
		};
		const [made] = await requested(parameters, { picture: file });
		if (!(made?.body instanceof FormData)) throw new Error('expected a form');
		expect([...made.body.keys()]).toEqual([field]);
	});

	it('may be repeated only where its user says so, and a GET is a read all the same', async () => {
		const options = { mayBeRepeated: true };
		expect((await requested({ method: 'POST', options }))[0]).toMatchObject({
			effect: 'idempotent',
		});
		expect((await requested({ options }))[0]).not.toHaveProperty('effect');
	});

	it('of a GET takes no notice of a body that is left from another method', async () => {
		const left = { bodyContent: 'binary', body: 'no JSON', binaryPropertyName: 'gone' };
		expect((await requested(left))[0]).not.toHaveProperty('body');
	});

	it('of a write takes no notice of Return All that is left from a GET', async () => {
		expect(await requested({ method: 'POST', returnAll: true })).toHaveLength(1);
	});

	it.each([
		['GET', true],
		['POST', false],
		['DELETE', false],
	])('%s only reads: %p', (method, reads) => {
		expect(prepared({ method }).reads).toBe(reads);
	});

	it('keeps no order', () => {
		expect(prepared({ method: 'POST' }).recipient).toBeUndefined();
	});
});

describe('the answer', () => {
	it.each([
		[{ id: 1 }, { id: 1 }],
		[[{ id: 1 }, { id: 2 }], { data: [{ id: 1 }, { id: 2 }] }],
		[[], { data: [] }],
		[null, null],
		['text', 'text'],
	])('%j of one request is one item', async (data, expected) => {
		expect(await prepared({}).execute(fakeBuzzbip([data]))).toEqual(expected);
	});

	it.each(['currentPage', 'page'])('of Return All is a list, by %s', async (pageParameter) => {
		const buzzbip = fakeBuzzbip([[{ id: 1 }], []]);
		const set = { returnAll: true, pageParameter, query: { state: 'paid' } };
		expect(await prepared(set).execute(buzzbip)).toEqual([{ id: 1 }]);
		expect(buzzbip.requests.map(({ query }) => query)).toEqual([
			{ state: 'paid', [pageParameter]: 1, limit: 100 },
			{ state: 'paid', [pageParameter]: 2, limit: 100 },
		]);
	});

	it('of a dry run is the request, be the whole answer wanted', async () => {
		const described = { dryRun: true };
		const set = { method: 'POST', options: { fullAnswer: true } };
		expect(await prepared(set).execute(fakeBuzzbip([described]))).toBe(described);
	});
});

describe('the order of requests', () => {
	it.each([
		['DELETE', path],
		['PATCH', path],
		['PUT', path],
		['POST', undefined],
		['GET', undefined],
	])('is kept for %s where the path is the same: %p', (method, recipient) => {
		expect(prepared({ method }).recipient).toBe(recipient);
	});
});

describe('what can’t be right', () => {
	const notInGet =
		'Extra Body has no place in a GET: take it out of the options, or put its fields into Query';

	it.each<[object, string]>([
		[{ path: ' ' }, 'Path is empty, or its expression gave nothing: fill it in'],
		[{ path: 'https://evil.example/api/' }, 'Path must not name a server'],
		[{ method: 'get' }, 'Method must be one of DELETE, GET, PATCH, POST, PUT'],
		[{ method: 'TRACE' }, 'Method must be one of DELETE, GET, PATCH, POST, PUT'],
		[{ query: '[1]' }, 'Query must be a JSON object'],
		[
			{ returnAll: true, query: { limit: 3 } },
			'Query has "limit", which Return All sets itself: take it out, or switch Return All off',
		],
		[{ returnAll: true, query: { page: 3 } }, 'Query has "page"'],
		[
			{ returnAll: true, pageParameter: 'page', query: { currentPage: 1 } },
			'Query has "currentPage"',
		],
		[{ returnAll: true, options: { extraQuery: { page: 2 } } }, 'Extra Query has "page"'],
		[{ query: '{' }, 'Query is not valid JSON'],
		[{ method: 'POST', bodyContent: 'xml' }, 'Body Content must be one of none, json, binary'],
		[{ method: 'POST', bodyContent: 'constructor' }, 'Body Content must be one of'],
		[
			{ method: 'POST', bodyContent: 'json', body: '"text"' },
			'Body must be a JSON object or a list',
		],
		[{ method: 'POST', bodyContent: 'json', body: '{' }, 'Body is not valid JSON'],
		[{ method: 'POST', bodyContent: 'binary' }, 'Input Data Field Name: the item has no binary'],
		[{ returnAll: 'perhaps' }, 'Return All must be true or false'],
		[
			{ returnAll: true, pageParameter: 'offset' },
			'Page Parameter must be one of currentPage, page',
		],
		[{ options: { mayBeRepeated: 'perhaps' } }, 'May Be Repeated must be true or false'],
		[{ options: { extraBody: '{"a":1}' } }, notInGet],
		[
			{ method: 'PUT', bodyContent: 'json', body: [1], options: { extraBody: { a: 1 } } },
			'Extra Body can’t be merged into a body that is a list: take it out of the options',
		],
		[
			{ returnAll: true, options: { fullAnswer: true } },
			'Include Status and Headers does not go with Return All',
		],
	])('%j is refused before any request', (parameters, begins) => {
		const failure = failureThrownBy(() => prepared(parameters));
		expect(failure.code).toBe('INVALID_PARAMETER');
		expect(failure.message.slice(0, begins.length)).toBe(begins);
	});

	it('is an empty name of the field of a file', () => {
		const set = { method: 'POST', bodyContent: 'binary', options: { fileField: ' ' } };
		expect(failureThrownBy(() => prepared(set, { data: file })).message).toContain('File Field');
	});
});
