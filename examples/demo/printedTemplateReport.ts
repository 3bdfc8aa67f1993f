import Table from 'cli-table3';
import pc from 'picocolors';
import { heads, tableStyle } from './tables';
import type { TemplateReport } from './templateReport';

/** The report about the second workflow, for people. */
export function printedTemplateReport(report: TemplateReport): string {
	const table = new Table({
		...tableStyle,
		head: heads('Step', 'Items', 'What Buzzbip answered'),
		colAligns: ['left', 'right', 'left'],
		colWidths: [null, null, 70],
		wordWrap: true,
	});
	table.push(...report.steps.map(({ step, items, answer }) => [step, items, answer]));
	return [
		`${pc.bold('Templates: from a draft to a message')}\n${table.toString()}`,
		verdict(report),
	].join('\n\n');
}

function verdict({ rows, uploads, problems }: TemplateReport): string {
	if (problems.length > 0) return problems.map((problem) => pc.red(`✗ ${problem}`)).join('\n');
	const files = uploads.map(({ fileName, bytes }) => `${fileName} (${bytes} bytes)`).join(', ');
	return pc.green(
		`${rows} rows in: the approved templates were sent once each, the rejected one to nobody.\n` +
			`Uploaded and sent in one operation: ${files}.`,
	);
}
