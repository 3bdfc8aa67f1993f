import { magicRecipients } from '../../sandbox/magic/magicRecipients';
import type { Sandbox } from '../../sandbox/sandbox';
import { logIn, request, type Received } from './client';
import { sandboxStarter } from './runningSandbox';
import { expectNoAnswer } from './unanswered';

const start = sandboxStarter();

function error(message: string, code: number | string, data: unknown = []): object {
	return { status: 'error', message, code, data };
}

/** Every way to name a number, so that each behaviour is seen on each. */
const posts = {
	contact: (number: string) => ({ path: '/api/contacts/', json: { number } }),
	sms: (number: string) => ({ path: '/api/sms/', json: { number, message: 'Hello' } }),
	'WhatsApp message': (number: string) => ({
		path: '/api/whatsapp/',
		json: { template_id: 102, phone_number: number, country_code: 'US' },
	}),
	'WhatsApp template': (number: string) => ({
		path: '/api/v2/whatsapp/templates/102/send',
		json: { to: number, country_code: 'US' },
	}),
};
const kinds = Object.keys(posts) as (keyof typeof posts)[]; // Object.keys forgets the names

async function post(
	sandbox: Sandbox,
	kind: keyof typeof posts,
	number: string,
	token?: string,
	signal?: AbortSignal,
): Promise<Received> {
	const { path, json } = posts[kind](number);
	const sent = { token: token ?? (await logIn(sandbox)), json };
	return request(sandbox, 'POST', path, signal === undefined ? sent : { ...sent, signal });
}

function acceptedBy(sandbox: Sandbox): number {
	return sandbox.messages.length + sandbox.contactsCreated.length;
}

const answered: readonly [string, number, unknown, number][] = [
	['12025550140', 400, error('Phone number is invalid', 1001), 0],
	['12025550141', 400, error('Template is not approved', 1004, { state: 'PENDING' }), 0],
	[
		'12025550142',
		400,
		error('A required field is missing', 'REQUIRED_FIELD_MISSING', {
			firstname: 'This field is required',
		}),
		0,
	],
	['12025550143', 403, error('API access is not enabled for this user', 403), 0],
	['12025550144', 401, { code: 401, message: 'Expired JWT Token' }, 0],
	['12025550145', 404, error('Contact not found', 'CONTACT_NOT_FOUND'), 0],
	['12025550146', 200, error('Phone number is invalid', '1001'), 0],
	['12025550147', 429, error('Too many requests', 429), 0],
	['12025550148', 429, error('Too many requests', 429), 0],
	['12025550149', 400, error('Rate limit exceeded', 'RATE_LIMIT_EXCEEDED'), 0],
	['12025550150', 500, error('An internal error occurred', 500), 0],
	['12025550151', 502, expect.stringContaining('<html>'), 0],
	['12025550155', 200, '{"status":"success","data":{"id":', 1],
	['12025550156', 429, error('Too many requests', 429), 0],
	['12025550157', 200, { status: 'success', message: 'Queued' }, 1],
];
const unanswered = ['12025550152', '12025550153', '12025550154'];

describe('magic recipients', () => {
	it('are all tested here', () => {
		const tested = [...answered.map(([number]) => number), ...unanswered].sort();
		expect(magicRecipients.map(({ number }) => number)).toEqual(tested);
	});

	describe.each(kinds)('named by a %s', (kind) => {
		it.each(answered)('%s answers %i', async (number, status, body, accepted) => {
			const sandbox = await start();
			const answer = await post(sandbox, kind, number);
			expect(answer.status).toBe(status);
			expect(answer.body).toEqual(body);
			expect(acceptedBy(sandbox)).toBe(accepted);
		});

		it.each([
			['12025550152', 0],
			['12025550153', 1],
		])('%s resets the connection with %i accepted', async (number, accepted) => {
			const sandbox = await start();
			await expect(post(sandbox, kind, number)).rejects.toMatchObject({
				cause: { code: 'ECONNRESET' },
			});
			expect(acceptedBy(sandbox)).toBe(accepted);
			expect(sandbox.requests.at(-1)).toMatchObject({ method: 'POST', status: null });
		});

		it('12025550154 accepts and never answers', async () => {
			const sandbox = await start();
			await expectNoAnswer(
				sandbox,
				async (signal) => await post(sandbox, kind, '12025550154', undefined, signal),
				() => acceptedBy(sandbox) > 0,
			);
			expect(acceptedBy(sandbox)).toBe(1);
		});
	});

	it('12025550144 expires the token it came with, and accepts every other time', async () => {
		const sandbox = await start();
		const [first, bystander] = [await logIn(sandbox), await logIn(sandbox)];
		expect((await post(sandbox, 'sms', '12025550144', first)).status).toBe(401);
		expect((await post(sandbox, 'sms', '21696816277', first)).status).toBe(401);
		expect((await post(sandbox, 'sms', '12025550144', bystander)).status).toBe(200);
		expect((await post(sandbox, 'sms', '12025550144', bystander)).status).toBe(401);
		expect(sandbox.messagesTo('12025550144')).toHaveLength(1);
	});

	it('12025550156 accepts every other time', async () => {
		const sandbox = await start();
		const statuses: number[] = [];
		for (let attempt = 0; attempt < 4; attempt += 1) {
			statuses.push((await post(sandbox, 'sms', '12025550156')).status);
		}
		expect(statuses).toEqual([429, 200, 429, 200]);
		expect(sandbox.messagesTo('12025550156')).toHaveLength(2);
	});

	it.each([
		['12025550147', '1'],
		['12025550148', null],
		['12025550156', '1'],
	])('%s gives Retry-After %p', async (number, retryAfter) => {
		const sandbox = await start();
		const { headers } = await post(sandbox, 'sms', number);
		expect(headers.get('retry-after')).toBe(retryAfter);
	});

	it('12025550151 answers with an HTML page', async () => {
		const sandbox = await start();
		const { headers } = await post(sandbox, 'sms', '12025550151');
		expect(headers.get('content-type')).toMatch(/^text\/html/);
	});

	it('12025550155 breaks off with a content-length that fits', async () => {
		const sandbox = await start();
		const { headers, body } = await post(sandbox, 'sms', '12025550155');
		expect(headers.get('content-type')).toMatch(/^application\/json/);
		expect(headers.get('content-length')).toBe(String(String(body).length));
	});

	it('do nothing special before the fields are valid', async () => {
		const sandbox = await start();
		const answer = await request(sandbox, 'POST', '/api/sms/', {
			token: await logIn(sandbox),
			json: { number: '12025550150' },
		});
		expect(answer).toMatchObject({ status: 400, body: { code: 'REQUIRED_FIELD_MISSING' } });
	});

	it('remember their turn in one sandbox only', async () => {
		const [sandbox, other] = await Promise.all([start(), start()]);
		expect((await post(sandbox, 'sms', '12025550156')).status).toBe(429);
		expect((await post(other, 'sms', '12025550156')).status).toBe(429);
	});
});
