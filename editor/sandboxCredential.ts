/** A credential as `n8n import:credentials` takes it. */
export interface ImportedCredential {
	readonly id: string;
	readonly name: string;
	readonly type: string;
	readonly data: Readonly<Record<string, unknown>>;
}

/** The secret of the sandbox's events, ready to be chosen in every Buzzbip Trigger. */
export const sandboxEvents = {
	id: 'buzzbipSandboxEvents',
	name: 'Buzzbip sandbox events',
	type: 'buzzbipWebhookApi',
	data: { signingSecret: 'sandbox' },
} as const satisfies ImportedCredential;

/** The type of the node that takes events. */
export const triggerType = 'n8n-nodes-buzzbip.buzzbipTrigger';

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
