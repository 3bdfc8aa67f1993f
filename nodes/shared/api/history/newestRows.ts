import type { IDataObject } from 'n8n-workflow';
import type { Answer } from '../answer';
import type { Buzzbip } from '../buzzbip';
import { rowsIn } from '../rowsIn';
import type { History } from './history';
import { dateOf } from './rowDate';

/** The newest rows of a history, and the time at the other end. */
export interface NewestRows {
	readonly rows: readonly IDataObject[];
	/** Whether all of them are there that are young enough. */
	readonly isComplete: boolean;
	/**
	 * What the clock of Buzzbip showed at a moment of ours (`performance.now()`), in milliseconds and
	 * at most a second too early; undefined when it did not say (header `Date`).
	 */
	readonly clockAt: ((moment: number) => number) | undefined;
}

interface Page {
	readonly number: number;
	readonly rows: readonly IDataObject[];
}

type ReadPage = (number: number) => Promise<Page>;

const rowsPerPage = 100;

/** So many pages are read at most: 6,000 rows, or fewer where Buzzbip gives shorter pages. */
const mostPages = 60;

/** No history is that long. */
const farthest = 2 ** 24;

/**
 * Reads the rows of a history that are not older than a moment, and some more. Whether the newest come
 * first is not documented (API facts, "Pagination"): it is seen from the dates on the first page, and
 * where they come last, the last page is searched for.
 *
 * @param since a moment, as `performance.now()` says
 * @throws BuzzbipError when a page can't be had or holds no list
 */
export async function newestRows(
	buzzbip: Pick<Buzzbip, 'request'>,
	history: History,
	since: number,
): Promise<NewestRows> {
	const clock: { at?: NewestRows['clockAt'] } = {};
	const found: IDataObject[] = [];
	let pages = 0;

	async function read(number: number): Promise<Page> {
		pages++;
		const data = await buzzbip.request({
			method: 'GET',
			path: history.path,
			query: { [history.pageParameter]: number, limit: rowsPerPage },
			aside: true,
			onAnswer: (answer) => {
				clock.at ??= clockOf(answer);
			},
		});
		const rows = rowsIn(data);
		found.push(...rows);
		return { number, rows };
	}

	const first = await read(1);
	const earliest = clock.at?.(since) ?? Infinity;
	const step = isAscending(first, history) ? -1 : 1;
	let page = step === 1 ? first : await lastPage(first, read);
	let isComplete = false;
	while (!isComplete && pages < mostPages) {
		const next = page.number + step;
		isComplete = next === 0 || !isYoungerThan(earliest, page, history);
		if (isComplete) break;
		const before = page;
		page = await read(next);
		// A list that does not know the parameter gives the same page again.
		isComplete = isSame(page, before);
	}
	return { rows: withoutDoubles(found), isComplete, clockAt: clock.at };
}

/** Whether all rows of a page are so young that there may be more of them on the next one. */
function isYoungerThan(earliest: number, { rows }: Page, { fields }: History): boolean {
	return rows.length > 0 && rows.every((row) => (dateOf(row[fields.date]) ?? 0) >= earliest);
}

function isAscending({ rows }: Page, { fields }: History): boolean {
	const [oldest, newest] = [rows[0], rows.at(-1)].map((row) => dateOf(row?.[fields.date]));
	return oldest !== undefined && newest !== undefined && oldest < newest;
}

/**
 * The last page with rows: ever farther ahead until the end, then the first page that is like what
 * stands there. Beyond the end a list may have no rows, or give its last page again.
 */
async function lastPage(first: Page, read: ReadPage): Promise<Page> {
	let before = first;
	let end = first;
	do {
		const ahead = await read(2 * end.number);
		if (isSame(ahead, end)) break;
		before = end;
		end = ahead;
	} while (end.rows.length >= first.rows.length && end.number < farthest);
	while (before.number + 1 < end.number) {
		const between = await read(Math.floor((before.number + end.number) / 2));
		if (isSame(between, end)) end = between;
		else before = between;
	}
	return end.rows.length === 0 ? before : end;
}

function isSame(one: Page, other: Page): boolean {
	const [ones, others] = [one, other].map(({ rows }) => rows.map(identityOf));
	return JSON.stringify(ones) === JSON.stringify(others);
}

/** What is added meanwhile moves rows to the next page, where they are read again. */
function withoutDoubles(rows: readonly IDataObject[]): IDataObject[] {
	return [...new Map(rows.map((row) => [identityOf(row), row])).values()];
}

/** The id of a row, whose state may change between two reads; all of a row without one. */
function identityOf(row: IDataObject): string {
	const { id } = row;
	return typeof id === 'number' || typeof id === 'string' ? `id ${id}` : JSON.stringify(row);
}

function clockOf({ headers }: Answer): NewestRows['clockAt'] {
	const shown = typeof headers.date === 'string' ? Date.parse(headers.date) : NaN;
	const readAt = performance.now();
	return Number.isNaN(shown) ? undefined : (moment) => shown - (readAt - moment);
}
