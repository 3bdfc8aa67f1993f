import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import type { Buzzbip } from '../../../nodes/shared/api/buzzbip';
import { BuzzbipError, type JsonValue } from '../../../nodes/shared/api/failure';
import { readList, readRows, type RowsRequest } from '../../../nodes/shared/api/readList';
import type { BuzzbipRequest } from '../../../nodes/shared/api/request';
import { failedBy } from './failedBy';
import { fakeBuzzbip } from './fakeBuzzbip';
import { failureOf } from './scripted';

interface FakeList {
	readonly requests: BuzzbipRequest[];
	readonly buzzbip: Buzzbip;
}

function fakeList(
	pageOf: (page: number, limit: number) => JsonValue | Promise<JsonValue>,
	concurrency = 1,
): FakeList {
	const requests: BuzzbipRequest[] = [];
	const buzzbip = fakeBuzzbip([], {
		concurrency,
		wait: () => Promise.resolve(),
		request: async (request) => {
			requests.push(request);
			await Promise.resolve();
			return await pageOf(Number(request.query?.page), Number(request.query?.limit));
		},
	});
	return { requests, buzzbip };
}

const numbered = (count: number): IDataObject[] =>
	Array.from({ length: count }, (_, id) => ({ id }));

/** A list of so many rows that gives at most `cap` of them per page. */
function listOf(count: number, cap = Infinity): FakeList {
	const rows = numbered(count);
	return fakeList((page, limit) => {
		const size = Math.min(limit, cap);
		return rows.slice((page - 1) * size, page * size);
	});
}

const wanted = (limit: number | null): RowsRequest => ({
	path: '/api/whatsapp/',
	pageParameter: 'page',
	limit,
});

