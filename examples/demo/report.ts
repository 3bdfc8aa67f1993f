import type { DemoRun } from './demoRun';
import { failureLines, type FailureLine } from './failureLines';
import { namedNumber } from './namedNumber';
import { findProblems } from './problems';
import { arrivedUnseen, recipientCounts, type RecipientCount } from './recipientCounts';

/** What the demo prints, as tables or as JSON. */
export interface DemoReport {
	readonly rows: number;
	/** Rows that came out at exactly one end of the workflow, once. */
	readonly accountedForOnce: number;
	readonly ends: readonly { readonly node: string; readonly items: number }[];
	readonly failures: readonly FailureLine[];
	/** Sends that nobody can tell the fate of by their answer, and those that arrived all the same. */
	readonly outcomeUnknown: { readonly messages: number; readonly arrived: number };
	readonly recipients: readonly RecipientCount[];
	/** One sentence for everything that should not be. */
	readonly problems: readonly string[];
}

/** Sums up a run and judges it. */
export function makeReport(run: DemoRun): DemoReport {
	const { rows, results, messages } = run;
	const numbers = rows.map(namedNumber);
	const recipients = recipientCounts(numbers, results.steps, messages);
	const sum = (of: (count: RecipientCount) => number) =>
		recipients.reduce((total, count) => total + of(count), 0);
	return {
		rows: rows.length,
		accountedForOnce: rows.filter(
			(_, index) => results.ends.filter(({ row }) => row === index).length === 1,
		).length,
		ends: results.endNodes.map((node) => ({
			node,
			items: results.ends.filter((end) => end.node === node).length,
		})),
		failures: failureLines(rows, results.steps),
		outcomeUnknown: {
			messages: sum(({ reportedUnknown }) => reportedUnknown),
			arrived: sum(arrivedUnseen),
		},
		recipients,
		problems: findProblems(run, numbers, recipients),
	};
}
