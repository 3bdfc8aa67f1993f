import type {
	IAuthenticate,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	Icon,
	IHttpRequestHelper,
	INodeProperties,
} from 'n8n-workflow';
import {
	authenticateRequest,
	freshLoginHeader,
	renewToken,
} from '../nodes/shared/api/authenticate';
import { defaultBaseUrl } from '../nodes/shared/api/baseUrl';

/** Login, token and plugin keys of a Buzzbip account (API facts, section 1). */
export class BuzzbipApi implements ICredentialType {
	name = 'buzzbipApi';

	displayName = 'Buzzbip API';

	icon: Icon = { light: 'file:buzzbip.svg', dark: 'file:buzzbip.dark.svg' };

	documentationUrl = 'https://github.com/buzzbip-community/n8n-nodes-buzzbip#credential';

	/** The HTTP Request node would send a message again after any failure (n8n fact 2). */
	restrictToSupportedNodes = true as const;

	/** They are about the HTTP Request node; this credential goes to its own base URL only. */
	hideDomainRestrictionFields = true;

	properties: INodeProperties[] = [
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'options',
			options: [
				{ name: 'Username and Password', value: 'login' },
				{
					name: 'Access Token',
					value: 'token',
					description:
						'A token got elsewhere. It ends after an hour and can’t be renewed from here.',
				},
			],
			default: 'login',
		},
		{
			displayName: 'Username',
			name: 'username',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. name@email.com',
			description: 'What you log in to Buzzbip with. The user needs API access in Buzzbip Admin.',
			displayOptions: { show: { authentication: ['login'] } },
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description:
				'n8n reads a password that begins with "=" as an expression: choose another one in Buzzbip then',
			displayOptions: { show: { authentication: ['login'] } },
		},
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			displayOptions: { show: { authentication: ['token'] } },
		},
		{
			displayName: 'Token',
			name: 'token',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
		{
			displayName: 'Use Plugin Keys',
			name: 'usePluginKeys',
			type: 'boolean',
			default: false,
			description: 'Whether to send the keys of an e-commerce plugin along with each request',
		},
		{
			displayName: 'Plugin API Key',
			name: 'pluginApiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'Sent as x-api-key',
			displayOptions: { show: { usePluginKeys: [true] } },
		},
		{
			displayName: 'Plugin Platform Type',
			name: 'pluginPlatformType',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. woocommerce',
			description: 'Sent as x-platform-type',
			displayOptions: { show: { usePluginKeys: [true] } },
		},
		{
			displayName: 'Plugin Base URI',
			name: 'pluginBaseUri',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. https://shop.example.com',
			description: 'Sent as x-base-uri',
			displayOptions: { show: { usePluginKeys: [true] } },
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: defaultBaseUrl,
			description:
				'The address of Buzzbip. http:// is accepted only for a sandbox on the computer that n8n runs on.',
		},
	];

	authenticate: IAuthenticate = async (credentials, requestOptions) =>
		await Promise.resolve(authenticateRequest(credentials, requestOptions));

	async preAuthentication(
		this: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
	): Promise<{ token?: string }> {
		return await renewToken(
			credentials,
			async (options) => (await this.helpers.httpRequest(options)) as unknown,
		);
	}

	/** Logs in afresh and asks for one contact: shows a wrong password and a missing API access. */
	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{ $credentials.baseUrl }}',
			url: '/api/contacts/',
			qs: { currentPage: 1, limit: 1 },
			headers: { [freshLoginHeader]: 'yes' },
			disableFollowRedirect: true,
		},
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message:
						'Buzzbip does not accept the token. An access token that was pasted has probably expired: get a new one, or use username and password',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 403,
					message:
						'The login works, but this user may not use the API. Ask for "API access" (hasApiAccess) to be switched on for the user in Buzzbip Admin',
				},
			},
		],
	};
}
