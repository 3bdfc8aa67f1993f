import type { IExecuteFunctions } from 'n8n-workflow';

/**
 * When the execution began, in ms since 1970; a retry tells the moment of the execution that it
 * retries (n8n fact 10.6). Undefined before n8n 1.123 or so, which keeps no such moment.
 *
 * The context that it is read from may hold encrypted credentials: nothing else of it is read.
 */
export function executionBegan(context: IExecuteFunctions): number | undefined {
	return 'getExecutionContext' in context
		? context.getExecutionContext()?.establishedAt
		: undefined;
}
