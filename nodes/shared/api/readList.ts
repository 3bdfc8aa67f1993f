import type { IDataObject } from 'n8n-workflow';
import { hash } from 'node:crypto';
import type { Buzzbip } from './buzzbip';
import { BuzzbipError, failureWithoutBody } from './failure';
import type { BuzzbipRequest } from './request';
import { rowsIn } from './rowsIn';

/** A list of Buzzbip, in one of its two dialects of paging (API facts, "Pagination"). */
export interface RowsRequest extends Pick<
	BuzzbipRequest,
	'path' | 'query' | 'aside' | 'hint' | 'onAnswer'
> {
	readonly pageParameter: 'page' | 'currentPage';
	/** How many rows are wanted; null for all. */
	readonly limit: number | null;
	/** Which dialect it is, somebody has guessed: where the list begins again, the other one is tried. */
	readonly isGuessed?: true;
}

/** The rows of a list as far as it was read. */
export interface RowsRead {
	readonly rows: IDataObject[];
	/** Its end was seen; else there may be more rows. */
	readonly isWhole: boolean;
}

/** Neither default nor maximum of `limit` is documented; a hundred is what such APIs allow. */
const rowsPerPage = 100;

/** The end of a list that never ends: a million rows. */
const mostPages = 10_000;

/**
 * The rows of a list, as many as are wanted.
 *
 * @throws BuzzbipError when a page can't be had or holds no list, or when all are wanted and there may
 * be more
 */
export async function readList(buzzbip: Buzzbip, wanted: RowsRequest): Promise<IDataObject[]> {
	const { rows, isWhole } = await readRows(buzzbip, wanted);
	if (wanted.limit === null && !isWhole) throw new BuzzbipError(withoutEnd);
	return rows;
}

const withoutEnd = failureWithoutBody({
	cause: 'invalid',
	message: 'The list could not be read to its end: it gives its first page again, or has no end',
	code: 'LIST_NOT_READ_TO_END',
	category: 'other',
	outcome: 'notSent',
	description:
		'Nobody can tell what is missing. Switch Return All off, and ask for one page at a time by the names that Buzzbip has for it.',
});

/**
 * Reads a list page by page, in order, some pages ahead, and tells whether it was read to its end.
 * How many rows a full page has is learned from the first one, for Buzzbip may give fewer than were
 * asked for; so only a page shorter than those before, an empty page or a repeated page ends the list.
 *
 * @throws BuzzbipError when a page can't be had or holds no list
 */
export async function readRows(buzzbip: Buzzbip, wanted: RowsRequest): Promise<RowsRead> {
	let reading = true;
	try {
		return await readAhead(buzzbip, wanted, () => reading);
	} finally {
		// Nobody waits any more for the pages beyond the end.
		reading = false;
	}
}

async function readAhead(
	buzzbip: Buzzbip,
	wanted: RowsRequest,
	stillWanted: () => boolean,
): Promise<RowsRead> {
	const limit = wanted.limit ?? Infinity;
	const rows: IDataObject[] = [];
	const seen = new Set<string>();
	const ahead: Promise<IDataObject[]>[] = [];
	let { pageParameter } = wanted;
	let fullPage = 1;
	let lastPage = 1;
	let next = 1;
	/** Pages under way; few at first, so that a short list costs no page beyond its end. */
	let width = 1;

	function upTo(isWhole: boolean): RowsRead {
		return { rows: rows.length > limit ? rows.slice(0, limit) : rows, isWhole };
	}

	for (;;) {
		while (ahead.length < width && next <= lastPage) {
			ahead.push(readPage(buzzbip, { ...wanted, pageParameter }, next++, stillWanted));
		}
		let found = await ahead.shift();
		if (found === undefined) return upTo(false);
		const beginsAgain = seen.size === 1 && seen.has(printOf(found));
		if (beginsAgain && wanted.isGuessed === true) {
			pageParameter = otherDialect[pageParameter];
			found = await secondPage(buzzbip, { ...wanted, pageParameter }, found);
			// As many rows as were asked for, and no way to the next ones.
			if (seen.has(printOf(found))) return upTo(found.length !== rowsAskedFor(wanted));
		}
		const print = printOf(found);
		if (seen.has(print)) return upTo(true);
		seen.add(print);
		for (const row of found) rows.push(row);
		if (rows.length > limit) return upTo(false);
		if (found.length < fullPage) return upTo(true);
		if (rows.length === limit) return upTo(false);

		width = fullPage === 1 ? 1 : Math.min(buzzbip.concurrency, 2 * width);
		fullPage = Math.max(fullPage, found.length);
		lastPage = Math.min(mostPages, Math.ceil(limit / fullPage));
	}
}

/** Tells pages apart. */
function printOf(rows: readonly IDataObject[]): string {
	return hash('sha256', JSON.stringify(rows), 'base64');
}

const otherDialect = { page: 'currentPage', currentPage: 'page' } as const;

/**
 * The second page in the other dialect: a route that takes no notice of the page gives its first one
 * again, and the list would end there without a word.
 *
 * @param firstPage what comes of a route that refuses the other dialect as well
 */
async function secondPage(
	buzzbip: Buzzbip,
	wanted: RowsRequest,
	firstPage: IDataObject[],
): Promise<IDataObject[]> {
	return await readPage(buzzbip, wanted, 2, () => true).catch((error: unknown) => {
		if (error instanceof BuzzbipError && error.failure.cause === 'refused') return firstPage;
		throw error;
	});
}

function rowsAskedFor({ limit }: RowsRequest): number {
	return Math.min(limit ?? Infinity, rowsPerPage);
}

function readPage(
	buzzbip: Buzzbip,
	wanted: RowsRequest,
	page: number,
	stillWanted: () => boolean,
): Promise<IDataObject[]> {
	const { path, pageParameter, query, aside, hint, onAnswer } = wanted;
	const found = buzzbip
		.request({
			method: 'GET',
			path,
			query: { ...query, [pageParameter]: page, limit: rowsAskedFor(wanted) },
			...(aside === undefined ? {} : { aside }),
			...(hint === undefined ? {} : { hint }),
			...(onAnswer === undefined ? {} : { onAnswer }),
			stillWanted,
		})
		.then(rowsIn);
	// A page beyond the end is not waited for; its failure is nobody's business.
	found.catch(() => undefined);
	return found;
}
