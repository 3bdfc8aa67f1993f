import Table from 'cli-table3';
import pc from 'picocolors';
import { heads, tableStyle } from '../../examples/demo/tables';
import { figureOf, type BenchReport } from './report';
import type { Spread } from './spread';
import { targets } from './targets';

const meaningWidth = 42;

/** The report for people. */
export function printedReport(report: BenchReport): string {
	return [
		pc.bold('The nodes in n8n, against what n8n itself brings along'),
		figureTable(report),
		absoluteTable(report),
		surroundingsLine(report),
		verdict(report),
	].join('\n\n');
}

function figureTable(report: BenchReport): string {
	const table = new Table({
		...tableStyle,
		head: heads('Figure', 'Meaning', 'Value (min–max)', 'Target', ''),
		colAligns: ['left', 'left', 'right', 'right', 'left'],
		colWidths: [null, meaningWidth, null, null, null],
		wordWrap: true,
	});
	for (const { key, meaning, digits } of targets) {
		const figure = figureOf(report, key);
		if (figure === undefined) continue;
		table.push([
			key,
			meaning,
			spreadText(figure, digits),
			figure.target,
			figure.met ? pc.green('ok') : pc.yellow('short'),
		]);
	}
	return table.toString();
}

function absoluteTable({ absolute }: BenchReport): string {
	const table = new Table({
		...tableStyle,
		head: heads('Behind the ratios', 'Value (min–max)'),
		colAligns: ['left', 'right'],
	});
	table.push(
		...Object.entries(absolute).map(([name, spread]) => [
			name,
			spreadText(spread, decimalsFor(spread.max)),
		]),
	);
	return table.toString();
}

function decimalsFor(value: number): number {
	if (value >= 100) return 0;
	return value >= 10 ? 1 : 3;
}

function spreadText({ value, min, max }: Spread, digits: number): string {
	const text = (number: number) => number.toFixed(digits);
	return min === max ? text(value) : `${text(value)} (${text(min)}–${text(max)})`;
}

function surroundingsLine({ surroundings }: BenchReport): string {
	const { nodeJs, n8nCore, processors, quick } = surroundings;
	const size = quick ? ' Small sizes: these figures mean little.' : '';
	return `Node.js ${nodeJs}, n8n-core ${n8nCore}, ${processors} processors.${size}`;
}

function verdict(report: BenchReport): string {
	const measured = targets.flatMap(({ key }) => figureOf(report, key) ?? []);
	const met = measured.filter((figure) => figure.met).length;
	const line = `${met} of ${measured.length} targets are met.`;
	const { problems } = report;
	if (problems.length === 0) return met === measured.length ? pc.green(line) : pc.yellow(line);
	return [line, ...problems.map((problem) => `✗ ${problem}`)].map(pc.red).join('\n');
}
