/**
 * When the next request may go out. The api asks before each request and tells what came of it;
 * how the pace is kept is the business of whoever runs the operations.
 */
export interface Pace {
	/** Resolves when a request may go out. */
	turn(): Promise<void>;
	/** Buzzbip asked to slow down; `wait` in milliseconds. */
	throttled(wait: number): void;
}
