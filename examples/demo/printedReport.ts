import Table from 'cli-table3';
import pc from 'picocolors';
import type { FailureLine } from './failureLines';
import { arrivedUnseen, received, type RecipientCount } from './recipientCounts';
import type { DemoReport } from './report';
import { heads, tableStyle } from './tables';

/** Keeps the widest table within 100 columns. */
const exampleWidth = 50;
const recipientsShown = 8;

/** The report for people. */
export function printedReport(report: DemoReport): string {
	return [
		`${pc.bold(`${report.rows} contacts from a CRM export: by WhatsApp, else by SMS`)}\n` +
			'In the real n8n engine, with a local sandbox in place of Buzzbip. Some of the numbers make it\n' +
			'refuse a message, fall silent or lose its answer, on purpose.',
		section('Where they ended', endTable(report)),
		section('What failed, at which step', failureTable(report.failures)),
		section('What reached the sandbox, most messages first', recipientTable(report.recipients)),
		...unknownLine(report),
		verdict(report),
	].join('\n\n');
}

function section(title: string, body: string): string {
	return `${pc.bold(title)}\n${body}`;
}

function endTable({ ends }: DemoReport): string {
	const table = new Table({
		...tableStyle,
		head: heads('Last node', 'Rows'),
		colAligns: ['left', 'right'],
	});
	table.push(...ends.map(({ node, items }) => [node, items]));
	return table.toString();
}

function failureTable(failures: readonly FailureLine[]): string {
	const table = new Table({
		...tableStyle,
		head: heads('Category', 'Outcome', 'Contact', 'WhatsApp', 'SMS', 'For example'),
		colAligns: ['left', 'left', 'right', 'right', 'right', 'left'],
		colWidths: [null, null, null, null, null, exampleWidth],
		wordWrap: true,
	});
	for (const { category, outcome, items, example } of failures) {
		const line = example.line === null ? '' : `, line ${example.line} of the file`;
		table.push([
			category,
			outcome,
			countOrNothing(items.contact),
			countOrNothing(items.whatsapp),
			countOrNothing(items.sms),
			`${pc.dim(`${example.name}${line}`)}\n${example.message}, code ${example.code}`,
		]);
	}
	return table.toString();
}

function recipientTable(recipients: readonly RecipientCount[]): string {
	const shown = recipients.filter((count, index) => index < recipientsShown || hasTooMany(count));
	const table = new Table({
		...tableStyle,
		head: heads('Number', 'Rows', 'WhatsApp', 'SMS', 'Note'),
		colAligns: ['left', 'right', 'right', 'right', 'left'],
	});
	for (const count of shown) {
		table.push([
			count.number,
			count.rows,
			countOrNothing(count.whatsapp),
			countOrNothing(count.sms),
			note(count),
		]);
	}
	const rest = recipients.length - shown.length;
	const more = `… and ${rest} more numbers, none with more messages than rows.`;
	return rest === 0 ? table.toString() : `${table.toString()}\n${more}`;
}

function hasTooMany(count: RecipientCount): boolean {
	return received(count) > count.rows;
}

function note(count: RecipientCount): string {
	if (hasTooMany(count)) return pc.red('more messages than rows');
	if (count.sentBefore > 0) return 'one order, told of once';
	return arrivedUnseen(count) > 0 ? 'the node reported "unknown"' : '';
}

function unknownLine({ outcomeUnknown: { messages, arrived } }: DemoReport): string[] {
	if (messages === 0) return [];
	return [
		`The outcome of ${messages} messages was reported as unknown, and ${arrived} of them had arrived.\n` +
			'Sending them again, or as SMS, would have reached these people twice.',
	];
}

function verdict({ rows, accountedForOnce, problems }: DemoReport): string {
	const accounting = `${rows} rows in, ${accountedForOnce} accounted for exactly once.`;
	if (problems.length === 0) {
		return pc.green(`${accounting} Nobody got more messages than rows asked for.`);
	}
	return [accounting, ...problems.map((problem) => `✗ ${problem}`)].map(pc.red).join('\n');
}

function countOrNothing(count: number): string {
	return count === 0 ? '' : String(count);
}
