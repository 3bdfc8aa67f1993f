import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';
import { sandboxPluginKey } from '../../sandbox/account/pluginKeys';
import { magicCarts } from '../../sandbox/magic/magicCarts';
import type { Sandbox } from '../../sandbox/sandbox';
import { pluginHeaders } from '../sandbox/pluginHeaders';
import { sandboxStarter } from '../sandbox/runningSandbox';
import { answersInTurn } from './answersInTurn';
import { type NodeExecution, runNode, type RunNodeOptions } from './harness/runNode';
import { sandboxCredential } from './sandboxCredential';
import { gatewayPage, scriptedServerStarter } from './scriptedServer';
import { shortTimeout } from './shortTimeout';

const start = sandboxStarter();
const startServer = scriptedServerStarter();
const username = 'store@buzzbip.test';

const withoutKeys: ICredentialDataDecryptedObject = { username, password: 'store' };
const withKeys: ICredentialDataDecryptedObject = {
	...withoutKeys,
	usePluginKeys: true,
	pluginApiKey: sandboxPluginKey,
	pluginPlatformType: pluginHeaders['x-platform-type'],
	pluginBaseUri: pluginHeaders['x-base-uri'],
};

/** How carts are saved, where a test wants it otherwise than by default. */
interface Saving extends Pick<RunNodeOptions, 'onError' | 'retryOnFail' | 'waitBetweenTries'> {
	readonly options?: IDataObject;
	readonly credential?: ICredentialDataDecryptedObject;
}

/** The node that saves carts. */
function saving({ options = {}, ...node }: Omit<Saving, 'credential'>) {
	return {
		type: 'buzzbipStore',
		parameters: {
			operation: 'saveCart',
			cartId: '={{ $json.cart }}',
			total: '={{ $json.total }}',
			// The options of the form, as a test wants them.
			options: options as Record<string, string>,
		},
		onError: 'continueErrorOutput',
		...node,
	} as const;
}

async function save(
	sandbox: Sandbox,
	items: readonly IDataObject[],
	{ credential = withKeys, ...node }: Saving = {},
): Promise<NodeExecution> {
	const credentials = sandboxCredential(sandbox, credential);
	return await runNode({ ...saving(node), items, credentials });
}

/** Cart and total of each time that a cart was saved. */
const savesIn = ({ cartsSaved }: Sandbox) => cartsSaved.map(({ cartId, total }) => [cartId, total]);

const requestsFor = ({ requests }: Sandbox) =>
	requests.filter(({ path }) => path === '/api/v1/cart/');

const cart = { cart: 'cart-41', total: '59,90 €' };
const refused = { cart: 'magic-refused', total: 1 };
const ambiguous = { cart: 'cart-42', total: '1.234' };

