import { templateProblems } from './templateProblems';
import type { TemplateRun } from './templateRun';
import { templateSteps, type TemplateStep } from './templateSteps';
import { templateRows } from './templateWorkflow';

/** What the demo prints about the second workflow. */
export interface TemplateReport {
	readonly rows: number;
	readonly steps: readonly TemplateStep[];
	/** The files that reached the sandbox. */
	readonly uploads: readonly { readonly fileName: string; readonly bytes: number }[];
	/** One sentence for everything that should not be. */
	readonly problems: readonly string[];
}

/** The nodes that ask something of Buzzbip, in the order of the story. */
const steps = [
	'Create draft',
	'Submit and wait',
	'Send message',
	'Delete template',
	'Send with file',
];

/** Sums up a run and judges it. */
export function makeTemplateReport(run: TemplateRun): TemplateReport {
	return {
		rows: templateRows.length,
		steps: templateSteps(run.runData, steps),
		uploads: run.media.map(({ fileName, size }) => ({ fileName, bytes: size })),
		problems: templateProblems(run),
	};
}
