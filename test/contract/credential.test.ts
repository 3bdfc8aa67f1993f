import type { ICredentialType } from 'n8n-workflow';
import fs from 'node:fs';
import path from 'node:path';

import { BuzzbipApi } from '../../credentials/BuzzbipApi.credentials';
import { BuzzbipWebhookApi } from '../../credentials/BuzzbipWebhookApi.credentials';
import packageJson from '../../package.json';

const root = path.resolve(__dirname, '../..');
const credential: ICredentialType = new BuzzbipApi();

const field = (name: string) => credential.properties.find((property) => property.name === name);

describe('the Buzzbip API credential', () => {
	it('has the name that nodes and workflows know it by', () => {
		expect(credential.name).toBe('buzzbipApi');
		expect(credential.displayName).toBe('Buzzbip API');
		expect(packageJson.n8n.credentials).toContain('dist/credentials/BuzzbipApi.credentials.js');
	});

	it('can be used by the nodes that list it only', () => {
		expect(credential.restrictToSupportedNodes).toBe(true);
	});

	it('has the binding fields, types and defaults', () => {
		expect(
			credential.properties.map(({ name, type, default: value }) => [name, type, value]),
		).toEqual([
			['authentication', 'options', 'login'],
			['username', 'string', ''],
			['password', 'string', ''],
			['accessToken', 'string', ''],
			['token', 'hidden', ''],
			['usePluginKeys', 'boolean', false],
			['pluginApiKey', 'string', ''],
			['pluginPlatformType', 'string', ''],
			['pluginBaseUri', 'string', ''],
			['baseUrl', 'string', 'https://app.buzzbip.com'],
		]);
	});

	it('offers a login and a token', () => {
		expect(field('authentication')?.options).toMatchObject([
			{ value: 'login' },
			{ value: 'token' },
		]);
	});

	it('has a hidden token that n8n renews', () => {
		expect(field('token')?.typeOptions).toEqual({ expirable: true, password: true });
		expect(credential.preAuthentication).toBeInstanceOf(Function);
		expect(credential.authenticate).toBeInstanceOf(Function);
	});

	it('covers up every secret, and nothing else', () => {
		const covered = credential.properties.filter(({ typeOptions }) => typeOptions?.password);
		expect(covered.map(({ name }) => name)).toEqual([
			'password',
			'accessToken',
			'token',
			'pluginApiKey',
		]);
	});

	it.each([
		['username', { authentication: ['login'] }],
		['password', { authentication: ['login'] }],
		['accessToken', { authentication: ['token'] }],
		['pluginApiKey', { usePluginKeys: [true] }],
		['pluginPlatformType', { usePluginKeys: [true] }],
		['pluginBaseUri', { usePluginKeys: [true] }],
	])('shows %s where it applies', (name, shown) => {
		expect(field(name)?.displayOptions).toEqual({ show: shown });
	});

	it('can be tested', () => {
		expect(credential.test?.request.baseURL).toBe('={{ $credentials.baseUrl }}');
		expect(credential.test?.request.disableFollowRedirect).toBe(true);
	});
});

describe('the Buzzbip Webhook API credential', () => {
	const webhook: ICredentialType = new BuzzbipWebhookApi();

	it('holds a covered secret, and nothing else', () => {
		expect(webhook.name).toBe('buzzbipWebhookApi');
		expect(webhook.properties).toHaveLength(1);
		expect(webhook.properties).toMatchObject([
			{ name: 'signingSecret', type: 'string', default: '', typeOptions: { password: true } },
		]);
	});

	it('can be used by the trigger only', () => {
		expect(webhook.restrictToSupportedNodes).toBe(true);
	});
});

describe.each([new BuzzbipApi(), new BuzzbipWebhookApi()])(
	'$name',
	(credential: ICredentialType) => {
		it('leads to its documentation', () => {
			expect(credential.documentationUrl).toMatch(/^https:\/\//);
		});

		it('has a light and a dark icon that differ', () => {
			const { icon } = credential;
			if (typeof icon !== 'object') throw new Error('There is one icon for light and dark');
			const [light, dark] = [icon.light, icon.dark].map((address) =>
				fs.readFileSync(path.join(root, 'credentials', address.slice('file:'.length)), 'utf8'),
			);
			expect(light).toContain('<svg');
			expect(dark).toContain('<svg');
			expect(light).not.toBe(dark);
		});
	},
);
