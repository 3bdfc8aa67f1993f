import { version } from 'n8n-core/package.json';
import * as n8nWorkflow from 'n8n-workflow';
import type { ExecutionStatus, INode, IRun, IRunExecutionData, JsonObject } from 'n8n-workflow';
import { ExecuteContext } from './engine';

/** What an execution may start with. */
type ExecutionStart = Parameters<typeof n8nWorkflow.createRunExecutionData>[0];

/** n8n before 1.123 or so has no function that makes the data of an execution. */
export function runExecutionData(start: ExecutionStart = {}): IRunExecutionData {
	if ('createRunExecutionData' in n8nWorkflow) return n8nWorkflow.createRunExecutionData(start);
	const { executionData, resultData } = start;
	return {
		startData: {},
		resultData: { runData: {}, ...resultData },
		executionData: {
			contextData: {},
			nodeExecutionStack: [],
			metadata: {},
			waitingExecution: {},
			waitingExecutionSource: {},
			...executionData,
		},
	} as unknown as IRunExecutionData;
}

/** n8n before 1.115 or so does not export its test for an expression. */
export function isExpression(value: unknown): value is string {
	return typeof value === 'string' && value.startsWith('=');
}

/** The core of n8n before 1.123 or so leaves it to n8n to say that an execution has failed. */
export function finalStatus({ data, status }: IRun): ExecutionStatus {
	return status === 'running' && data.resultData.error !== undefined ? 'error' : status;
}

const node: INode = {
	id: 'node',
	name: 'Node',
	type: 'any',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

/**
 * n8n 1.102 to 2.33 lose the cause of an error: there its test of a credential finds no status for a
 * rule to be about, and shows a sentence of n8n's.
 */
export const keepsCauses =
	new n8nWorkflow.NodeApiError(node, new Error('Any') as unknown as JsonObject).cause !== undefined;

/** n8n before 2.41 or so has no word of its own for why a node has failed. */
export const namesFailures =
	new n8nWorkflow.NodeApiError(node, {}, { failure: { cause: 'credential-invalid' } }).failure !==
	undefined;

/** n8n before 2.30 or so lets every node use a credential, whatever its type says. */
export const restrictsCredentials = coreIsFrom(2, 30);

/** n8n before 1.115 or so runs no node for another one. */
export const runsEngineRequests = coreIsFrom(1, 114);

/** n8n before 1.115 or so signs no links to a waiting execution. */
export const signsLinks = coreIsFrom(1, 114);

/** n8n before 2.14 checks the signature of a link only in an execution whose node has asked for it. */
export const checksLinksOnDemand = 'setSignatureValidationRequired' in ExecuteContext.prototype;

/** n8n before 1.123 or so does not tell a node when the execution began. */
export const tellsWhenItBegan = coreIsFrom(1, 122);

/** Whether the core is of this version or a later one. */
function coreIsFrom(major: number, minor: number): boolean {
	const [itsMajor = 0, itsMinor = 0] = version.split('.').map(Number);
	return itsMajor > major || (itsMajor === major && itsMinor >= minor);
}
