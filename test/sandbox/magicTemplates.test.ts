import { magicTemplates } from '../../sandbox/magic/magicTemplates';
import type { Sandbox } from '../../sandbox/sandbox';
import { logIn, request, type Received } from './client';
import { sandboxStarter } from './runningSandbox';

const start = sandboxStarter();
const path = '/api/v2/whatsapp/templates';
const to = '21696816277';

/** Every way to name a template, so that each behaviour is seen on each. */
const ways = {
	send: (id: number) => ({
		method: 'POST',
		path: `${path}/${id}/send`,
		json: { to, country_code: 'TN', body_params: ['Jane'] },
	}),
	'send by v1': (id: number) => ({
		method: 'POST',
		path: '/api/whatsapp/',
		json: { template_id: id, phone_number: to, country_code: 'TN' },
	}),
	GET: (id: number) => ({ method: 'GET', path: `${path}/${id}` }),
	submit: (id: number) => ({ method: 'POST', path: `${path}/${id}/submit` }),
	DELETE: (id: number) => ({ method: 'DELETE', path: `${path}/${id}` }),
};
type Way = keyof typeof ways;
const allWays = Object.keys(ways) as Way[]; // Object.keys forgets the names
const sends = ['send', 'send by v1'] as const;

async function use(sandbox: Sandbox, way: Way, id: number): Promise<Received> {
	const { method, path, ...sent } = ways[way](id);
	return request(sandbox, method, path, { token: await logIn(sandbox), ...sent });
}

function error(message: string, code: number | string, data: unknown = []): object {
	return { status: 'error', message, code, data };
}

function notApproved(state: string, reason?: string): object {
	return error(
		'Template is not approved',
		1004,
		reason === undefined ? { state } : { state, reason },
	);
}

const anyReason = expect.any(String) as string;
const wrongCount = error('Template expects 2 body parameters, 1 given', 1006);
const notFound = error('Template not found', 'TEMPLATE_NOT_FOUND');

/** The same answer to everything. */
const replying: readonly [number, number, unknown][] = [
	[904, 404, notFound],
	[905, 403, error('Access denied', 403)],
	[906, 500, error('An internal error occurred', 500)],
	[907, 502, expect.stringContaining('<html>')],
];

/** Templates that can be read: the answer to a send, and the state a GET shows. */
const readable: readonly [number, unknown, object][] = [
	[901, notApproved('PENDING'), { state: 'PENDING' }],
	[902, notApproved('REJECTED', anyReason), { state: 'REJECTED', reason: anyReason }],
	[903, wrongCount, { state: 'APPROVED' }],
	[908, notApproved('PENDING'), { state: 'PENDING' }],
	[909, notApproved('DRAFT'), { state: 'DRAFT' }],
];

describe('magic templates', () => {
	it('are all tested here', () => {
		const tested = [...replying, ...readable].map(([id]) => id).sort();
		expect(magicTemplates.map(({ id }) => id)).toEqual(tested);
	});

	describe.each(allWays)('named by a %s', (way) => {
		it.each(replying)('%i answers %i', async (id, status, body) => {
			const sandbox = await start();
			const answer = await use(sandbox, way, id);
			expect(answer.status).toBe(status);
			expect(answer.body).toEqual(body);
			expect(sandbox.messages).toEqual([]);
		});
	});

	describe.each(sends)('named by a %s', (way) => {
		it.each(readable)('%i is refused', async (id, body) => {
			const sandbox = await start();
			const answer = await use(sandbox, way, id);
			expect(answer.status).toBe(400);
			expect(answer.body).toEqual(body);
			expect(sandbox.messages).toEqual([]);
		});
	});

	it.each(readable)('%i can be read and deleted', async (id, _refusal, shown) => {
		const sandbox = await start();
		const text = expect.stringMatching(/^[^{]*\{\{1\}\}[^{]*$/) as string;
		const answer = await use(sandbox, 'GET', id);
		expect(answer.status).toBe(200);
		expect(answer.body).toEqual({
			status: 'success',
			data: {
				id,
				name: expect.stringMatching(/^magic_/) as string,
				language: 'en',
				category: 'MARKETING',
				components: [{ type: 'BODY', text }],
				...shown,
			},
		});
		expect(await use(sandbox, 'DELETE', id)).toMatchObject({ status: 200, body: { data: [] } });
		for (const way of allWays) {
			expect(await use(sandbox, way, id)).toMatchObject({ status: 404, body: notFound });
		}
	});

	it.each([
		[901, 'PENDING'],
		[903, 'APPROVED'],
	])('%i cannot be submitted, it is %s', async (id, state) => {
		const answer = await use(await start(), 'submit', id);
		expect(answer.status).toBe(400);
		expect(answer.body).toEqual(error('Only a draft can be submitted', 1010, { state }));
	});

	it('902 is rejected again', async () => {
		const sandbox = await start({ approvalDelay: 60_000 });
		expect(await use(sandbox, 'submit', 902)).toMatchObject({ status: 200 });
		expect(await use(sandbox, 'GET', 902)).toMatchObject({ body: { data: { state: 'PENDING' } } });
		sandbox.configure({ approvalDelay: 0 });
		expect(await use(sandbox, 'GET', 902)).toMatchObject({
			body: { data: { state: 'REJECTED', reason: anyReason } },
		});
	});

	it('908 is accepted every time and stays PENDING', async () => {
		const sandbox = await start({ approvalDelay: 0 });
		for (let attempt = 0; attempt < 2; attempt += 1) {
			const pending = { status: 200, body: { data: { id: 908, state: 'PENDING' } } };
			expect(await use(sandbox, 'submit', 908)).toMatchObject(pending);
			expect(await use(sandbox, 'GET', 908)).toMatchObject(pending);
		}
	});

	it('909 is accepted and REJECTED at once, every time', async () => {
		const sandbox = await start({ approvalDelay: 60_000 });
		for (let attempt = 0; attempt < 2; attempt += 1) {
			expect(await use(sandbox, 'submit', 909)).toMatchObject({
				status: 200,
				body: { data: { id: 909, state: 'PENDING' } },
			});
			expect(await use(sandbox, 'GET', 909)).toMatchObject({
				body: { data: { id: 909, state: 'REJECTED', reason: anyReason } },
			});
		}
		expect(await use(sandbox, 'send', 909)).toMatchObject({
			body: notApproved('REJECTED', anyReason),
		});
	});

	it('907 answers with an HTML page', async () => {
		const { headers } = await use(await start(), 'GET', 907);
		expect(headers.get('content-type')).toMatch(/^text\/html/);
	});

	it.each([901, 902, 903])('%i does nothing special before the fields are valid', async (id) => {
		const sandbox = await start();
		const answer = await request(sandbox, 'POST', `${path}/${id}/send`, {
			token: await logIn(sandbox),
			json: { to },
		});
		expect(answer).toMatchObject({ status: 400, body: { code: 'REQUIRED_FIELD_MISSING' } });
	});
});
