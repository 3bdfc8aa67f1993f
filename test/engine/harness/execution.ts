import { stringify } from 'flatted';
import type {
	ExecutionError,
	ExecutionStatus,
	IDataObject,
	INodeExecutionData,
	IRun,
	NodeExecutionHint,
} from 'n8n-workflow';
import { finalStatus } from './olderCores';

/** What came out of a workflow that has run. */
export interface Execution {
	readonly run: IRun;
	readonly status: ExecutionStatus;
	/** The error that stopped the workflow, as an Error Trigger workflow sees it. */
	readonly error: ExecutionError | undefined;
	/** What was logged through n8n's logger during the run. */
	readonly logs: readonly string[];
	/** The items of an output; none if the node or the output has not run. */
	itemsOf(nodeName: string, output?: number, runIndex?: number): INodeExecutionData[];
	/** The data of these items. */
	json(nodeName: string, output?: number, runIndex?: number): IDataObject[];
	/** The hints that the node left for the user. */
	hintsOf(nodeName: string, runIndex?: number): NodeExecutionHint[];
	/** Everything that is left behind: the execution as n8n's database stores it, and the logs. */
	serialized(): string;
}

/** Reads a finished run. */
export function readExecution(run: IRun, logs: readonly string[]): Execution {
	const { resultData } = run.data;
	const taskOf = (nodeName: string, runIndex: number) => resultData.runData[nodeName]?.[runIndex];
	const itemsOf = (nodeName: string, output = 0, runIndex = 0) =>
		taskOf(nodeName, runIndex)?.data?.main?.[output] ?? [];
	return {
		run,
		status: finalStatus(run),
		error: resultData.error,
		logs,
		itemsOf,
		json: (...place) => itemsOf(...place).map((item) => item.json),
		hintsOf: (nodeName, runIndex = 0) => taskOf(nodeName, runIndex)?.hints ?? [],
		serialized: () => [stringify(run.data), ...logs].join('\n'),
	};
}
