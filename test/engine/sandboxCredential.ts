import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import type { Sandbox } from '../../sandbox/sandbox';
import { createCredentialStore, type CredentialStore } from './harness/credentialStore';

/** A Buzzbip API credential for an account of the sandbox, as a user fills in the form. */
export function sandboxCredential(
	sandbox: Sandbox,
	changes: ICredentialDataDecryptedObject = {},
): CredentialStore {
	return createCredentialStore({
		type: 'buzzbipApi',
		data: {
			authentication: 'login',
			username: 'demo@buzzbip.test',
			password: 'demo',
			token: '',
			usePluginKeys: false,
			baseUrl: sandbox.url,
			...changes,
		},
	});
}
