import type { IDataObject } from 'n8n-workflow';
import { hash } from 'node:crypto';
import type { Buzzbip } from './buzzbip';
import type { BuzzbipRequest } from './request';
import { rowsIn } from './rowsIn';

/** A list of Buzzbip, in one of its two dialects of paging (API facts, "Pagination"). */
export interface RowsRequest {
	readonly path: BuzzbipRequest['path'];
	readonly pageParameter: 'page' | 'currentPage';
	readonly query?: IDataObject;
	/** How many rows are wanted; null for all. */
	readonly limit: number | null;
}

/** Neither default nor maximum of `limit` is documented; a hundred is what such APIs allow. */
const rowsPerPage = 100;

/** The end of a list that never ends: a million rows. */
const mostPages = 10_000;

/**
 * Reads a list page by page, in order, some pages ahead. How many rows a full page has is learned
 * from the first one, for Buzzbip may give fewer than were asked for; so only a page shorter than
 * those before, an empty page or a repeated page ends the list.
 *
 * @throws BuzzbipError when a page can't be had or holds no list
 */
export async function readList(buzzbip: Buzzbip, wanted: RowsRequest): Promise<IDataObject[]> {
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
): Promise<IDataObject[]> {
	const limit = wanted.limit ?? Infinity;
	const rows: IDataObject[] = [];
	const seen = new Set<string>();
	const ahead: Promise<IDataObject[]>[] = [];
	let fullPage = 1;
	let lastPage = 1;
	let next = 1;
	/** Pages under way; few at first, so that a short list costs no page beyond its end. */
	let width = 1;
	for (;;) {
		while (ahead.length < width && next <= lastPage) {
			ahead.push(readPage(buzzbip, wanted, next++, stillWanted));
		}
		const found = await ahead.shift();
		if (found === undefined) break;
		const print = hash('sha256', JSON.stringify(found), 'base64');
		if (seen.has(print)) break;
		seen.add(print);
		for (const row of found) rows.push(row);
		if (found.length < fullPage || rows.length >= limit) break;

		width = fullPage === 1 ? 1 : Math.min(buzzbip.concurrency, 2 * width);
		fullPage = Math.max(fullPage, found.length);
		lastPage = Math.min(mostPages, Math.ceil(limit / fullPage));
	}
	return rows.length > limit ? rows.slice(0, limit) : rows;
}

function readPage(
	buzzbip: Buzzbip,
	wanted: RowsRequest,
	page: number,
	stillWanted: () => boolean,
): Promise<IDataObject[]> {
	const limit = Math.min(wanted.limit ?? Infinity, rowsPerPage);
	const found = buzzbip
		.request({
			method: 'GET',
			path: wanted.path,
			query: { ...wanted.query, [wanted.pageParameter]: page, limit },
			stillWanted,
		})
		.then(rowsIn);
	// A page beyond the end is not waited for; its failure is nobody's business.
	found.catch(() => undefined);
	return found;
}
