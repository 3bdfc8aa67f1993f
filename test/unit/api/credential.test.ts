import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { accountKey, readCredential } from '../../../nodes/shared/api/credential';
import { failureThrownBy } from './scripted';

const login: ICredentialDataDecryptedObject = {
	authentication: 'login',
	username: 'jane',
	password: 's3cr3t',
	accessToken: '',
	token: 'stored',
	usePluginKeys: false,
	baseUrl: 'https://app.buzzbip.com',
};
const token: ICredentialDataDecryptedObject = {
	...login,
	authentication: 'token',
	username: '',
	password: '',
	accessToken: 'jwt',
};
const plugin: ICredentialDataDecryptedObject = {
	usePluginKeys: true,
	pluginApiKey: 'key',
	pluginPlatformType: 'woocommerce',
	pluginBaseUri: 'https://shop.example.com',
};

describe('a credential with a login', () => {
	it('is read', () => {
		expect(readCredential(login)).toEqual({
			origin: 'https://app.buzzbip.com',
			pluginHeaders: {},
			access: {
				kind: 'login',
				account: { origin: 'https://app.buzzbip.com', username: 'jane', password: 's3cr3t' },
				storedToken: 'stored',
			},
		});
	});

	it('loses spaces around the user name, and none around the password', () => {
		const { access } = readCredential({ ...login, username: ' jane\n', password: ' s3cr3t ' });
		expect(access).toMatchObject({ account: { username: 'jane', password: ' s3cr3t ' } });
	});

	it('may have a password of spaces', () => {
		const { access } = readCredential({ ...login, password: '  ' });
		expect(access).toMatchObject({ account: { password: '  ' } });
	});

	it('needs no access token', () => {
		expect(readCredential({ ...login, accessToken: '' }).access.kind).toBe('login');
	});
});

describe('a credential with a pasted token', () => {
	it.each([
		['as it is', 'jwt'],
		['with spaces and line breaks around it', ' jwt\r\n'],
		['with the word of the header', 'Bearer jwt'],
		['with that word in lower case', 'bearer   jwt'],
		['with spaces before that word', '  Bearer jwt '],
	])('is read %s', (_, accessToken) => {
		const { access } = readCredential({ ...token, accessToken });
		expect(access).toEqual({ kind: 'token', accessToken: 'jwt' });
	});

	it('that only starts like the word is kept', () => {
		const { access } = readCredential({ ...token, accessToken: 'bearerless' });
		expect(access).toMatchObject({ accessToken: 'bearerless' });
	});
});

describe('plugin keys', () => {
	it('are sent as three headers', () => {
		expect(readCredential({ ...login, ...plugin }).pluginHeaders).toEqual({
			'x-api-key': 'key',
			'x-platform-type': 'woocommerce',
			'x-base-uri': 'https://shop.example.com',
		});
	});

	it.each([[false], [undefined], ['true'], [1]])(
		'are not sent unless they are switched on: %p',
		(usePluginKeys) => {
			const data = { ...login, ...plugin, usePluginKeys } as ICredentialDataDecryptedObject;
			expect(readCredential(data).pluginHeaders).toEqual({});
		},
	);

	it('also go with a pasted token', () => {
		expect(Object.keys(readCredential({ ...token, ...plugin }).pluginHeaders)).toHaveLength(3);
	});
});

describe('a credential that can’t be right', () => {
	it.each([
		['Username', { ...login, username: '' }],
		['Username', { ...login, username: '   ' }],
		['Username', { ...login, username: 7 }],
		['Password', { ...login, password: '' }],
		['Password', { ...login, password: 7 }],
		['Access Token', { ...token, accessToken: '' }],
		['Access Token', { ...token, accessToken: ' ' }],
		['Access Token', { ...token, accessToken: 'Bearer ' }],
		['Base URL', { ...login, baseUrl: '' }],
		['Base URL', { ...login, baseUrl: 'http://app.buzzbip.com' }],
		['Base URL', { ...token, baseUrl: 'https://app.buzzbip.com/api' }],
		['Plugin API Key', { ...login, ...plugin, pluginApiKey: '' }],
		['Plugin Platform Type', { ...login, ...plugin, pluginPlatformType: ' ' }],
		['Plugin Base URI', { ...token, ...plugin, pluginBaseUri: '' }],
	])('names the field %s', (label, data) => {
		const failure = failureThrownBy(() => readCredential(data));
		expect(failure).toMatchObject({ code: 'INVALID_PARAMETER', outcome: 'notSent' });
		expect(failure.message).toContain(label);
		expect(failure.description).toContain('Correct the Buzzbip API credential');
		expect(JSON.stringify(failure)).not.toMatch(/s3cr3t|stored|jane/);
	});

	it.each(['username', 'password', 'baseUrl'])('has to have the field %s', (name) => {
		const data = Object.fromEntries(Object.entries(login).filter(([key]) => key !== name));
		expect(failureThrownBy(() => readCredential(data)).code).toBe('INVALID_PARAMETER');
	});
});

describe('the key of an account', () => {
	const key = (data: ICredentialDataDecryptedObject) => accountKey(readCredential(data));

	it('is the same for the same account, whatever token it has', () => {
		expect(key({ ...login, token: 'other' })).toBe(key(login));
		expect(key({ ...login, ...plugin })).toBe(key(login));
	});

	it.each([
		['user name', { username: 'joe' }],
		['password', { password: 'other' }],
		['host', { baseUrl: 'https://other.example.com' }],
		['access', { authentication: 'token', accessToken: 'jwt' }],
	])('differs by the %s', (_, change) => {
		expect(key({ ...login, ...change })).not.toBe(key(login));
	});

	it('differs by a pasted token', () => {
		expect(key({ ...token, accessToken: 'other' })).not.toBe(key(token));
	});

	it('tells nothing about the account', () => {
		expect(key(login)).toMatch(/^[0-9a-f]{32}$/);
		expect(key(token)).toMatch(/^[0-9a-f]{32}$/);
	});
});
