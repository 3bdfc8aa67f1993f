import type { PartName } from '../commandLine';
import type { Findings } from '../parts/part';
import { spreadOf, type Spread } from './spread';
import { judged, targets, type Figure } from './targets';

/** On what the benchmark ran. */
export interface Surroundings {
	readonly nodeJs: string;
	readonly n8nCore: string;
	readonly processors: number;
	readonly quick: boolean;
	readonly runs: number;
	readonly paceRuns: number;
	readonly scaleRuns: number;
}

/** What the benchmark prints, as a table or as JSON; the figures of a part under its name. */
export type BenchReport = Readonly<Partial<Record<PartName, Readonly<Record<string, Figure>>>>> & {
	/** What lies behind the ratios; the unit is in the name. */
	readonly absolute: Readonly<Record<string, Spread>>;
	readonly surroundings: Surroundings;
	/** One sentence for everything that must not be. */
	readonly problems: readonly string[];
};

/** Sums up what the parts have found, and holds it against the targets. */
export function makeReport(findings: readonly Findings[], surroundings: Surroundings): BenchReport {
	const parts: Partial<Record<string, Record<string, Figure>>> = {};
	const absolute: Record<string, Spread> = {};
	for (const target of targets) {
		const [part = '', name = ''] = target.key.split('.');
		const spread = spreadOf(findings.flatMap(({ figures }) => figures[target.key] ?? []));
		if (spread !== undefined) (parts[part] ??= {})[name] = judged(spread, target);
	}
	for (const [name, values] of findings.flatMap((found) => Object.entries(found.absolute))) {
		const spread = spreadOf(values);
		if (spread !== undefined) absolute[name] = spread;
	}
	return {
		...parts,
		absolute,
		surroundings,
		problems: findings.flatMap(({ problems }) => problems),
	};
}

/** The figure of a target in a report; undefined if it was not measured. */
export function figureOf(report: BenchReport, key: string): Figure | undefined {
	const [part = '', name = ''] = key.split('.');
	// The keys of the targets begin with the name of a part.
	return report[part as PartName]?.[name];
}
