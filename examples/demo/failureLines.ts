import { lineOf, nameIn, type ContactRow } from './contactRows';
import type { Step } from './exampleWorkflow';
import type { StepError, StepResult } from './workflowResults';

/** One kind of failure: how often each step met it, and one row that did. */
export interface FailureLine {
	readonly category: string;
	readonly outcome: string;
	readonly items: Readonly<Record<Step, number>>;
	readonly example: {
		readonly step: Step;
		/** The line of the CSV file; null if nothing links to a row. */
		readonly line: number | null;
		readonly name: string;
		readonly message: string;
		readonly code: string | number;
	};
}

type FailedStep = StepResult & { readonly error: StepError };

/** Where the example is taken from if two steps have met a failure equally often. */
const mostTelling: readonly Step[] = ['whatsapp', 'sms', 'contact'];

/** The failures of all steps by category and outcome, in the order in which they were met. */
export function failureLines(
	rows: readonly ContactRow[],
	steps: readonly StepResult[],
): FailureLine[] {
	const kinds = new Map<string, FailedStep[]>();
	for (const result of steps) {
		if (!hasFailed(result)) continue;
		const kind = `${result.error.category} ${result.error.outcome}`;
		kinds.set(kind, [...(kinds.get(kind) ?? []), result]);
	}
	return [...kinds.values()].flatMap((failed) => {
		const items = {
			contact: countOf(failed, 'contact'),
			whatsapp: countOf(failed, 'whatsapp'),
			sms: countOf(failed, 'sms'),
		};
		const [mostly] = [...mostTelling].sort((one, other) => items[other] - items[one]);
		const example = failed.find(({ step }) => step === mostly);
		if (example === undefined) return [];
		const { step, row, error } = example;
		const { category, outcome, message, code } = error;
		const line = row === undefined ? null : lineOf(row);
		const name = nameIn(row === undefined ? undefined : rows[row]);
		return [{ category, outcome, items, example: { step, line, name, message, code } }];
	});
}

function hasFailed(result: StepResult): result is FailedStep {
	return result.error !== undefined;
}

function countOf(failed: readonly FailedStep[], wanted: Step): number {
	return failed.filter(({ step }) => step === wanted).length;
}
