import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importCredentials, importWorkflows } from '../../editor/importIntoN8n';
import { createN8n, type N8n } from '../../editor/n8n';
import { sandboxCredential, type ImportedCredential } from '../../editor/sandboxCredential';
import { signIn, type Session } from '../../editor/session';
import { sandboxPluginKey } from '../../sandbox/account/pluginKeys';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox';
import { endAfterAll } from './endAfterAll';
import { publish } from './publish';
import { postToWebhook, webhookToSms } from './webhookToSms';

/** What the editor shows after its test of a credential. */
interface TestResult {
	readonly status: 'OK' | 'Error';
	readonly message: string;
}

const wrongPassword = 'not-the-password-2931';
const message = 'Your parcel is at the door.';

describe('the credential in the real n8n', () => {
	const ending = endAfterAll();
	let sandbox: Sandbox;
	let n8n: N8n;
	let session: Session;
	let good: ImportedCredential;
	let wrong: ImportedCredential;
	let withKeys: ImportedCredential;

	beforeAll(async () => {
		sandbox = await startSandbox();
		ending(() => sandbox.close());
		n8n = await createN8n({ name: 'credential' });
		ending(() => n8n.stop());
		good = sandboxCredential(sandbox.url);
		wrong = { ...good, id: 'wrong', data: { ...good.data, password: wrongPassword } };
		const keys = {
			usePluginKeys: true,
			pluginApiKey: sandboxPluginKey,
			pluginPlatformType: 'woocommerce',
			pluginBaseUri: 'https://shop.example.com',
		};
		withKeys = { ...good, id: 'withKeys', data: { ...good.data, ...keys } };
		const workflows = [
			webhookToSms('goodSms', good),
			webhookToSms('wrongSms', wrong),
			webhookToSms('keysSms', withKeys),
		];
		await importCredentials(n8n, [good, wrong, withKeys]);
		await importWorkflows(n8n, workflows);
		await n8n.start();
		session = await signIn(n8n.url);
		for (const { id } of workflows) await publish(session, id);
	});

	/** Saves a credential and tests it as the editor does: with its secrets blanked out by n8n. */
	async function saveAndTest(username: string, password: string): Promise<TestResult> {
		const { name, type } = good;
		const data = { ...good.data, username, password };
		const { id } = await session.rest<{ id: string }>('POST', '/rest/credentials', {
			name: `${name} of ${username}`,
			type,
			data,
		});
		const saved = await session.rest<ImportedCredential>(
			'GET',
			`/rest/credentials/${id}?includeData=true`,
		);
		expect(JSON.stringify(saved)).not.toContain(`"${password}"`);
		return await session.rest<TestResult>('POST', '/rest/credentials/test', {
			credentials: saved,
		});
	}

	describe('tested as the editor does', () => {
		it('passes with the right password', async () => {
			expect(await saveAndTest('demo@buzzbip.test', 'demo')).toMatchObject({ status: 'OK' });
		});

		it('fails with a wrong one, and says what to check', async () => {
			const { status, message: shown } = await saveAndTest('demo@buzzbip.test', wrongPassword);
			expect(status).toBe('Error');
			expect(shown).toMatch(/Check the username and password/);
		});

		it('fails without API access, and says so', async () => {
			const { status, message: shown } = await saveAndTest('noaccess@buzzbip.test', 'noaccess');
			expect(status).toBe('Error');
			expect(shown).toMatch(/API access/);
		});
	});

	it('uses the stored token again after n8n was started anew', async () => {
		const answer = await postToWebhook(n8n.url, 'goodSms', { number: '+21620000001', message });
		expect(answer).toMatchObject({ id: expect.anything() as unknown });
		expect(sandbox.messagesTo('21620000001')).toHaveLength(1);
		const logins = sandbox.logins.length;
		expect(logins).toBeGreaterThan(0);

		await n8n.stop();
		await n8n.start();
		session = await signIn(n8n.url);
		await postToWebhook(n8n.url, 'goodSms', { number: '+21620000002', message });
		expect(sandbox.messagesTo('21620000002')).toHaveLength(1);
		expect(sandbox.logins).toHaveLength(logins);
	});

	it('leaves nothing secret in the database or the log', async () => {
		const refused = await postToWebhook(n8n.url, 'wrongSms', { number: '+21620000003', message });
		expect(refused).toMatchObject({ error: { category: 'authentication', outcome: 'notSent' } });
		await postToWebhook(n8n.url, 'keysSms', { number: '+21620000004', message });
		expect(sandbox.messagesTo('21620000004')).toHaveLength(1);

		const tokens = await storedTokens(n8n);
		expect(tokens.length).toBeGreaterThanOrEqual(2);
		const written = await everythingWritten(n8n);
		// What the workflow was given is there, so that the search can find something at all.
		expect(written).toContain(message);
		expect(written).toContain('Webhook to SMS');
		const secrets = [wrongPassword, sandboxPluginKey, '"password":"demo"', ...tokens];
		expect(secrets.filter((secret) => written.includes(secret))).toEqual([]);
	});
});

/** The tokens that n8n holds for its credentials, by its own command. */
async function storedTokens(n8n: N8n): Promise<string[]> {
	const folder = await mkdtemp(join(tmpdir(), 'n8n-export-'));
	const file = join(folder, 'credentials.json');
	try {
		await n8n.command('export:credentials', '--all', '--decrypted', `--output=${file}`);
		const exported = JSON.parse(await readFile(file, 'utf8')) as ImportedCredential[];
		return exported.flatMap(({ data: { token } }) =>
			typeof token === 'string' && token !== '' ? [token.slice(token.indexOf(':') + 1)] : [],
		);
	} finally {
		await rm(folder, { recursive: true });
	}
}

/** The database with its journals, and all that the processes of n8n have printed. */
async function everythingWritten(n8n: N8n): Promise<string> {
	const names = (await readdir(n8n.dataFolder)).filter((name) => name.startsWith('database'));
	expect(names).toContain('database.sqlite');
	const files = [...names.map((name) => join(n8n.dataFolder, name)), n8n.logFile];
	return (await Promise.all(files.map((file) => readFile(file, 'utf8')))).join('\n');
}
