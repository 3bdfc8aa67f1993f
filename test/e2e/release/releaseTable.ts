import Table from 'cli-table3';
import { heads, tableStyle } from '../../../examples/demo/tables';

/** What became of an example in a release of n8n. */
export interface ReleaseRow {
	readonly version: string;
	readonly example: string;
	/** Whether all was as the tests in the pinned n8n expect it. */
	readonly asExpected: boolean;
	/** Messages that the sandbox accepted meanwhile. */
	readonly messages: number;
}

/** What became of the examples, for people. */
export function releaseTable(rows: readonly ReleaseRow[]): string {
	const table = new Table({
		...tableStyle,
		head: heads('n8n', 'Example', 'Status', 'Messages received'),
		colAligns: ['left', 'left', 'left', 'right'],
	});
	for (const { version, example, asExpected, messages } of rows) {
		table.push([version, example, asExpected ? 'as expected' : 'failed', messages]);
	}
	return table.toString();
}
