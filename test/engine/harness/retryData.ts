import { parse, stringify } from 'flatted';
import type { IRunExecutionData, Workflow } from 'n8n-workflow';

/**
 * Prepares a failed execution for n8n's "Retry with currently saved workflow": only what the
 * database keeps is left of it, the error and the failed attempt are taken out, and the nodes that
 * wait to run are those of the workflow as it is now.
 */
export function retryData(failed: IRunExecutionData, workflow: Workflow): IRunExecutionData {
	// Both ends of one round trip.
	const data = parse(stringify(failed)) as IRunExecutionData;
	const { resultData } = data;

	if (resultData.lastNodeExecuted !== undefined) {
		delete resultData.error;
		const attempts = resultData.runData[resultData.lastNodeExecuted];
		if (attempts?.at(-1)?.error !== undefined) attempts.pop();
	}

	for (const waiting of data.executionData?.nodeExecutionStack ?? []) {
		const node = workflow.getNode(waiting.node.name);
		if (node === null) throw new Error(`The workflow has no node "${waiting.node.name}" any more`);
		waiting.node = node;
	}
	return data;
}
