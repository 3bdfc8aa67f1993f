import type { Account } from '../account/accounts';
import type { Answer } from './answer';
import type { Query } from '../records';
import type { UploadedFile } from '../whatsApp/uploads';
import type { AccountData, SandboxState } from '../sandboxState';
import type { IssuedToken } from '../account/tokens';

/** A request to a route that anybody may use. */
export interface OpenCall {
	readonly state: SandboxState;
	/** The parts of the path that a route names, such as `:id`. */
	readonly parameters: Readonly<Record<string, string>>;
	readonly query: Query;
	/** Parsed JSON if it was sent as JSON, else text, else undefined. */
	readonly body: unknown;
	/** The files of a multipart form; null if there is no such form, or it cannot be read. */
	readonly files: readonly UploadedFile[] | null;
}

/** A request that came with a valid token of an account with API access. */
export interface ApiCall extends OpenCall {
	readonly account: Account;
	readonly data: AccountData;
	readonly token: IssuedToken;
}

/**
 * One method of one path. Whether the path ends with a slash is part of the contract [doc]: with
 * the other ending it is not answered.
 */
export interface Route<Call> {
	readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
	readonly path: string;
	/** Refuses requests without the plugin headers, whatever the options of the sandbox say. */
	readonly needsPluginKeys?: boolean;
	readonly answer: (call: Call) => Answer;
}