describe('a list', () => {
	it.each([
		['page', '/api/whatsapp/'],
		['currentPage', '/api/sms/'],
	] as const)('is asked for with %s, limit and its own query', async (pageParameter, path) => {
		const { requests, buzzbip } = fakeList(() => []);
		const query = { whatsapp_bulk_group_id: 7 };
		await readList(buzzbip, { path, pageParameter, query, limit: 5 });
		expect(requests).toEqual([
			{
				method: 'GET',
				path,
				query: { whatsapp_bulk_group_id: 7, [pageParameter]: 1, limit: 5 },
				stillWanted: expect.any(Function) as unknown,
			},
		]);
	});

	it.each([
		['has been read', (page: number) => numbered(page > 3 ? 0 : 100)],
		[
			'has failed',
			(page: number) => {
				if (page > 1) throw new Error('Not this page');
				return numbered(100);
			},
		],
	])('wants none of its pages any more once it %s', async (_, pageOf) => {
		const wantedThen: (boolean | undefined)[] = [];
		const { requests, buzzbip } = fakeList((page) => {
			wantedThen.push(requests[page - 1]?.stillWanted?.());
			return pageOf(page);
		}, 4);
		await readList(buzzbip, wanted(null)).catch(() => undefined);
		expect(new Set(wantedThen)).toEqual(new Set([true]));
		expect(requests.map((request) => request.stillWanted?.())).not.toContain(true);
	});

	it.each([
		['nothing', 0, Infinity, null, 1],
		['nothing of a limit', 0, Infinity, 50, 1],
		['one row of many', 500, Infinity, 1, 1],
		['exactly the limit', 50, Infinity, 50, 1],
		['a limit of one full page', 500, Infinity, 100, 1],
		['a limit of 120', 500, Infinity, 120, 2],
		['a limit of 120 at 40 per page', 500, 40, 120, 3],
		['a limit of 50 at 40 per page', 500, 40, 50, 2],
		['a short first page, which is verified', 30, Infinity, null, 2],
		['a short first page, verified within a limit', 30, Infinity, 50, 2],
		['two pages, the second one short', 130, Infinity, null, 2],
		['full pages only', 200, Infinity, null, 3],
		['all 2,500', 2_500, Infinity, null, 26],
		['all 2,500 at 40 per page', 2_500, 40, null, 63],
		['all 2,520 at 40 per page, the last one full', 2_520, 40, null, 64],
		['one row per page', 3, 1, null, 4],
	])('gives %s: %d rows, %d per page, limit %p, in %d requests', async (...row) => {
		const [, count, cap, limit, expected] = row;
		const { requests, buzzbip } = listOf(count, cap);
		const rows = await readList(buzzbip, wanted(limit));
		expect(rows).toEqual(numbered(count).slice(0, limit ?? count));
		expect(requests).toHaveLength(expected);
		expect(requests.map(({ query }) => query?.page)).toEqual(requests.map((_, index) => index + 1));
	});

	it('gives the first rows up to the limit, in at most one request more than it takes', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.nat({ max: 700 }),
				fc.integer({ min: 1, max: 150 }),
				fc.option(fc.integer({ min: 1, max: 800 })),
				async (count, cap, limit) => {
					const { requests, buzzbip } = listOf(count, cap);
					const rows = await readList(buzzbip, wanted(limit));
					expect(rows).toEqual(numbered(count).slice(0, limit ?? count));

					const perPage = Math.min(cap, limit ?? 100, 100);
					const needed = Math.max(1, Math.ceil(Math.min(count, limit ?? count) / perPage));
					expect(requests.length).toBeLessThanOrEqual(needed + 1);
				},
			),
			{ numRuns: 300 },
		);
	});

	it('asks for the same number of rows on each page', async () => {
		const { requests, buzzbip } = listOf(500);
		await readList(buzzbip, wanted(250));
		expect(new Set(requests.map(({ query }) => query?.limit)).size).toBe(1);
	});

	it('ends when a page is repeated: the page number is not understood', async () => {
		const { requests, buzzbip } = fakeList(() => numbered(20));
		expect(await readList(buzzbip, wanted(null))).toEqual(numbered(20));
		expect(requests).toHaveLength(2);
	});

	describe('of which the dialect is guessed', () => {
		const guessed: RowsRequest = { ...wanted(null), pageParameter: 'currentPage', isGuessed: true };
		const otherPages = ({ requests }: FakeList) =>
			requests.map(({ query }) => [query?.currentPage ?? null, query?.page ?? null]);
		/** NaN is a page that was not asked for in the dialect of the route, which gives its first. */
		const countedByPage = (rows: readonly IDataObject[], size = 100) =>
			fakeList((page) => {
				const from = Number.isNaN(page) ? 0 : (page - 1) * size;
				return rows.slice(from, from + size);
			}, 4);

		it.each([
			[5, 12],
			[100, 100],
			[100, 450],
		])('is read on in the other one: %i a page, %i rows', async (size, count) => {
			const list = countedByPage(numbered(count), size);
			expect(await readRows(list.buzzbip, guessed)).toEqual({
				rows: numbered(count),
				isWhole: true,
			});
			expect(otherPages(list).slice(0, 3)).toEqual([
				[1, null],
				[2, null],
				[null, 2],
			]);
			expect(
				new Set(
					otherPages(list)
						.slice(2)
						.map(([currentPage]) => currentPage),
				),
			).toEqual(new Set([null]));
		});

		it.each<[string, () => JsonValue]>([
			['has nothing more in either', () => []],
			['knows no pages at all', () => numbered(5)],
			[
				'refuses the other',
				() => {
					throw new BuzzbipError(failedBy('refused'));
				},
			],
		])('is whole when the route %s', async (_, other) => {
			const list = fakeList((page) => (page === 2 ? other() : numbered(5)));
			expect(await readRows(list.buzzbip, guessed)).toEqual({ rows: numbered(5), isWhole: true });
		});

		it('is not whole when it gives as many rows as were asked for, and no more in either', async () => {
			const { buzzbip } = fakeList(() => numbered(100));
			expect(await readRows(buzzbip, guessed)).toEqual({ rows: numbered(100), isWhole: false });
			const unpaged = fakeList(() => numbered(230));
			expect(await readRows(unpaged.buzzbip, guessed)).toMatchObject({ isWhole: true });
		});

		it('fails when the page that would tell can’t be had', async () => {
			const lost = new BuzzbipError(failedBy('interrupted'));
			const { buzzbip } = fakeList((page) => {
				if (page === 2) throw lost;
				return numbered(100);
			});
			await expect(readRows(buzzbip, guessed)).rejects.toBe(lost);
		});

		it('costs nothing more when the guess was right', async () => {
			const list = listOf(150);
			expect(await readList(list.buzzbip, { ...wanted(null), isGuessed: true })).toHaveLength(150);
			expect(list.requests).toHaveLength(2);
		});
	});

	it.each([
		['to its end', 230, 1_000, true],
		['to its end, which is the limit as well', 230, 230, true],
		['up to the limit', 230, 200, false],
		['up to the limit within a page', 230, 150, false],
	])('tells that it was read %s: %i rows, limit %i', async (_, count, limit, isWhole) => {
		const { buzzbip } = listOf(count);
		const read = await readRows(buzzbip, wanted(limit));
		expect(read).toEqual({ rows: numbered(count).slice(0, limit), isWhole });
	});

	it('of which all rows are wanted fails where there may be more', async () => {
		const endless = fakeList((page) => [{ id: page }]);
		const expected = { code: 'LIST_NOT_READ_TO_END', outcome: 'notSent' };
		expect(await failureOf(readList(endless.buzzbip, wanted(null)))).toMatchObject(expected);
		const stuck = fakeList(() => numbered(100));
		const guessed: RowsRequest = { ...wanted(null), isGuessed: true };
		expect(await failureOf(readList(stuck.buzzbip, guessed))).toMatchObject(expected);
		expect(await readList(stuck.buzzbip, { ...guessed, limit: 200 })).toHaveLength(100);
	});

	it('ends when the last page is repeated for every page after it', async () => {
		const rows = numbered(200);
		const { buzzbip } = fakeList((page) => (page === 1 ? rows.slice(0, 100) : rows.slice(100)));
		expect(await readList(buzzbip, wanted(null))).toEqual(rows);
	});

	it('ends when the first page comes back after the last one', async () => {
		const rows = numbered(200);
		const { requests, buzzbip } = fakeList((page) => {
			const from = page === 2 ? 100 : 0;
			return page > 50 ? [] : rows.slice(from, from + 100);
		});
		expect(await readList(buzzbip, wanted(null))).toEqual(rows);
		expect(requests).toHaveLength(3);
	});

	it('that never ends is given up some time', async () => {
		const { requests, buzzbip } = fakeList((page) => [{ id: page }]);
		expect(await readRows(buzzbip, wanted(null))).toMatchObject({ isWhole: false });
		expect(requests.length).toBeLessThanOrEqual(10_000);
	});

	it('fails as a whole when a page can’t be had', async () => {
		const fault = new Error('no page');
		const { buzzbip } = fakeList((page) => {
			if (page === 2) throw fault;
			return numbered(100);
		});
		await expect(readList(buzzbip, wanted(null))).rejects.toBe(fault);
	});
});

