import type { IExecuteFunctions } from 'n8n-workflow';

/** Whether an AI agent has called the node. n8n before 2.20 or so does not tell: then it is not known. */
export function isToolExecution(context: IExecuteFunctions): boolean {
	return 'isToolExecution' in context && context.isToolExecution();
}
