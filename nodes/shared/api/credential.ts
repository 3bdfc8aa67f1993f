import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { parseBaseUrl } from './baseUrl';
import { invalidParameter } from './failure';
import { type Account, fingerprintOf } from './fingerprint';

/** The `buzzbipApi` credential as the code uses it. */
export interface Credential {
	readonly origin: string;
	readonly pluginHeaders: Readonly<Record<string, string>>;
	readonly access:
		| { readonly kind: 'login'; readonly account: Account; readonly storedToken: unknown }
		| { readonly kind: 'token'; readonly accessToken: string };
}

/** The optional headers of e-commerce plugins (API facts, "Plugin headers") and their fields. */
const pluginFields = [
	{ header: 'x-api-key', name: 'pluginApiKey', label: 'Plugin API Key' },
	{ header: 'x-platform-type', name: 'pluginPlatformType', label: 'Plugin Platform Type' },
	{ header: 'x-base-uri', name: 'pluginBaseUri', label: 'Plugin Base URI' },
] as const;

/**
 * Reads what n8n has stored.
 *
 * @throws BuzzbipError that names the field which can't be right
 */
export function readCredential(data: ICredentialDataDecryptedObject): Credential {
	const baseUrl = parseBaseUrl(data.baseUrl);
	if ('problem' in baseUrl) throw invalidParameter('Base URL', baseUrl.problem, correctIt);
	const { origin } = baseUrl;
	return { origin, pluginHeaders: readPluginHeaders(data), access: readAccess(data, origin) };
}

/** Tells accounts apart, without telling anything about them. */
export function accountKey({ origin, access }: Credential): string {
	return fingerprintOf(
		access.kind === 'login'
			? access.account
			: { origin, username: '', password: access.accessToken },
	);
}

function readAccess(data: ICredentialDataDecryptedObject, origin: string): Credential['access'] {
	if (data.authentication === 'token') {
		// People paste the whole header as often as the token, and line breaks with it.
		const accessToken = required(data, 'accessToken', 'Access Token')
			.replace(/^Bearer\b/i, '')
			.replace(/\s/g, '');
		if (accessToken === '') throw missing('Access Token');
		return { kind: 'token', accessToken };
	}
	const account = {
		origin,
		username: required(data, 'username', 'Username'),
		// Not trimmed: a password may begin or end with a space.
		password: typeof data.password === 'string' ? data.password : '',
	};
	if (account.password === '') throw missing('Password');
	return { kind: 'login', account, storedToken: data.token };
}

function readPluginHeaders(data: ICredentialDataDecryptedObject): Record<string, string> {
	if (data.usePluginKeys !== true) return {};
	return Object.fromEntries(
		pluginFields.map(({ header, name, label }) => [header, required(data, name, label)]),
	);
}

function required(data: ICredentialDataDecryptedObject, name: string, label: string): string {
	const value = data[name];
	if (typeof value !== 'string' || value.trim() === '') throw missing(label);
	return value.trim();
}

/** n8n evaluates what people type into a credential, too. */
const hints: Readonly<Record<string, string>> = {
	Password: '. n8n reads one that begins with "=" as an expression, which may give nothing',
};

const correctIt = 'Correct the Buzzbip API credential.';

function missing(label: string) {
	return invalidParameter(
		label,
		`${label} is empty: fill it in, in the Buzzbip API credential${hints[label] ?? ''}`,
		correctIt,
	);
}