interface SlowList extends FakeList {
	/** Pages that are under way, in the order of their requests. */
	readonly underWay: Map<number, () => void>;
	/** The most that were under way at the same time. */
	most(): number;
}

/** A list whose pages arrive when they are let; an Error fails. */
function slowList(
	pageOf: (page: number, limit: number) => IDataObject[] | Error,
	concurrency: number,
): SlowList {
	const underWay = new Map<number, () => void>();
	let most = 0;
	const list = fakeList(async (page, limit) => {
		await new Promise<void>((arrive) => {
			underWay.set(page, arrive);
			most = Math.max(most, underWay.size);
		});
		const found = pageOf(page, limit);
		if (found instanceof Error) throw found;
		return found;
	}, concurrency);
	return { ...list, underWay, most: () => most };
}

/** Lets the pages arrive in the order that is chosen, until the list is read. */
async function inOrder<Result>(
	{ underWay }: SlowList,
	choose: (pages: readonly number[]) => number | undefined,
	read: Promise<Result>,
): Promise<Result> {
	const settled = { yet: false };
	const rows = read.finally(() => {
		settled.yet = true;
	});
	rows.catch(() => undefined);
	for (;;) {
		await new Promise(setImmediate);
		if (settled.yet) return await rows;
		const page = choose([...underWay.keys()]) ?? NaN;
		const arrive = underWay.get(page);
		if (arrive === undefined) throw new Error('the list waits for no page');
		underWay.delete(page);
		arrive();
	}
}

