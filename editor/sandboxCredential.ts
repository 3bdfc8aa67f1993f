import { sandboxPluginKey } from '../sandbox/account/pluginKeys';

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

/** The type of the node for shops, whose requests carry plugin keys. */
export const storeType = 'n8n-nodes-buzzbip.buzzbipStore';

/** The same account with the plugin keys of a shop, ready to be chosen in every Buzzbip Store. */
export function sandboxStoreCredential(sandboxUrl: string): ImportedCredential {
	const { data, type } = sandboxCredential(sandboxUrl);
	return {
		id: 'buzzbipSandboxStore',
		name: 'Buzzbip sandbox with plugin keys',
		type,
		data: {
			...data,
			usePluginKeys: true,
			pluginApiKey: sandboxPluginKey,
			pluginPlatformType: 'woocommerce',
			pluginBaseUri: 'https://shop.example.com',
		},
	};
}
