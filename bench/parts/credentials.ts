import type { ICredentialType } from 'n8n-workflow';
import {
	createCredentialStore,
	type CredentialStore,
} from '../../test/engine/harness/credentialStore';
import { account, type RemoteSandbox } from '../process/remoteSandbox';

/** The least that a credential can do: a token that is there already goes into the header. */
const bareCredential: ICredentialType = {
	name: 'benchApi',
	displayName: 'Bench API',
	properties: [{ displayName: 'Token', name: 'token', type: 'string', default: '' }],
	// An expression in its place would cost the bare helper more.
	authenticate: (credentials, request) =>
		Promise.resolve({
			...request,
			headers: { ...request.headers, Authorization: `Bearer ${credentials.token as string}` },
		}),
};

/** The name of the credential type for the bare nodes. */
export const bareCredentialName = bareCredential.name;

/** The credential of the bare nodes. */
export function bareCredentials(token: string): CredentialStore {
	return createCredentialStore({ type: bareCredential, data: { token } });
}

/** A Buzzbip API credential as a user fills in the form: the node has to log in. */
export function nodeCredentials({ url }: Pick<RemoteSandbox, 'url'>): CredentialStore {
	return createCredentialStore({
		type: 'buzzbipApi',
		data: {
			authentication: 'login',
			...account,
			token: '',
			usePluginKeys: false,
			baseUrl: url,
		},
	});
}