const anyOf = (choices: Iterator<number>) => (pages: readonly number[]) =>
	pages[Number(choices.next().value) % pages.length];
const newestFirst = (pages: readonly number[]) => pages.at(-1);
const oldestFirst = (pages: readonly number[]) => pages[0];

function pagesOf(rows: readonly IDataObject[], cap: number) {
	return (page: number, limit: number) => {
		const size = Math.min(limit, cap);
		return rows.slice((page - 1) * size, page * size);
	};
}

describe('a list that is read ahead', () => {
	const someList = {
		count: fc.nat({ max: 900 }),
		cap: fc.integer({ min: 1, max: 150 }),
		limit: fc.option(fc.integer({ min: 1, max: 800 })),
		concurrency: fc.integer({ min: 2, max: 8 }),
		choices: fc.infiniteStream(fc.nat()),
	};

	it('is complete and in order, in whatever order its pages arrive', async () => {
		await fc.assert(
			fc.asyncProperty(fc.record(someList), async (given) => {
				const { count, cap, limit, concurrency, choices } = given;
				const list = slowList(pagesOf(numbered(count), cap), concurrency);
				const read = readList(list.buzzbip, wanted(limit));
				const rows = await inOrder(list, anyOf(choices), read);
				expect(rows).toEqual(numbered(count).slice(0, limit ?? count));
				expect(list.most()).toBeLessThanOrEqual(concurrency);

				const pages = list.requests.map(({ query }) => query?.page);
				expect(pages).toEqual(pages.map((_, index) => index + 1));
				const perPage = Math.min(cap, limit ?? 100, 100);
				const beyondEnd = pages.length - Math.ceil(count / perPage);
				expect(beyondEnd).toBeLessThanOrEqual(concurrency);
			}),
			{ numRuns: 200 },
		);
	});

	it('with a limit asks for no page too many while the pages are full', async () => {
		await fc.assert(
			fc.asyncProperty(fc.record(someList), async (given) => {
				const { cap, concurrency, choices } = given;
				const limit = given.limit ?? 800;
				const list = slowList(pagesOf(numbered(limit + given.count), cap), concurrency);
				const read = readList(list.buzzbip, wanted(limit));
				expect(await inOrder(list, anyOf(choices), read)).toHaveLength(limit);
				const perPage = Math.min(cap, limit, 100);
				expect(list.requests).toHaveLength(Math.ceil(limit / perPage));
			}),
			{ numRuns: 200 },
		);
	});

	it('has ever more pages under way, up to the concurrency', async () => {
		const widths: number[] = [];
		const list = slowList(pagesOf(numbered(3_000), 100), 6);
		const choose = (pages: readonly number[]) => {
			widths.push(pages.length);
			return pages[0];
		};
		await inOrder(list, choose, readList(list.buzzbip, wanted(null)));
		expect(widths.slice(0, 7)).toEqual([1, 1, 2, 4, 6, 6, 6]);
	});

	it.each([
		['one page', 30, 2],
		['one full page', 100, 2],
		['two pages', 130, 2],
	])('costs a list of %s nothing more', async (_, count, expected) => {
		const list = slowList(pagesOf(numbered(count), 100), 8);
		await inOrder(list, oldestFirst, readList(list.buzzbip, wanted(null)));
		expect(list.requests).toHaveLength(expected);
	});

	it.each([
		['oldest', oldestFirst],
		['newest', newestFirst],
	])('fails with any page before its end, the %s page arriving first', async (_, choose) => {
		for (let failing = 1; failing <= 12; failing++) {
			const fault = new Error(`no page ${failing}`);
			const pageOf = pagesOf(numbered(1_150), 100);
			const list = slowList((page, limit) => (page === failing ? fault : pageOf(page, limit)), 8);
			const read = readList(list.buzzbip, wanted(null));
			await expect(inOrder(list, choose, read)).rejects.toBe(fault);
		}
	});

	it.each([
		['oldest', oldestFirst],
		['newest', newestFirst],
	])('does not fail with pages beyond its end, the %s page arriving first', async (_, choose) => {
		const pageOf = pagesOf(numbered(1_150), 100);
		const list = slowList(
			(page, limit) => (page > 12 ? new Error('beyond the end') : pageOf(page, limit)),
			8,
		);
		const read = readList(list.buzzbip, wanted(null));
		expect(await inOrder(list, choose, read)).toEqual(numbered(1_150));
		expect(list.requests.length).toBeGreaterThan(12);
		for (const arrive of list.underWay.values()) arrive();
		await new Promise(setImmediate);
	});

	it('fails with the first of two failing pages, and nobody hears of the other', async () => {
		const pageOf = pagesOf(numbered(2_000), 100);
		const list = slowList(
			(page, limit) => (page >= 9 ? new Error(`no page ${page}`) : pageOf(page, limit)),
			8,
		);
		const read = readList(list.buzzbip, wanted(null));
		await expect(inOrder(list, newestFirst, read)).rejects.toThrow('no page 9');
		for (const arrive of list.underWay.values()) arrive();
		await new Promise(setImmediate);
	});
});

