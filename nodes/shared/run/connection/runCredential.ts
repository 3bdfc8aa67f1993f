import type {
	ICredentialDataDecryptedObject,
	ICredentialsDecrypted,
	IExecuteFunctions,
	ILoadOptionsFunctions,
} from 'n8n-workflow';

/** The credential of a run, which its requests share. */
export interface RunCredential {
	/** Whatever n8n throws when there is none. */
	readonly data: () => Promise<ICredentialDataDecryptedObject>;
	/** As n8n's request helper takes it; a login writes its token into it. */
	readonly decrypted: () => Promise<ICredentialsDecrypted>;
	/** Reads it anew, but for what was read this moment: another process may have stored a token. */
	readonly refresh: () => Promise<ICredentialDataDecryptedObject>;
}

/**
 * So many milliseconds a credential is good for. n8n reads and decrypts it in its database, which
 * costs as much as a message (n8n fact 7); but somebody may edit it, and older n8ns store all of what
 * a login was given.
 */
const shelfLife = 30_000;

/** Requests that are refused together look up the stored token once; so many milliseconds are together. */
const sharedFor = 100;

/** The `buzzbipApi` credential of a node, read when it is first needed and now and then. */
export function runCredential(
	context: IExecuteFunctions | ILoadOptionsFunctions,
	now: () => number = () => performance.now(),
): RunCredential {
	// Once, because n8n copies the node each time.
	const { id, name } = context.getNode().credentials?.buzzbipApi ?? { id: null, name: '' };
	let readAt = -Infinity;
	let read: Promise<ICredentialDataDecryptedObject> | undefined;

	async function readAnew(): Promise<ICredentialDataDecryptedObject> {
		const before = read;
		readAt = now();
		read = context
			.getCredentials('buzzbipApi')
			// What was good a moment ago is better than nothing.
			.catch((error: unknown) => before ?? Promise.reject(error as Error));
		return await read;
	}

	async function notOlderThan(milliseconds: number): Promise<ICredentialDataDecryptedObject> {
		if (read === undefined || now() - readAt >= milliseconds) return await readAnew();
		return await read;
	}

	async function data(): Promise<ICredentialDataDecryptedObject> {
		return await notOlderThan(shelfLife);
	}

	return {
		data,
		refresh: async () => await notOlderThan(sharedFor),
		async decrypted() {
			return { id: id ?? '', name, type: 'buzzbipApi', data: await data() };
		},
	};
}
