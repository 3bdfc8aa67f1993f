import Table from 'cli-table3';
import pc from 'picocolors';
import { heads, tableStyle } from '../../examples/demo/tables';

/** What the tests of an example made happen. */
export interface ExampleRow {
	readonly example: string;
	readonly executions: number;
	/** Items by the node where the example ends. */
	readonly ends: ReadonlyMap<string, number>;
	/** Messages that the sandbox accepted meanwhile. */
	readonly messages: number;
}

/** What became of all examples, for people. */
export function exampleTable(rows: readonly ExampleRow[]): string {
	const table = new Table({
		...tableStyle,
		head: heads('Example', 'Executions', 'Items per end', '', 'Messages received'),
		colAligns: ['left', 'right', 'left', 'right', 'right'],
	});
	for (const { example, executions, ends, messages } of rows) {
		const [first, ...more] = ends;
		table.push(
			[example, executions, ...cells(first), messages],
			...more.map((end) => ['', '', ...cells(end), '']),
		);
	}
	return `${pc.bold('The examples in the real n8n')}\n${table.toString()}`;
}

function cells([end, items]: readonly [string, number] = ['none', 0]): [string, number] {
	return [end, items];
}
