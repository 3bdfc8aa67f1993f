import { magicRecipients } from '../../sandbox/magic/magicRecipients';
import { lineOf } from './contactRows';
import type { DemoRun } from './demoRun';
import { received, type RecipientCount } from './recipientCounts';
import type { StepResult, WorkflowResults } from './workflowResults';

/**
 * Everything about a run that should not be, one sentence each; none if all is well.
 *
 * @param numbers the number that each row names, in the order of the rows
 */
export function findProblems(
	{ rows, status, results }: DemoRun,
	numbers: readonly (string | undefined)[],
	recipients: readonly RecipientCount[],
): string[] {
	return [
		...(status === 'success' ? [] : [`The workflow ended with the status "${status}".`]),
		...rows.flatMap((_, index) => endProblem(results, index)),
		...unlinkedProblem(results),
		...recipients.flatMap(recipientProblems),
		...results.steps.flatMap((result) => unexpectedFailure(result, numbers)),
	];
}

function endProblem({ ends }: WorkflowResults, row: number): string[] {
	const nodes = ends.filter((end) => end.row === row).map(({ node }) => `"${node}"`);
	if (nodes.length === 1) return [];
	const where = nodes.length === 0 ? 'came out nowhere' : `came out at ${nodes.join(' and ')}`;
	return [`Line ${lineOf(row)} ${where}.`];
}

function unlinkedProblem({ ends }: WorkflowResults): string[] {
	const unlinked = ends.filter(({ row }) => row === undefined).length;
	return unlinked === 0 ? [] : [`Items at the ends that no row is linked to: ${unlinked}.`];
}

function recipientProblems(count: RecipientCount): string[] {
	const { number, rows, reportedSent } = count;
	const got = received(count);
	return [
		...(got > rows ? [`${number} got ${got} messages; rows that name it: ${rows}.`] : []),
		...(got < reportedSent
			? [`${number} got ${got} messages; reported as sent: ${reportedSent}.`]
			: []),
	];
}

const magicNumbers = new Set(magicRecipients.map(({ number }) => number));

/** The sandbox takes every valid request, so only rows and templates may be at fault. */
function unexpectedFailure(
	{ step, row, error }: StepResult,
	numbers: readonly unknown[],
): string[] {
	if (error === undefined) return [];
	const isMagic = row !== undefined && magicNumbers.has(String(numbers[row]));
	const isNotSent = error.category === 'validation' && error.outcome === 'notSent';
	if (isMagic || isNotSent || error.category === 'template') return [];
	const where = row === undefined ? 'an item without a row' : `line ${lineOf(row)}`;
	return [`Unexpected failure of ${where} (${step}): ${error.message} (code ${error.code}).`];
}
