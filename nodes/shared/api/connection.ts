import type { IHttpRequestOptions } from 'n8n-workflow';
import type { Pace } from './pace';

/** Where and how requests go out: the same for all items of a run. */
export interface Connection {
	/** n8n's authenticated request helper. */
	readonly send: (options: IHttpRequestOptions) => Promise<unknown>;
	readonly origin: string;
	/** Tells accounts apart, see `accountKey`. */
	readonly account: string;
	/** Whether a login can bring another token; a pasted one can't be renewed. */
	readonly isRenewable: boolean;
	/** The token that n8n has stored by now, maybe for another process; undefined without any. */
	readonly storedToken: () => Promise<string | undefined>;
	readonly pace: Pace;
	/** Requests that may be at work at the same time. */
	readonly concurrency: number;
	/** Waits so many milliseconds; returns early when the execution is stopped; never rejects. */
	readonly sleep: (milliseconds: number) => Promise<void>;
	/**
	 * Waits for an answer for so many milliseconds. Then, or when the execution is stopped, it aborts
	 * the request and rejects at once, with the code ECONNABORTED or ERR_CANCELED.
	 */
	readonly within: <Answer>(
		milliseconds: number,
		request: AbortController,
		answer: Promise<Answer>,
	) => Promise<Answer>;
	readonly stopped: () => boolean;
	/** Told of what the run as a whole wants to know. */
	readonly noticed?: (event: Noticed) => void;
}

/**
 * `admitted`: Buzzbip dealt with a request itself, for which it has to have let the account in;
 * `throttled`: it asked to slow down; `repeated`: a request is made again; `settled`: an outcome that
 * was unknown is not any more.
 */
export type Noticed = 'admitted' | 'throttled' | 'repeated' | 'settled';
