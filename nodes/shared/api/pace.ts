/**
 * When the next request may go out. The api asks before each request and tells what came of it;
 * how the pace is kept is the business of whoever runs the operations.
 */
export interface Pace {
	/** Resolves when a request may go out, or when the execution is stopped. */
	turn(): Promise<Turn>;
}

/** One request that may go out; exactly one of its functions is called when it is over. */
export interface Turn {
	/** Buzzbip dealt with it, be it by a refusal. */
	dealtWith(): void;
	/** Buzzbip asked to slow down; `wait` in milliseconds. */
	throttled(wait: number): void;
	/** It ended without a word about the pace. */
	unanswered(): void;
}
