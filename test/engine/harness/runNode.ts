import type {
	IDataObject,
	INodeExecutionData,
	INodeParameters,
	NodeExecutionHint,
	OnError,
} from 'n8n-workflow';
import type { Execution } from './execution';
import { PACKAGE_NAME } from './packageTypes';
import { runWorkflow, type RunOptions } from './runWorkflow';

/** A node to run alone, and how. */
export interface RunNodeOptions extends RunOptions {
	/** The name of a node of this package, or the full name of another type. */
	type: string;
	typeVersion?: number;
	parameters: INodeParameters;
	items: readonly (IDataObject | INodeExecutionData)[];
	onError?: OnError;
	retryOnFail?: boolean;
	maxTries?: number;
	waitBetweenTries?: number;
	executeOnce?: boolean;
	alwaysOutputData?: boolean;
}

/** The execution of a single node, which can be asked without naming the node. */
export interface NodeExecution extends Execution {
	/** The items of one of the node's outputs: 0 is success, 1 the error output if there is one. */
	items(output?: number): INodeExecutionData[];
	/** The data of these items. */
	output(output?: number): IDataObject[];
	/** The hints that the node left for the user. */
	hints(): NodeExecutionHint[];
}

/** The name of the start node in the workflow that `runNode` builds. */
export const TRIGGER_NAME = 'Start';

/** The name of the node under test in that workflow. */
export const NODE_NAME = 'Node';

/** Runs Manual Trigger → node, in the execution order of workflows made today (`v1`). */
export async function runNode(options: RunNodeOptions): Promise<NodeExecution> {
	const {
		type,
		typeVersion = 1,
		parameters,
		items,
		onError,
		retryOnFail,
		maxTries,
		waitBetweenTries,
		executeOnce,
		alwaysOutputData,
		...runOptions
	} = options;
	const execution = await runWorkflow({
		...runOptions,
		input: items,
		workflow: {
			nodes: [
				{
					name: TRIGGER_NAME,
					type: 'n8n-nodes-base.manualTrigger',
					typeVersion: 1,
					position: [0, 0],
					parameters: {},
				},
				{
					name: NODE_NAME,
					type: type.includes('.') ? type : `${PACKAGE_NAME}.${type}`,
					typeVersion,
					position: [200, 0],
					parameters,
					...(onError !== undefined && { onError }),
					...(retryOnFail !== undefined && { retryOnFail }),
					...(maxTries !== undefined && { maxTries }),
					...(waitBetweenTries !== undefined && { waitBetweenTries }),
					...(executeOnce !== undefined && { executeOnce }),
					...(alwaysOutputData !== undefined && { alwaysOutputData }),
				},
			],
			connections: { [TRIGGER_NAME]: { main: [[{ node: NODE_NAME, type: 'main', index: 0 }]] } },
			settings: { executionOrder: 'v1' },
		},
	});
	return {
		...execution,
		items: (output) => execution.itemsOf(NODE_NAME, output),
		output: (output) => execution.json(NODE_NAME, output),
		hints: () => execution.hintsOf(NODE_NAME),
	};
}
