import { sandboxStarter } from '../sandbox/runningSandbox';
import type { Execution } from './harness/execution';
import { testCredential } from './harness/testCredential';
import { runNode } from './harness/runNode';
import { sandboxCredential } from './sandboxCredential';
import { shortTimeout } from './shortTimeout';

const start = sandboxStarter();

const password = 'demo';
const apiKey = 'sandbox-plugin-key';
const text = 'A text for one person only';
const number = '216 20 777 001';
const digits = '21620777001';

/** What goes wrong for each of these is of a different kind; see the magic recipients. */
const magic = [
	'12025550140',
	'12025550143',
	'12025550147',
	'12025550150',
	'12025550151',
	'12025550152',
	'12025550153',
	'12025550154',
	'12025550155',
];

/** The hidden parts of an execution: what the workflow did not put into its own items. */
async function run(
	recipient: string,
	settings: {
		wrongPassword?: boolean;
		settleUnknown?: boolean;
		onError?: 'continueErrorOutput';
	},
): Promise<{ execution: Execution; secrets: string[] }> {
	const sandbox = await start();
	const credential = sandboxCredential(sandbox, {
		password: settings.wrongPassword === true ? 'a wrong password' : password,
		usePluginKeys: true,
		pluginApiKey: apiKey,
		pluginPlatformType: 'woocommerce',
		pluginBaseUri: 'https://shop.example.com',
	});
	// n8n stores items and parameters. Number and text are put together by expressions, so that
	// neither holds them, and whatever of them is found in the stored execution has leaked.
	const execution = await runNode({
		type: 'buzzbipSms',
		parameters: {
			operation: 'send',
			recipient: 'number',
			number: "={{ $json.number.join('') }}",
			message: "={{ $json.words.join(' ') }}",
			options: {
				timeout: shortTimeout,
				maxRetries: 0,
				settleUnknown: settings.settleUnknown === true,
			},
		},
		items: [{ number: recipient.split(''), words: text.split(' ') }],
		credentials: credential,
		...(settings.onError === undefined ? {} : { onError: settings.onError }),
	});
	const { token } = credential.stored();
	if (typeof token !== 'string') throw new Error('The credential has lost its token');
	const jwt = token.slice(token.indexOf(':') + 1);
	return {
		execution,
		secrets: [
			text,
			recipient,
			recipient.replaceAll(' ', ''),
			apiKey,
			'a wrong password',
			`"${password}"`,
			...(token === '' ? [] : [token, jwt]),
			'Bearer',
			'Authorization',
		],
	};
}

function leaked(execution: Execution, secrets: readonly string[]): string[] {
	const everything = execution.serialized();
	return secrets.filter((secret) => everything.includes(secret));
}

describe('nothing of a request is left in a stored execution or a log line', () => {
	it.each(magic)('when %s fails and stops the workflow', async (recipient) => {
		const { execution, secrets } = await run(recipient, {});
		expect(execution.status).toBe('error');
		expect(leaked(execution, secrets)).toEqual([]);
	});

	it.each(magic)('when %s fails and the workflow continues', async (recipient) => {
		const { execution, secrets } = await run(recipient, { onError: 'continueErrorOutput' });
		expect(execution.status).toBe('success');
		expect(leaked(execution, secrets)).toEqual([]);
	});

	it('when the number is refused before it is sent', async () => {
		for (const recipient of [`${number}99`, `x${number}`, `${number} ext 5`]) {
			const { execution, secrets } = await run(recipient, {});
			expect(execution.status).toBe('error');
			expect(leaked(execution, secrets)).toEqual([]);
		}
	});

	it('when the login is refused', async () => {
		const { execution, secrets } = await run(number, { wrongPassword: true });
		expect(execution.status).toBe('error');
		expect(leaked(execution, secrets)).toEqual([]);
	});

	it('when an outcome is looked up in the history', async () => {
		const lost = await run('12025550152', { settleUnknown: true });
		expect(lost.execution.status).toBe('error');
		expect(leaked(lost.execution, lost.secrets)).toEqual([]);
		const settled = await run('12025550153', { settleUnknown: true });
		expect(settled.execution.status).toBe('success');
		expect(new Set(leaked(settled.execution, settled.secrets))).toEqual(new Set(['12025550153']));
	});

	it('would be found if it were there', async () => {
		const { execution, secrets } = await run(digits, {});
		// The answer of Buzzbip holds the number: the one place where it belongs to the workflow.
		expect(execution.status).toBe('success');
		expect(leaked(execution, secrets)).toEqual([digits, digits]);
	});
});

it('the credential test tells nothing of the password either', async () => {
	const sandbox = await start();
	const result = await testCredential(sandboxCredential(sandbox, { password: 'a wrong password' }));
	expect(JSON.stringify(result)).not.toContain('a wrong password');
});