describe('Buzzbip Store: Save Cart', () => {
	it('sends the ID as text, the total as a number, and the plugin headers', async () => {
		const sandbox = await start();
		const execution = await save(sandbox, [{ cart: 41, total: '1 234,50 TND' }]);
		expect(requestsFor(sandbox)).toMatchObject([
			{
				method: 'POST',
				path: '/api/v1/cart/',
				query: {},
				headers: pluginHeaders,
				account: username,
				status: 200,
			},
		]);
		expect(requestsFor(sandbox)[0]?.body).toEqual({ cart_id: '41', total: 1234.5 });
		expect(execution.output()).toEqual([{ cart_id: '41', total: 1234.5 }]);
		expect(execution.hints()).toEqual([]);
	});

	it('sends what Extra Body adds, such as the customer', async () => {
		const sandbox = await start();
		const extra = { customer: { phone: '21696816277' }, items: [{ sku: 'A' }] };
		await save(sandbox, [cart], { options: { extraBody: JSON.stringify(extra) } });
		expect(sandbox.cartsOf(username).map(({ body }) => body)).toEqual([
			{ cart_id: 'cart-41', total: 59.9, ...extra },
		]);
	});

	const carts = Array.from({ length: 24 }, (_, index) => ({
		cart: `cart-${index % 3}`,
		total: index,
	}));

	it('saves a cart after the answer to the one before, in the order of the input', async () => {
		const { script, tooEarly } = answersInTurn(({ body }) => body.cart_id);
		const server = await startServer(script);
		const credentials = server.credential(withKeys);
		await runNode({
			...saving({ options: { concurrency: 10 } }),
			items: carts,
			credentials,
		});
		expect(tooEarly).toEqual([]);
		for (const cartId of ['cart-0', 'cart-1', 'cart-2']) {
			const saved = server.requests.filter(({ body }) => body.cart_id === cartId);
			expect(saved.map(({ body }) => body.total)).toEqual(
				carts.filter((item) => item.cart === cartId).map(({ total }) => total),
			);
		}
	});

	it('makes one of a cart that is there several times', async () => {
		const sandbox = await start();
		await save(sandbox, carts, { options: { concurrency: 10 } });
		expect(sandbox.cartsOf(username)).toMatchObject([
			{ cartId: 'cart-0', total: 21 },
			{ cartId: 'cart-1', total: 22 },
			{ cartId: 'cart-2', total: 23 },
		]);
	});

	it('is only described in a dry run', async () => {
		const sandbox = await start();
		const execution = await save(sandbox, [cart, ambiguous], { options: { dryRun: true } });
		expect(execution.output()).toEqual([
			{
				dryRun: true,
				request: {
					method: 'POST',
					url: `${sandbox.url}/api/v1/cart/`,
					query: {},
					body: { cart_id: 'cart-41', total: 59.9 },
				},
			},
		]);
		expect(execution.output(1)).toMatchObject([{ error: { code: 'INVALID_PARAMETER' } }]);
		expect(sandbox.requests).toEqual([]);
	});

	it('saves a cart once per key', async () => {
		const sandbox = await start();
		const execution = await save(sandbox, [cart, { ...cart, total: 70 }], {
			options: { sendOnceKey: '={{ $json.cart }}' },
		});
		expect(savesIn(sandbox)).toEqual([['cart-41', 59.9]]);
		expect(execution.output()[1]).toEqual({ alreadySent: true, key: 'cart-41' });
	});
});

describe('carts that can’t be saved', () => {
	const items = [cart, ambiguous, refused, { cart: '', total: 5 }, { cart: 'cart-45', total: 5 }];
	const errors = [
		{
			message:
				'Total can be read as 1234 and as 1.234: write "1234" for the one, "1.2340" for the other',
			code: 'INVALID_PARAMETER',
			httpCode: null,
			category: 'validation',
			outcome: 'notSent',
		},
		{
			message: 'The cart is refused',
			code: 'CART_REFUSED',
			httpCode: 400,
			category: 'other',
			outcome: 'refused',
		},
		{
			message: 'Cart ID is empty, or its expression gave nothing: fill it in',
			code: 'INVALID_PARAMETER',
			outcome: 'notSent',
		},
	];

	it('stop no others: using the error output', async () => {
		const sandbox = await start();
		const execution = await save(sandbox, items);
		expect(savesIn(sandbox)).toEqual([
			['cart-41', 59.9],
			['cart-45', 5],
		]);
		expect(execution.output()).toEqual([
			{ cart_id: 'cart-41', total: 59.9 },
			{ cart_id: 'cart-45', total: 5 },
		]);
		expect(execution.items().map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 4 },
		]);
		expect(execution.output(1)).toMatchObject(
			errors.map((error, index) => ({ ...items[index + 1], error })),
		);
		expect(execution.hints()[0]?.message).toBe('5 items: 2 done, 1 refused, 2 not sent.');
	});

	it('stop no others: on the regular output, in the order of the input and linked to it', async () => {
		const sandbox = await start();
		const execution = await save(sandbox, items, { onError: 'continueRegularOutput' });
		expect(execution.output()).toMatchObject([
			{ cart_id: 'cart-41' },
			...errors.map((error) => ({ error })),
			{ cart_id: 'cart-45' },
		]);
		expect(execution.items().map(({ pairedItem }) => pairedItem)).toEqual(
			items.map((_, item) => ({ item })),
		);
		expect(execution.output().map((json) => Object.keys(json))).toEqual([
			['cart_id', 'total'],
			['error'],
			['error'],
			['error'],
			['cart_id', 'total'],
		]);
	});

	it('stop the workflow before the first request if their fields are wrong', async () => {
		const sandbox = await start();
		const execution = await save(sandbox, items, { onError: 'stopWorkflow' });
		expect(execution.error?.message).toBe(`${errors[0]?.message ?? ''} [Item 1]`);
		expect(sandbox.requests).toEqual([]);
	});

	it('stop the workflow when Buzzbip refuses them', async () => {
		const sandbox = await start();
		const execution = await save(sandbox, [cart, refused], { onError: 'stopWorkflow' });
		expect(execution.error?.message).toBe('The cart is refused [Item 1]');
		expect(execution.error?.description).toContain('Items done before: 1 of 2. Refused: 1.');
		expect(savesIn(sandbox)).toEqual([['cart-41', 59.9]]);
	});
});

