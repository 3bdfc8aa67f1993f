import type { IExecuteFunctions, NodeExecutionHint } from 'n8n-workflow';

/**
 * Leaves a hint for the user. n8n before 1.123 takes none from a node that is called as an AI tool;
 * the results must not be lost for one.
 */
export function leaveHint(context: IExecuteFunctions, hint: NodeExecutionHint): void {
	if ('addExecutionHints' in context) context.addExecutionHints(hint);
}