describe('the rows of an answer', () => {
	it.each([
		['data itself', [{ id: 1 }], [{ id: 1 }]],
		['the one array in it', { items: [{ id: 1 }], total: 1, page: { number: 1 } }, [{ id: 1 }]],
		['an empty array in it', { items: [], total: 0 }, []],
		['texts', ['a', 'b'], [{ data: 'a' }, { data: 'b' }]],
		['numbers and null in an object', { ids: [1, null] }, [{ data: 1 }, { data: null }]],
		['arrays', [[1, 2]], [{ data: [1, 2] }]],
		['none in an empty object', {}, []],
		['none in null', null, []],
		['a filtered PHP list as data', { 3: { id: 1 }, 10: { id: 2 } }, [{ id: 1 }, { id: 2 }]],
		['a filtered PHP list of one', { 0: { id: 1 } }, [{ id: 1 }]],
		[
			'a filtered PHP list in it',
			{ items: { 1: { id: 1 }, 2: 'b' }, total: 2 },
			[{ id: 1 }, { data: 'b' }],
		],
		[
			'the one array in it, beside an empty object',
			{ items: [{ id: 1 }], filter: {} },
			[{ id: 1 }],
		],
	])('are found: %s', async (_, data, expected) => {
		const { buzzbip } = fakeList((page) => (page === 1 ? data : []));
		expect(await readList(buzzbip, wanted(null))).toEqual(expected);
	});

	it.each([
		['two arrays', { items: [{ id: 1 }], errors: [] }],
		['an array and a filtered PHP list', { items: [{ id: 1 }], errors: { 2: { id: 1 } } }],
		['an object with a key that is no whole number', { 0: { id: 1 }, total: 1 }],
		['an object with a negative key', { '-1': { id: 1 } }],
		['an object without an array', { id: 1, text: 's3cr3t' }],
		['a text', 's3cr3t'],
		['a number', 7],
		['true', true],
	])('are not guessed from %s', async (_, data) => {
		const { requests, buzzbip } = fakeList(() => data);
		const failure = await failureOf(readList(buzzbip, wanted(null)));
		expect(failure).toMatchObject({ cause: 'refused', category: 'server' });
		expect(failure.outcome).not.toBe('unknown');
		expect(JSON.stringify(failure)).not.toContain('s3cr3t');
		expect(requests).toHaveLength(1);
	});
});
