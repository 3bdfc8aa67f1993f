import type { Failure } from './failure';

/** What a request or an item comes to: data, or the reason why there is none. */
export type Result<Data> = { readonly data: Data } | { readonly failure: Failure };

/** Whether it failed; an item that was not started has no result yet. */
export function isFailure<Data>(
	result: Result<Data> | undefined,
): result is { readonly failure: Failure } {
	return result !== undefined && 'failure' in result;
}