/** What comes of a magic cart: success, or code, category and outcome; and how often it was asked for. */
type Told = readonly [result: 'saved' | readonly [unknown, string, string], requests: number];

/** By default, and with May Be Repeated off. */
const magic: Readonly<Record<string, readonly [Told, Told]>> = {
	'magic-refused': [
		[['CART_REFUSED', 'other', 'refused'], 1],
		[['CART_REFUSED', 'other', 'refused'], 1],
	],
	'magic-slow-down': [
		['saved', 2],
		['saved', 2],
	],
	'magic-internal-error': [
		[[500, 'server', 'unknown'], 2],
		[[500, 'server', 'unknown'], 1],
	],
	'magic-bad-gateway': [
		['saved', 2],
		[[502, 'server', 'unknown'], 1],
	],
	'magic-lost': [
		['saved', 2],
		[['ECONNRESET', 'network', 'unknown'], 1],
	],
	'magic-silence': [
		['saved', 2],
		[['ECONNABORTED', 'network', 'unknown'], 1],
	],
};

describe('magic carts', () => {
	it('are all tested here', () => {
		expect(Object.keys(magic)).toEqual(magicCarts.map(({ cartId }) => cartId));
	});

	describe.each(Object.entries(magic))('%s', (cartId, [byDefault, notRepeated]) => {
		it.each([
			['may be repeated', {}, byDefault],
			['may not', { mayBeRepeated: false }, notRepeated],
		] as const)('%s', async (_, mayBeRepeated, [result, requests]) => {
			const sandbox = await start();
			const execution = await save(sandbox, [{ cart: cartId, total: 7 }], {
				options: { ...mayBeRepeated, maxRetries: 1, timeout: shortTimeout },
			});
			expect(requestsFor(sandbox)).toHaveLength(requests);
			if (result === 'saved') {
				expect(execution.output()).toEqual([{ cart_id: cartId, total: 7 }]);
			} else {
				const [code, category, outcome] = result;
				expect(execution.output(1)).toMatchObject([{ error: { code, category, outcome } }]);
			}
			// However often it is pushed, the shop has one cart.
			const kept = sandbox.cartsSaved.length > 0 ? [{ cartId, total: 7 }] : [];
			expect(sandbox.cartsOf(username)).toMatchObject(kept);
		});
	});

	it('leave the outcome unknown where the last answer was lost, and the key of Send Once Per taken', async () => {
		const sandbox = await start();
		const lost = { cart: 'magic-lost', total: 7 };
		const options = { maxRetries: 0, sendOnceKey: '={{ $json.cart }}' };
		const execution = await save(sandbox, [lost, lost], { options });
		expect(execution.output(1)).toMatchObject([
			{ error: { code: 'ECONNRESET', outcome: 'unknown' } },
			{ error: { code: 'INTERRUPTED', outcome: 'unknown' } },
		]);
		expect(sandbox.cartsSaved).toHaveLength(1);
	});

	it('end the run where several in a row stay unknown', async () => {
		const server = await startServer(() => gatewayPage);
		const items = Array.from({ length: 50 }, (_, index) => ({ cart: `cart-${index}`, total: 1 }));
		const execution = await runNode({
			...saving({ options: { maxRetries: 0, concurrency: 1 } }),
			items: [{ cart: 'cart', total: 1 }, ...items],
			credentials: server.credential(withKeys),
		});
		const outcomes = execution.output(1).map(({ error }) => (error as IDataObject).outcome);
		expect(outcomes.filter((outcome) => outcome === 'unknown')).toHaveLength(5);
		expect(outcomes.filter((outcome) => outcome === 'notSent')).toHaveLength(46);
	});

	it('that were saved are not saved again by Retry On Fail', async () => {
		const sandbox = await start();
		await save(sandbox, [cart, refused], {
			onError: 'stopWorkflow',
			retryOnFail: true,
			waitBetweenTries: 1,
		});
		expect(savesIn(sandbox)).toEqual([['cart-41', 59.9]]);
		expect(requestsFor(sandbox)).toHaveLength(1 + 3);
	});

	it('are saved again by Retry On Fail where they may be repeated', async () => {
		const sandbox = await start();
		const execution = await save(sandbox, [{ cart: 'magic-lost', total: 7 }], {
			options: { maxRetries: 0 },
			onError: 'stopWorkflow',
			retryOnFail: true,
			waitBetweenTries: 1,
		});
		expect(execution.output()).toEqual([{ cart_id: 'magic-lost', total: 7 }]);
	});

	it('are not saved again by Retry On Fail where the outcome is unknown', async () => {
		const sandbox = await start();
		const execution = await save(sandbox, [{ cart: 'magic-lost', total: 7 }], {
			options: { mayBeRepeated: false },
			onError: 'stopWorkflow',
			retryOnFail: true,
			waitBetweenTries: 1,
		});
		expect(requestsFor(sandbox)).toHaveLength(1);
		expect(execution.error?.description).toContain('Unknown: 1.');
	});
});

