import type { IDataObject, IRunData } from 'n8n-workflow';
import type { ExportedWorkflow } from '../../test/engine/harness/exportedWorkflow';
import { endNodes, stepOf, type Step } from './exampleWorkflow';
import { rowBehind } from './rowBehind';

/** What a Buzzbip node says about an item that failed, as far as the demo shows it. */
export interface StepError {
	readonly message: string;
	readonly code: string | number;
	readonly category: string;
	readonly outcome: string;
}

/** What one Buzzbip node made of one row. `row` is its index, undefined if nothing links to it. */
export interface StepResult {
	readonly step: Step;
	readonly row: number | undefined;
	/** Undefined if it succeeded. */
	readonly error: StepError | undefined;
	/** Its order was told of before, so nothing was sent. */
	readonly isSentBefore: boolean;
}

/** An item at one of the nodes where the workflow ends. */
export interface EndItem {
	readonly node: string;
	readonly row: number | undefined;
}

/** What a run of the workflow led to. */
export interface WorkflowResults {
	/** The nodes at which a row can end, whether or not one did. */
	readonly endNodes: readonly string[];
	readonly ends: readonly EndItem[];
	readonly steps: readonly StepResult[];
}

/** Reads what came out of the nodes of a run, and which row each item belongs to. */
export function workflowResults(workflow: ExportedWorkflow, runData: IRunData): WorkflowResults {
	const names = endNodes(workflow);
	return {
		endNodes: names,
		ends: names.flatMap((node) => itemsOf(runData, node).map(({ row }) => ({ node, row }))),
		steps: workflow.nodes.flatMap((node) => {
			const step = stepOf(node);
			if (step === undefined) return [];
			return itemsOf(runData, node.name).map(({ row, output, json }) => ({
				step,
				row,
				error: output === errorOutput ? readError(json) : undefined,
				isSentBefore: json.alreadySent === true,
			}));
		}),
	};
}

const errorOutput = 1;

/** Everything that came out of a node: a node that two others lead to has run twice. */
function itemsOf(runData: IRunData, node: string) {
	return (runData[node] ?? []).flatMap((task, run) =>
		(task.data?.main ?? []).flatMap((items, output) =>
			(items ?? []).map(({ json }, index) => ({
				json,
				output,
				row: rowBehind(runData, { node, run, output, index }),
			})),
		),
	);
}

function readError({ error }: IDataObject): StepError {
	// The error object of Buzzbip's nodes; anything else shows as what it is, in `problems`.
	const { message, code, category, outcome } = (error ?? {}) as Partial<StepError>;
	return {
		message: message ?? JSON.stringify(error ?? null),
		code: code ?? 'NO_CODE',
		category: category ?? 'none',
		outcome: outcome ?? 'none',
	};
}
