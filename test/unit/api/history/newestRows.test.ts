import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import type { BuzzbipRequest } from '../../../../nodes/shared/api/request';
import { newestRows } from '../../../../nodes/shared/api/history/newestRows';
import { history } from './history';

/** A history on a server: `beyond` is what it answers behind the last page. */
interface Served {
	readonly rows: readonly IDataObject[];
	readonly pageSize: number;
	readonly beyond: 'empty' | 'the last page';
	readonly shape?: 'array' | 'object';
	readonly date?: string;
	/** What a row has become by the nth request. */
	readonly become?: (row: IDataObject, request: number) => IDataObject;
}

function serve({ rows, pageSize, beyond, shape = 'array', date, become = (row) => row }: Served) {
	const asked: BuzzbipRequest[] = [];
	const pages = Math.max(1, Math.ceil(rows.length / pageSize));
	return {
		asked,
		async request(request: BuzzbipRequest) {
			asked.push(request);
			await Promise.resolve();
			const shown = date ?? new Date().toUTCString();
			request.onAnswer?.({ httpCode: 200, headers: { date: shown }, body: null });
			const wanted = Number(request.query?.currentPage);
			const page = beyond === 'empty' ? wanted : Math.min(pages, wanted);
			const found = rows
				.slice((page - 1) * pageSize, page * pageSize)
				.map((row) => become(row, asked.length));
			return shape === 'array' ? found : { items: found };
		},
	};
}

/** Rows that came in every other second, the oldest first; the last one has just come. */
function rowsUntilNow(count: number): IDataObject[] {
	const now = Date.now();
	return Array.from({ length: count }, (_, index) => ({
		id: index + 1,
		number: '21620000000',
		message: `Message ${index}`,
		sent_date: new Date(now - (count - 1 - index) * 2_000).toISOString(),
		state: 'SENT',
	}));
}

it('finds all rows since a moment, wherever the newest stand', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.record({
				count: fc.integer({ min: 0, max: 900 }),
				pageSize: fc.integer({ min: 2, max: 100 }),
				young: fc.integer({ min: 0, max: 60 }),
				newestFirst: fc.boolean(),
				beyond: fc.constantFrom('empty' as const, 'the last page' as const),
				shape: fc.constantFrom('array' as const, 'object' as const),
			}),
			async ({ count, pageSize, young, newestFirst, beyond, shape }) => {
				const rows = rowsUntilNow(count);
				const served = serve({
					rows: newestFirst ? [...rows].reverse() : rows,
					pageSize,
					beyond,
					shape,
				});
				// A second before the oldest of the young ones.
				const since = performance.now() - young * 2_000 + 1_000;
				const found = await newestRows(served, history, since);
				const ids = new Set(found.rows.map(({ id }) => id));
				expect(ids.size).toBe(found.rows.length);
				for (const { id } of rows.slice(count - Math.min(young, count))) {
					expect([count, pageSize, young, ids.has(id)]).toEqual([count, pageSize, young, true]);
				}
				expect(found.isComplete).toBe(true);
				// The search for the end, and the pages with young rows.
				expect(served.asked.length).toBeLessThan(25 + (2 * young) / pageSize);
				expect(served.asked.every(({ aside, method }) => aside === true && method === 'GET')).toBe(
					true,
				);
			},
		),
		{ numRuns: 300 },
	);
});

it.each(['empty', 'the last page'] as const)(
	'takes a row that has changed between two reads for one, beyond the end %s',
	async (beyond) => {
		const served = serve({
			rows: rowsUntilNow(3).reverse(),
			pageSize: 10,
			beyond,
			become: (row, request) => ({ ...row, state: request === 1 ? 'PENDING' : 'SENT' }),
		});
		const found = await newestRows(served, history, performance.now() - 3_600_000);
		expect(found.rows.map(({ id }) => id)).toEqual([3, 2, 1]);
		expect(found.isComplete).toBe(true);
		expect(served.asked).toHaveLength(2);
	},
);

it('tells rows without an id apart by all they say', async () => {
	const served = serve({
		rows: rowsUntilNow(3).map((row) => ({ ...row, id: null })),
		pageSize: 10,
		beyond: 'the last page',
	});
	const found = await newestRows(served, history, performance.now() - 3_600_000);
	expect(found.rows).toHaveLength(3);
	expect(found.isComplete).toBe(true);
});

it('says when there are more than it reads', async () => {
	const rows = rowsUntilNow(300).reverse();
	const served = serve({ rows, pageSize: 2, beyond: 'empty' });
	const { isComplete } = await newestRows(served, history, performance.now() - 3_600_000);
	expect(isComplete).toBe(false);
	expect(served.asked).toHaveLength(60);
});

it('looks no further than the first page where the clock or the dates can’t be read', async () => {
	const rows = rowsUntilNow(300).map((row) => ({ ...row, sent_date: '01/02/2026 10:00' }));
	const withoutDates = serve({ rows, pageSize: 10, beyond: 'empty' });
	await newestRows(withoutDates, history, performance.now());
	expect(withoutDates.asked).toHaveLength(1);

	const withoutClock = serve({
		rows: rowsUntilNow(300).reverse(),
		pageSize: 10,
		beyond: 'empty',
		date: 'soon',
	});
	const { clockAt } = await newestRows(withoutClock, history, performance.now());
	expect(clockAt).toBeUndefined();
	expect(withoutClock.asked).toHaveLength(1);
});

it('tells the time at the other end', async () => {
	const served = serve({
		rows: [],
		pageSize: 10,
		beyond: 'empty',
		date: 'Wed, 01 Jul 2026 10:00:00 GMT',
	});
	const { clockAt } = await newestRows(served, history, performance.now());
	const minuteAgo = clockAt?.(performance.now() - 60_000) ?? 0;
	expect(Math.abs(minuteAgo - Date.UTC(2026, 6, 1, 9, 59))).toBeLessThan(5_000);
});
