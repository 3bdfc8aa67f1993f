import { stripVTControlCharacters } from 'node:util';
import { accountFor, accountingProblems } from '../../bench/report/accounting';
import { commandLine, optionsOf } from '../../bench/commandLine';
import { smallerShare } from '../../bench/report/fairness';
import { noFindings, note } from '../../bench/parts/part';
import { countsPerSecond } from '../../bench/report/perSecond';
import { printedReport } from '../../bench/report/printedReport';
import { figureOf, makeReport } from '../../bench/report/report';
import { spreadOf } from '../../bench/report/spread';
import { targets } from '../../bench/report/targets';

const surroundings = {
	nodeJs: '24.0.0',
	n8nCore: '2.41.1',
	processors: 2,
	quick: false,
	runs: 3,
	paceRuns: 2,
	scaleRuns: 1,
};

function reportOf(figures: Partial<Record<string, readonly number[]>>, problems: string[] = []) {
	const findings = { ...noFindings(), problems };
	for (const [key, values] of Object.entries(figures)) {
		for (const value of values ?? []) note(findings, 'figures', { [key]: value });
	}
	return makeReport([findings], surroundings);
}

/** Colours depend on where the test runs. */
function withoutColours(...report: Parameters<typeof printedReport>): string {
	return stripVTControlCharacters(printedReport(...report));
}

describe('the figures', () => {
	it('are the median, the least and the most of the runs', () => {
		expect(spreadOf([3, 1, 2])).toEqual({ value: 2, min: 1, max: 3 });
		expect(spreadOf([4, 1, 2, 3])).toEqual({ value: 2.5, min: 1, max: 4 });
		expect(spreadOf([0.123456])).toEqual({ value: 0.1235, min: 0.1235, max: 0.1235 });
		expect(spreadOf([123456.7])).toEqual({ value: 123457, min: 123457, max: 123457 });
		expect(spreadOf([])).toBeUndefined();
	});

	it('stand in the JSON under their part, held against their target', () => {
		const report = reportOf({
			'throughput.vsLimit': [0.8, 0.95, 0.9],
			'cost.cpuVsHelper': [1.3, 1.2, 1.4],
			'login.count': [2, 2],
		});
		expect(report.throughput).toEqual({
			vsLimit: { value: 0.9, min: 0.8, max: 0.95, target: '>= 0.9', met: true },
		});
		expect(report.cost?.cpuVsHelper).toMatchObject({ target: '<= 1.25', met: false });
		expect(report.login?.count).toMatchObject({ target: '= 2', met: true });
		expect(report).not.toHaveProperty('pace');
	});

	it('that are to be exact have to be so in every run', () => {
		expect(figureOf(reportOf({ 'pace.lost': [0, 0, 1] }), 'pace.lost')?.met).toBe(false);
		expect(figureOf(reportOf({ 'login.count': [1, 2, 3] }), 'login.count')?.met).toBe(false);
	});

	it('have different keys', () => {
		expect(new Set(targets.map(({ key }) => key)).size).toBe(targets.length);
	});
});

describe('the printed report', () => {
	it('shows each figure with its target, and counts those that are met', () => {
		const text = withoutColours(
			reportOf({ 'throughput.vsLimit': [0.9], 'throughput.vsSequential': [10, 11, 12] }),
		);
		expect(text).toContain('11.0 (10.0–12.0)');
		expect(text).toMatch(/vsLimit.*ok/);
		expect(text).toMatch(/vsSequential.*short/);
		expect(text).toContain('1 of 2 targets are met.');
	});

	it('ends with what must not be', () => {
		expect(withoutColours(reportOf({}, ['pace broke: why']))).toMatch(/✗ pace broke: why$/m);
	});
});

describe('the accounting', () => {
	const item = (index: number, json = {}) => ({ json, pairedItem: { item: index } });

	it('finds nothing where each recipient got one message and each item has its result', () => {
		const accounting = accountFor(['1', '2'], ['2', '1'], [item(0), item(1)]);
		expect(accounting).toEqual({ lost: 0, duplicates: 0, failed: 0, unaccounted: 0 });
		expect(accountingProblems('run', accounting)).toEqual([]);
	});

	it('finds lost messages, those sent twice or to strangers, and items without a result', () => {
		const accounting = accountFor(
			['1', '2', '3'],
			['1', '1', '9'],
			[item(0), item(2, { error: {} })],
		);
		expect(accounting).toEqual({ lost: 2, duplicates: 2, failed: 1, unaccounted: 2 });
		expect(accountingProblems('run', accounting)).toHaveLength(4);
	});
});

describe('the share of two executions', () => {
	it('is that of the smaller one, until the first of them has ended', () => {
		const message = (recipient: string, at: number) => ({ recipient, at });
		const messages = [
			message('a', 1),
			message('a', 2),
			message('b', 3),
			message('a', 4),
			message('b', 5),
			message('b', 6),
		];
		expect(smallerShare(messages, ({ recipient }) => recipient === 'a')).toBe(0.25);
		expect(smallerShare([], () => true)).toBe(0);
	});
});

describe('the pace', () => {
	it('is counted in seconds from the first message, those without any included', () => {
		expect(countsPerSecond([1500, 1600, 500, 3600])).toEqual([1, 2, 0, 1]);
		expect(countsPerSecond([])).toEqual([]);
	});
});

describe('the command line', () => {
	const parsed = (...flags: string[]) =>
		optionsOf(commandLine().parse(['node', 'bench', ...flags]));

	it('runs everything five times by default, and once if it has to be quick', () => {
		expect(parsed()).toMatchObject({ build: true, runs: 5, paceRuns: 2, scaleRuns: 1 });
		expect(parsed().chart).toMatch(/pace\.svg$/);
		expect(parsed('--quick')).toMatchObject({ runs: 1, paceRuns: 1, chart: undefined });
		expect(parsed('--quick', '--runs', '3').runs).toBe(3);
	});

	it('runs in the real n8n only when it is asked to', () => {
		expect(parsed().only).not.toContain('n8n');
		const asked = parsed('--only', 'n8n', '--beside', 'older.tgz');
		expect(asked.only).toEqual(['n8n']);
		expect(asked.beside).toMatch(/^\W.*older\.tgz$/);
		expect(parsed().beside).toBeUndefined();
	});

	it('takes parts in the order of the benchmark', () => {
		expect(parsed('--only', 'scale, pace').only).toEqual(['pace', 'scale']);
	});

	it.each([
		['--only', 'speed'],
		['--runs', '0'],
		['--pace-runs', 'many'],
	])('refuses %s %s', (...flags) => {
		const command = commandLine()
			.exitOverride()
			.configureOutput({ writeErr: () => undefined });
		expect(() => command.parse(['node', 'bench', ...flags])).toThrow(/It must be|The parts are/);
	});
});
