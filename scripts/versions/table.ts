import Table from 'cli-table3';
import pc from 'picocolors';
import type { Outcome } from './engineTests';

/** The report for people: a row for each release, and below it the tests that failed. */
export function versionTable(outcomes: readonly Outcome[]): string {
	const table = new Table({
		head: ['n8n', 'n8n-core', 'n8n-workflow', 'Tests', 'Skipped', 'Failures', 'Seconds'],
		colAligns: ['left', 'left', 'left', 'right', 'right', 'right', 'right'],
		style: { head: [], border: [] },
	});
	for (const { release, workflow, tests, skipped, failures, seconds } of outcomes) {
		const count = String(failures.length);
		table.push([
			release.n8n,
			release.packages['n8n-core'] ?? '',
			workflow,
			String(tests),
			String(skipped),
			failures.length > 0 ? pc.red(count) : pc.green(count),
			seconds.toFixed(0),
		]);
	}
	const failed = outcomes.flatMap(({ release, failures }) =>
		failures.map((failure) => pc.red(`✗ n8n ${release.n8n}: ${failure}`)),
	);
	return [table.toString(), ...failed].join('\n');
}
