import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { invalidParameter } from '../../api/failure';
import { readWaitingItem, timedOutItem } from '../../wait/waitingItem';
import { isToolExecution } from '../n8n/toolExecution';
import type { Operation } from '../operation';
import { runOperation } from '../runOperation';

/**
 * Takes the items of a node through an operation, and puts the execution to wait where the operation
 * has asked a question. What was not sent, or perhaps, ends at once: nobody could answer it.
 */
export async function runAndWait(
	context: IExecuteFunctions,
	operation: Operation,
): Promise<INodeExecutionData[][]> {
	if (!operation.waits) return await runOperation(context, operation);
	const problem = problemOf(context);
	if (problem !== undefined) {
		const refusing = { ...operation, prepare: () => refuse(problem) };
		return await runOperation(context, refusing);
	}
	const output = await runOperation(context, operation);
	const waiting = readWaitingItem(output[0]?.[0]?.json);
	if (waiting === undefined) return output;
	const json: IDataObject = { ...timedOutItem(waiting) };
	// n8n runs the node no second time, but passes on what came in: that is this from now on, also for
	// the page, which finds the question there (n8n fact 9).
	const execution = context.getExecuteData();
	execution.data = { ...execution.data, main: [[{ json, pairedItem: { item: 0 } }]] };
	await context.putExecutionToWait(new Date(waiting.question.waitsUntil));
	return output;
}

/** Why nothing can be asked here; undefined where it can. */
function problemOf(context: IExecuteFunctions): string | undefined {
	if (isToolExecution(context)) {
		return 'Send and Wait can’t be called as a tool: connect it as Human review, between the agent and the tool that needs a yes';
	}
	if (context.getInputData().length > 1) {
		return 'Send and Wait takes one item at a time: put a Loop Over Items node with a batch size of 1 before it, or set Execute Once in its settings';
	}
	return undefined;
}

function refuse(problem: string): never {
	throw invalidParameter('Operation', problem, 'Change the workflow as the message says.');
}
