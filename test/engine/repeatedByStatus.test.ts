import { gatewayPage, refusal, type Reply, scriptedServerStarter, sent } from './scriptedServer';
import { ordinaryNumbers, sendSms } from './sendSms';

const start = scriptedServerStarter();
const numbers = ordinaryNumbers(3);
const [first = ''] = numbers;
const regular = { onError: 'continueRegularOutput' } as const;

/** What one reply to a send comes to, with Retry On Fail switched on. */
async function outcomeOf(reply: Reply) {
	const server = await start(() => reply);
	const execution = await sendSms(server.credential(), [first], {
		...regular,
		retryOnFail: true,
		maxTries: 5,
		waitBetweenTries: 1,
		options: { maxRetries: 2 },
	});
	const [json = {}] = execution.output();
	return { posts: server.requests.length, json };
}

describe('words in a refusal do not make it throttling', () => {
	it.each([
		[500, 'Upstream answered 429', 'unknown', 1],
		[500, 'Too many requests to the gateway', 'unknown', 1],
		[404, 'Template 429 not found', 'refused', 5],
		[400, 'Template 429 is not approved', 'refused', 5],
		[400, 'Corporate limit reached', 'refused', 5],
		[400, 'Video bitrate limit exceeded', 'refused', 5],
		[403, 'Too many requests of this kind', 'refused', 5],
	] as const)('%d "%s"', async (...row) => {
		const [status, message, outcome, posts] = row;
		const result = await outcomeOf(refusal(status, message, 'E_1'));
		expect(result.json.error).toMatchObject({ message, outcome });
		// Once in each try of n8n's, which sends again what was refused.
		expect(result.posts).toBe(posts);
	});

	it('and do not slow down the account', async () => {
		const server = await start(({ number }) =>
			number === first.slice(1) ? refusal(400, 'Template 429 is not approved', 1004) : sent,
		);
		const execution = await sendSms(server.credential(), [...numbers, first, ...numbers], regular);
		expect(server.requests).toHaveLength(7);
		expect(execution.hints()[0]?.message).toBe('7 items: 4 sent, 3 refused.');
	});
});

describe('what Buzzbip calls throttling', () => {
	const once =
		(reply: Reply) =>
		(_: unknown, seen: number): Reply =>
			seen === 1 ? reply : sent;

	it.each([
		['429', refusal(429, 'Slow', 'E_1')],
		['its code, with HTTP 400', refusal(400, 'No', 'RATE_LIMIT_EXCEEDED')],
		['its code, with HTTP 200', refusal(200, 'No', 429)],
		['words with HTTP 400', refusal(400, 'Too many requests', 'E_1')],
		['French words with HTTP 400', refusal(400, 'Trop de requêtes, veuillez patienter', 'E_1')],
		['503 with Retry-After', refusal(503, 'Busy', 'E_1', { 'retry-after': '1' })],
	])('is repeated: %s', async (_, reply) => {
		const server = await start(once(reply));
		const execution = await sendSms(server.credential(), [first], regular);
		expect(execution.output()).toEqual([{ id: 1 }]);
		expect(server.requests).toHaveLength(2);
	});
});

describe('a send that is answered with a fault of the server', () => {
	it.each([
		['500 that can be read', refusal(500, 'An internal error occurred', 500)],
		['503 without Retry-After', refusal(503, 'Maintenance', 503)],
		['problem JSON', { status: 500, body: { status: 500, title: 'Error', detail: 'It broke' } }],
		['HTTP 200 with the code 500', refusal(200, 'An internal error occurred', 500)],
		['a page of a gateway', gatewayPage],
	])('is unknown, and never repeated: %s', async (_, reply) => {
		const { posts, json } = await outcomeOf(reply);
		expect(posts).toBe(1);
		expect(json.error).toMatchObject({ category: 'server', outcome: 'unknown' });
	});
});

describe('what is an error with HTTP 200', () => {
	it.each([
		['a code of success', { code: 200, message: 'Message queued' }],
		['a code of success as text', { code: '200', message: 'Message queued' }],
		['a status of success', { status: 'SUCCESS', message: 'Message queued' }],
	])('not %s', async (_, body) => {
		const { posts, json } = await outcomeOf({ status: 200, body });
		expect(json).not.toHaveProperty('error');
		expect(posts).toBe(1);
	});

	it.each([
		['the status "ERROR"', { status: 'ERROR', message: 'No' }],
		['the status "failed"', { status: 'failed', message: 'No' }],
		['the status "Fail"', { status: 'Fail', data: { number: 'No' } }],
		['success false', { success: false, message: 'No' }],
		['the body of a refused token', { code: 403, message: 'No' }],
	])('%s', async (_, body) => {
		const { json } = await outcomeOf({ status: 200, body });
		expect(json.error).toMatchObject({ httpCode: 200, outcome: 'refused' });
	});
});
