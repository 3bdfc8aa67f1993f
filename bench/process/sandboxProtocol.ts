import type { SandboxOptions } from '../../sandbox/sandboxOptions';

/** What the process with the sandbox is asked; each question gets one answer with its id. */
export type SandboxQuestion =
	| {
			readonly ask: 'open';
			readonly options: Partial<SandboxOptions>;
			/** All tokens expire once so many messages were accepted; not at all by default. */
			readonly expireAfter?: number;
	  }
	| { readonly ask: 'expireTokens' }
	| { readonly ask: 'received' };

/** A question on its way. */
export interface SentQuestion {
	readonly id: number;
	readonly question: SandboxQuestion;
}

/** An answer on its way; with `error` if the question could not be answered. */
export interface SentAnswer {
	readonly id: number;
	readonly answer?: string | Received | null;
	readonly error?: string;
}

/** A message that was accepted. */
export interface AcceptedMessage {
	readonly recipient: string;
	/** Milliseconds since the sandbox was opened. */
	readonly at: number;
}

/** What reached a sandbox since it was opened. */
export interface Received {
	/** Requests to the API itself, logins aside. */
	readonly requests: number;
	/** Of these, answered with 429. */
	readonly rejected: number;
	readonly logins: number;
	/** The recipient of every message that took effect, answered or not. */
	readonly recipients: readonly string[];
	/** The messages whose acceptance was answered, in the order of the answers. */
	readonly accepted: readonly AcceptedMessage[];
	/** Contacts that were created. */
	readonly contacts: number;
	/** Seconds of processor time that the sandbox's process has used. */
	readonly cpuSeconds: number;
}
