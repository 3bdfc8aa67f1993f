import type { INodeParameters } from 'n8n-workflow';
import { magicCarts } from '../../sandbox/magic/magicCarts';
import { sandboxStarter } from '../sandbox/runningSandbox';
import type { Execution } from './harness/execution';
import { testCredential } from './harness/testCredential';
import { runNode } from './harness/runNode';
import { sandboxCredential } from './sandboxCredential';
import { sendersHere } from './senders';
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

// n8n stores items and parameters. Number and text are put together by expressions, so that neither
// holds them, and whatever of them is found in the stored execution has leaked.
const to = "={{ $json.number.join('') }}";
const says = "={{ $json.words.join(' ') }}";

/** A node that is told something, and whom it fails with. */
interface Told {
	readonly type: string;
	readonly parameters: INodeParameters;
	readonly failing: readonly string[];
}

const sms: Told = {
	type: 'buzzbipSms',
	parameters: { operation: 'send', number: to, message: says },
	failing: magic,
};

/** Every way to write to a person, and what else takes a number or a text. */
const told: Readonly<Record<string, Told>> = {
	...Object.fromEntries(
		sendersHere.map(([name, { type, parameters }]) => {
			const given = { ...parameters, number: to, message: says, bodyParameters: [says] };
			return [name, { type, parameters: given, failing: magic }];
		}),
	),
	'buzzbipContacts create': {
		type: 'buzzbipContacts',
		parameters: { operation: 'create', number: to, additionalFields: { firstname: says } },
		failing: magic,
	},
	'buzzbipStore saveCart': {
		type: 'buzzbipStore',
		parameters: { operation: 'saveCart', cartId: to, total: 1 },
		failing: magicCarts.map(({ cartId }) => cartId),
	},
	'buzzbipRequest request': {
		type: 'buzzbipRequest',
		parameters: {
			operation: 'request',
			method: 'POST',
			path: '/api/sms/',
			bodyContent: 'json',
			body: "={{ { number: $json.number.join(''), message: $json.words.join(' ') } }}",
		},
		failing: magic,
	},
};

interface Settings {
	wrongPassword?: boolean;
	settleUnknown?: boolean;
	dryRun?: boolean;
	onError?: 'continueErrorOutput';
}

/** The hidden parts of an execution: what the workflow did not put into its own items. */
async function run(
	{ type, parameters }: Told,
	recipient: string,
	{ wrongPassword = false, settleUnknown = false, dryRun = false, onError }: Settings = {},
): Promise<{ execution: Execution; secrets: string[] }> {
	const sandbox = await start();
	const credential = sandboxCredential(sandbox, {
		password: wrongPassword ? 'a wrong password' : password,
		usePluginKeys: true,
		pluginApiKey: apiKey,
		pluginPlatformType: 'woocommerce',
		pluginBaseUri: 'https://shop.example.com',
	});
	const execution = await runNode({
		type,
		parameters: {
			...parameters,
			options: {
				timeout: shortTimeout,
				maxRetries: 0,
				settleUnknown,
				dryRun,
				// Not every request has room for a text of its own.
				extraBody: "={{ { note: $json.words.join(' ') } }}",
			},
		},
		items: [{ number: recipient.split(''), words: text.split(' ') }],
		credentials: credential,
		...(onError === undefined ? {} : { onError }),
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
			// In the link of a question, by which whoever has it can answer.
			'signature=',
		],
	};
}

function leaked(execution: Execution, secrets: readonly string[]): string[] {
	const everything = execution.serialized();
	return secrets.filter((secret) => everything.includes(secret));
}

/** What has leaked of runs at the same time, one for each recipient, and how they have ended. */
async function leaksOf(node: Told, recipients: readonly string[], settings?: Settings) {
	const runs = await Promise.all(
		recipients.map(async (recipient) => await run(node, recipient, settings)),
	);
	return {
		statuses: new Set(runs.map(({ execution }) => execution.status)),
		leaks: runs.flatMap(({ execution, secrets }) => leaked(execution, secrets)),
	};
}

describe('nothing of a request is left in a stored execution or a log line', () => {
	describe.each(Object.entries(told))('of %s', (_, node) => {
		it('when it fails, whether the workflow stops or continues', async () => {
			const [stopped, continued] = await Promise.all([
				leaksOf(node, node.failing),
				leaksOf(node, node.failing, { onError: 'continueErrorOutput' }),
			]);
			expect(stopped).toEqual({ statuses: new Set(['error']), leaks: [] });
			expect(continued).toEqual({ statuses: new Set(['success']), leaks: [] });
		});

		if ('number' in node.parameters) {
			it('when the number is refused before it is sent', async () => {
				const unreadable = [`${number}99`, `x${number}`, `${number} ext 5`];
				const refused = await leaksOf(node, unreadable);
				expect(refused).toEqual({ statuses: new Set(['error']), leaks: [] });
			});
		}

		it('when the login is refused', async () => {
			const refused = await leaksOf(node, [number], { wrongPassword: true });
			expect(refused).toEqual({ statuses: new Set(['error']), leaks: [] });
		});

		it('would be found if it were there, as in the request that a dry run describes', async () => {
			const { leaks } = await leaksOf(node, [digits], { dryRun: true });
			const link = node.parameters.operation === 'sendAndWait' ? ['signature='] : [];
			expect(new Set(leaks)).toEqual(new Set([text, digits, ...link]));
		});
	});

	it('when an outcome is looked up in the history', async () => {
		const lost = await run(sms, '12025550152', { settleUnknown: true });
		expect(lost.execution.status).toBe('error');
		expect(leaked(lost.execution, lost.secrets)).toEqual([]);
		const settled = await run(sms, '12025550153', { settleUnknown: true });
		expect(settled.execution.status).toBe('success');
		expect(new Set(leaked(settled.execution, settled.secrets))).toEqual(new Set(['12025550153']));
	});
});

it('the credential test tells nothing of the password either', async () => {
	const sandbox = await start();
	const result = await testCredential(sandboxCredential(sandbox, { password: 'a wrong password' }));
	expect(JSON.stringify(result)).not.toContain('a wrong password');
});
