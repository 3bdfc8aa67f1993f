import type { IExecuteFunctions } from 'n8n-workflow';

/**
 * Whether an AI agent has called the node as a tool.
 *
 * n8n before 2.20 or so does not tell, but gives such a node the context of one that supplies
 * something to another: only that one knows the index of a next run.
 */
export function isToolExecution(context: IExecuteFunctions): boolean {
	if ('isToolExecution' in context) return context.isToolExecution();
	return 'getNextRunIndex' in (context as object);
}
