/** A credential as `n8n import:credentials` takes it. */
export interface ImportedCredential {
	readonly id: string;
	readonly name: string;
	readonly type: string;
	readonly data: Readonly<Record<string, unknown>>;
}

/** The credential of the sandbox account that works, ready to be chosen in every Buzzbip node. */
export function sandboxCredential(sandboxUrl: string): ImportedCredential {
	return {
		id: 'buzzbipSandbox',
		name: 'Buzzbip sandbox',
		type: 'buzzbipApi',
		data: {
			authentication: 'login',
			username: 'demo@buzzbip.test',
			password: 'demo',
			baseUrl: sandboxUrl,
		},
	};
}
