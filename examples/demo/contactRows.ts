import { parse } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** One row of the CRM export, as its columns are called there. An empty cell is an empty text. */
export type ContactRow = Record<
	'First name' | 'Last name' | 'Email' | 'Phone' | 'Country' | 'Language' | 'Order',
	string
>;

const csvFile = resolve(__dirname, '../data/contacts.csv');

/** Reads the CRM export. */
export function readContactRows(): ContactRow[] {
	// The header of the file names exactly these columns, which a test checks.
	return parse<ContactRow>(readFileSync(csvFile), { bom: true, columns: true, trim: true });
}

/** The line of the file that a row stands in: the header is line 1. */
export function lineOf(rowIndex: number): number {
	return rowIndex + 2;
}

/** The name of the person in a row, for people. */
export function nameIn(row: ContactRow | undefined): string {
	const name = `${row?.['First name'] ?? ''} ${row?.['Last name'] ?? ''}`.trim();
	return name === '' ? 'without a name' : name;
}
