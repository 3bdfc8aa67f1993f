import { Command, InvalidArgumentError } from 'commander';
import { resolve } from 'node:path';

/** The parts of the benchmark, in the order in which they run. */
export const partNames = [
	'throughput',
	'pace',
	'lists',
	'login',
	'cost',
	'gate',
	'imports',
	'scale',
	'n8n',
	'keys',
] as const;

/** One part of the benchmark. */
export type PartName = (typeof partNames)[number];

/** The real n8n has to be installed, which takes 3 GB; and the lookups of an import take minutes. */
const onlyWhenAskedFor: readonly PartName[] = ['imports', 'n8n', 'keys'];

const usualParts = partNames.filter((name) => !onlyWhenAskedFor.includes(name));

/** What the command line can set. */
export interface BenchOptions {
	readonly json?: true;
	readonly quick?: true;
	readonly build: boolean;
	readonly only: readonly PartName[];
	readonly runs: number;
	readonly paceRuns: number;
	readonly scaleRuns: number;
	/** The file of the chart; undefined for none. */
	readonly chart: string | undefined;
	/** The file of another tarball of this package; undefined for none. */
	readonly beside: string | undefined;
}

type ParsedFlags = Omit<
	BenchOptions,
	'chart' | 'beside' | 'only' | 'runs' | 'paceRuns' | 'scaleRuns'
> & {
	only?: readonly PartName[];
	runs?: number;
	paceRuns?: number;
	scaleRuns?: number;
	chart?: string;
	beside?: string;
};

const committedChart = resolve(__dirname, 'pace.svg');
const mostRuns = 50;

const explanation = `
It builds the nodes, then measures them in n8n's own engine against a sandbox (a local imitation of
the Buzzbip API) in a process of its own. What it compares with is n8n's request helper, without any
of the layers of this package. Everything is measured in the same run of the command and told as
ratios: the median, and the least and the most of the runs. Nothing leaves this machine.

npm takes options behind two dashes, and prints two lines of its own unless it is told not to:
  npm run bench -- --only throughput,cost --runs 3
  npm run --silent bench -- --json

The parts n8n, keys and imports are run only when they are asked for. n8n and keys measure in the
real n8n, which "node --import tsx editor/prepare.ts" installs: n8n compares with n8n's HTTP Request
node, which takes 6 minutes, keys with and without Send Once Per, which takes over 26. imports
compares Get or Create with one lookup per row, which takes 3 minutes for each run.

A target that is missed is shown and changes nothing else. It exits with 1 only if a message was
lost or sent twice, or a run broke.`;

/** The flags of the benchmark. Parsing ends the process with a sentence on a wrong one. */
export function commandLine(): Command {
	return new Command('bench')
		.description("Measures the nodes in n8n's engine, against n8n's bare request helper.")
		.option('--json', 'print one JSON object instead of a table')
		.option('--only <parts>', `only these, of ${partNames.join(',')}`, parts)
		.option('--runs <number>', 'runs of a comparison; 5 by default', runs)
		.option('--pace-runs <number>', 'runs at a limited rate, 40 s each; 2 by default', runs)
		.option('--scale-runs <number>', 'runs with 100,000 items; 1 by default', runs)
		.option('--quick', 'small sizes and one run: shows that it works, its figures mean little')
		.option('--chart <file>', 'where to draw the pace; bench/pace.svg unless --quick')
		.option('--beside <tarball>', 'for n8n: another tarball of this package, measured as well')
		.option('--no-build', 'use the nodes as they were built last')
		.addHelpText('after', explanation)
		.allowExcessArguments(false);
}

/** The options that a parsed command line asks for. */
export function optionsOf(parsed: Command): BenchOptions {
	const { only, runs, paceRuns, scaleRuns, chart, beside, ...flags } = parsed.opts<ParsedFlags>();
	const isQuick = flags.quick === true;
	const drawn = isQuick ? undefined : committedChart;
	return {
		...flags,
		only: only ?? usualParts,
		runs: runs ?? (isQuick ? 1 : 5),
		paceRuns: paceRuns ?? (isQuick ? 1 : 2),
		scaleRuns: scaleRuns ?? 1,
		chart: chart === undefined ? drawn : resolve(chart),
		beside: beside === undefined ? undefined : resolve(beside),
	};
}

function parts(text: string): PartName[] {
	const wanted = text.split(',').map((name) => name.trim());
	const unknown = wanted.find((name) => !partNames.some((part) => part === name));
	if (unknown !== undefined) {
		throw new InvalidArgumentError(`The parts are ${partNames.join(', ')}.`);
	}
	return partNames.filter((part) => wanted.includes(part));
}

function runs(text: string): number {
	const value = Number(text);
	if (!/^\d+$/.test(text) || value < 1 || value > mostRuns) {
		throw new InvalidArgumentError(`It must be a whole number from 1 to ${mostRuns}.`);
	}
	return value;
}