describe('plugin keys', () => {
	it('that are missing are told in a hint and in the error, after one new login', async () => {
		const sandbox = await start();
		const items = [cart, { cart: 'cart-42', total: 5 }];
		const execution = await save(sandbox, items, { credential: withoutKeys });
		expect(execution.output(1)).toMatchObject([
			{
				error: {
					message: 'Plugin keys are not valid',
					code: 'INVALID_PLUGIN_KEYS',
					httpCode: 401,
					category: 'authentication',
					outcome: 'refused',
				},
			},
			{ error: { code: 'INVALID_PLUGIN_KEYS', outcome: 'notSent' } },
		]);
		for (const { error } of execution.output(1)) {
			expect((error as IDataObject).description).toMatch(
				/^This route of Buzzbip's is for shops, and the request went out without plugin keys: switch on "Use Plugin Keys"/,
			);
		}
		expect(execution.hints()).toMatchObject([
			{
				message:
					'2 items: 0 done, 1 refused, 1 not sent. 1 request made again, where that was safe.',
			},
			{
				type: 'warning',
				message: expect.stringContaining('switch on "Use Plugin Keys"') as string,
			},
		]);
		expect(requestsFor(sandbox)).toHaveLength(2);
		expect(requestsFor(sandbox)[0]?.headers).not.toHaveProperty('x-api-key');
		expect(sandbox.logins).toHaveLength(2);
	});

	it('that are missing are told in the error that stops the workflow', async () => {
		const sandbox = await start();
		const execution = await save(sandbox, [cart], {
			credential: withoutKeys,
			onError: 'stopWorkflow',
		});
		expect(execution.error?.message).toBe('Plugin keys are not valid [Item 0]');
		expect(execution.error?.description).toContain('switch on "Use Plugin Keys"');
	});

	it('that are wrong are what the error asks to check first', async () => {
		const sandbox = await start();
		const execution = await save(sandbox, [cart], {
			credential: { ...withKeys, pluginApiKey: 'other' },
		});
		const [{ error } = {}] = execution.output(1);
		expect(error).toMatchObject({ code: 'INVALID_PLUGIN_KEYS', outcome: 'refused' });
		expect((error as IDataObject).description).toMatch(/check the plugin API key, platform type/);
		expect(execution.hints().map(({ message }) => message)).toEqual([
			'1 item: 0 done, 1 refused. 1 request made again, where that was safe.',
		]);
	});

	it('have nothing to do with a wrong password', async () => {
		const sandbox = await start();
		const execution = await save(sandbox, [cart], {
			credential: { ...withKeys, password: 'wrong' },
		});
		const [{ error } = {}] = execution.output(1);
		expect(error).toMatchObject({ category: 'authentication', outcome: 'notSent' });
		expect((error as IDataObject).description).toMatch(/^Check the username and password/);
		expect(requestsFor(sandbox)).toEqual([]);
	});

	it('that are half filled in are told before any request', async () => {
		const sandbox = await start();
		const execution = await save(sandbox, [cart], {
			credential: { ...withKeys, pluginBaseUri: ' ' },
		});
		expect(execution.output(1)).toMatchObject([
			{
				error: {
					code: 'INVALID_PARAMETER',
					message: expect.stringContaining('Plugin Base URI is empty') as string,
				},
			},
		]);
		expect(sandbox.requests).toEqual([]);
	});

	it('leave nothing of themselves behind', async () => {
		const sandbox = await start();
		for (const onError of ['stopWorkflow', 'continueErrorOutput'] as const) {
			const execution = await save(sandbox, [cart, refused], { onError });
			expect(execution.serialized()).not.toContain(sandboxPluginKey);
		}
	});
});
