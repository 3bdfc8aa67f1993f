import { NodeApiError } from 'n8n-workflow';
import { BuzzbipError, CarriedFailure } from '../../api/failure';

/** What is left of an error, as the error itself would tell it. */
interface Told {
	readonly code?: string;
	readonly response?: { readonly status: number; readonly data: unknown };
}

/**
 * An error of n8n's request helper with what it was made of as its `cause`.
 *
 * n8n 1.102 to 2.33 lose the cause: of a failure of ours there is what it carries along, of an answer
 * the status and an object for a body, of a network fault the code and the words. Which system call
 * failed is lost, so fewer faults are known to have happened before the request went out.
 */
export function errorWithCause(error: unknown): unknown {
	if (!(error instanceof NodeApiError) || error.cause !== undefined) return error;
	const { data } = error.context;
	if (data instanceof CarriedFailure) return new BuzzbipError(data.failure);
	const { httpCode } = error;
	if (httpCode === null) return error;
	const told: Told = /^\d{3}$/.test(httpCode)
		? { response: { status: Number(httpCode), data } }
		: { code: httpCode };
	// The first message is the one that the error was made with; n8n puts its own in its place.
	return Object.assign(new Error(error.messages[0] ?? error.message), told);
}
