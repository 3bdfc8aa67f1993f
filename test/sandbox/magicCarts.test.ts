import { magicCarts } from '../../sandbox/magic/magicCarts';
import type { Sandbox } from '../../sandbox/sandbox';
import { logIn, request, type Received } from './client';
import { pluginHeaders } from './pluginHeaders';
import { sandboxStarter } from './runningSandbox';
import { expectNoAnswer } from './unanswered';

const start = sandboxStarter();
const username = 'store@buzzbip.test';

async function save(
	sandbox: Sandbox,
	cartId: string,
	total: unknown = 1,
	signal?: AbortSignal,
): Promise<Received> {
	const token = await logIn(sandbox, 'store');
	const sent = { token, headers: pluginHeaders, json: { cart_id: cartId, total } };
	return request(
		sandbox,
		'POST',
		'/api/v1/cart/',
		signal === undefined ? sent : { ...sent, signal },
	);
}

async function saveInSilence(sandbox: Sandbox): Promise<void> {
	await expectNoAnswer(
		sandbox,
		async (signal) => await save(sandbox, 'magic-silence', 1, signal),
		() => sandbox.cartsSaved.length > 0,
	);
}

function error(message: string, code: number | string): object {
	return { status: 'error', message, code, data: [] };
}

/** What the first request gets, and how often the cart has been saved by then. */
const answered: readonly [string, number, unknown, number][] = [
	['magic-refused', 400, error('The cart is refused', 'CART_REFUSED'), 0],
	['magic-slow-down', 429, error('Too many requests', 429), 0],
	['magic-internal-error', 500, error('An internal error occurred', 500), 0],
	['magic-bad-gateway', 502, expect.stringContaining('<html>'), 1],
];
const unanswered = ['magic-lost', 'magic-silence'];

describe('magic carts', () => {
	it('are all tested here', () => {
		const tested = [...answered.map(([cartId]) => cartId), ...unanswered];
		expect(magicCarts.map(({ cartId }) => cartId)).toEqual(tested);
	});

	it.each(answered)('%s answers %i', async (cartId, status, body, saves) => {
		const sandbox = await start();
		const answer = await save(sandbox, cartId);
		expect(answer.status).toBe(status);
		expect(answer.body).toEqual(body);
		expect(sandbox.cartsSaved).toHaveLength(saves);
	});

	it('magic-slow-down gives Retry-After', async () => {
		const { headers } = await save(await start(), 'magic-slow-down');
		expect(headers.get('retry-after')).toBe('1');
	});

	it('magic-lost saves the cart and resets the connection', async () => {
		const sandbox = await start();
		await expect(save(sandbox, 'magic-lost')).rejects.toMatchObject({
			cause: { code: 'ECONNRESET' },
		});
		expect(sandbox.cartsOf(username)).toMatchObject([{ cartId: 'magic-lost', total: 1 }]);
	});

	it('magic-silence saves the cart and never answers', async () => {
		const sandbox = await start();
		await saveInSilence(sandbox);
		expect(sandbox.cartsOf(username)).toMatchObject([{ cartId: 'magic-silence', total: 1 }]);
	});

	it.each([
		['magic-slow-down', 1],
		['magic-bad-gateway', 2],
		['magic-lost', 2],
		['magic-silence', 2],
	])('%s is accepted the next time, and is one cart after %i saves', async (cartId, saves) => {
		const sandbox = await start();
		if (cartId === 'magic-silence') await saveInSilence(sandbox);
		else await save(sandbox, cartId).catch(() => undefined);
		expect(await save(sandbox, cartId, 2)).toMatchObject({
			status: 200,
			body: { status: 'success', data: { cart_id: cartId, total: 2 } },
		});
		expect(sandbox.cartsSaved).toHaveLength(saves);
		expect(sandbox.cartsOf(username)).toMatchObject([{ cartId, total: 2 }]);
	});

	it.each(['magic-refused', 'magic-internal-error'])('%s fails each time', async (cartId) => {
		const sandbox = await start();
		const first = await save(sandbox, cartId);
		expect((await save(sandbox, cartId)).body).toEqual(first.body);
		expect(sandbox.cartsSaved).toEqual([]);
	});

	it('do nothing special before the fields are valid', async () => {
		const sandbox = await start();
		expect(await save(sandbox, 'magic-internal-error', '1')).toMatchObject({
			status: 400,
			body: { code: 'INVALID_FIELD' },
		});
	});

	it('have nothing to do with magic recipients', async () => {
		const sandbox = await start();
		expect(await save(sandbox, '12025550150')).toMatchObject({ status: 200 });
	});
});
