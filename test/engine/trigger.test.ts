import type { IDataObject, INodeParameters, INodeType } from 'n8n-workflow';
import { createHmac } from 'node:crypto';
import { createCredentialStore, type CredentialStore } from './harness/credentialStore';
import { listen, type Listening, type ListenOptions } from './harness/listen';
import { noOp } from './harness/standInNodes';

const secret = 'whsec_5kq0';

let listeners: Listening[] = [];
let workflows = 0;

afterEach(async () => {
	await Promise.all(
		listeners.map(async (listening) => {
			await listening.close();
		}),
	);
	listeners = [];
});

function webhookCredential(signingSecret = secret): CredentialStore {
	return createCredentialStore({ type: 'buzzbipWebhookApi', data: { signingSecret } });
}

async function listenFor(
	parameters: INodeParameters = {},
	options: Partial<ListenOptions> = {},
): Promise<Listening> {
	const listening = await listen({
		type: 'buzzbipTrigger',
		parameters,
		credentials: webhookCredential(),
		workflowId: `trigger-${workflows++}`,
		...options,
	});
	listeners.push(listening);
	return listening;
}

function received(id: string, data: IDataObject = {}): string {
	return JSON.stringify({
		id,
		type: 'message.received',
		createdAt: '2026-06-01T14:32:00Z',
		data: { messageId: 'm1', channel: 'whatsapp', body: 'Hello', from: '+21696816277', ...data },
	});
}

const signatureOf = (body: Buffer, key = secret) =>
	createHmac('sha256', key).update(body).digest('hex');

async function post(
	{ url }: Listening,
	body: Buffer,
	headers: Record<string, string>,
): Promise<number> {
	const response = await fetch(url, {
		method: 'POST',
		headers: { 'Content-Type': 'application/json', ...headers },
		body: new Uint8Array(body),
	});
	await response.text();
	return response.status;
}

/** Sends an event as Buzzbip does. */
async function send(listening: Listening, text: string): Promise<number> {
	const body = Buffer.from(text);
	return await post(listening, body, { 'X-BuzzBip-Signature': signatureOf(body) });
}

describe('an event', () => {
	it('starts the workflow with its data at the top', async () => {
		const listening = await listenFor();
		expect(await send(listening, received('evt_1'))).toBe(200);
		expect(await listening.events()).toEqual([
			{
				messageId: 'm1',
				channel: 'whatsapp',
				body: 'Hello',
				from: '+21696816277',
				fromNumber: '+21696816277',
				fromCountry: 'TN',
				optOut: false,
				eventId: 'evt_1',
				eventType: 'message.received',
				createdAt: '2026-06-01T14:32:00Z',
			},
		]);
	});

	it('is answered while the workflow still runs', async () => {
		let finish: () => void = () => undefined;
		const done = new Promise<void>((resolve) => {
			finish = resolve;
		});
		const slow: INodeType = {
			...noOp,
			async execute() {
				await done;
				return [this.getInputData()];
			},
		};
		const listening = await listenFor({}, { next: slow });
		expect(await send(listening, received('evt_1'))).toBe(200);
		finish();
		expect(await listening.events()).toHaveLength(1);
	});

	it.each([
		['of another type', {}, '{"id":"evt_1","type":"message.sent","data":{}}'],
		['of another channel', { filters: { channel: 'sms' } }, received('evt_1')],
		['from another number', { filters: { number: '+1 202-555-0160' } }, received('evt_1')],
	])('%s is answered and starts nothing', async (_, parameters, body) => {
		const listening = await listenFor(parameters);
		expect(await send(listening, body)).toBe(200);
		expect(listening.executions).toEqual([]);
	});

	it.each<[string, INodeParameters, string]>([
		['of a type that nobody knows, with All Events', { events: ['all'] }, '{"id":"e","type":"x"}'],
		['of the channel', { filters: { channel: ' WhatsApp ' } }, received('evt_1')],
		['from a number', { filters: { number: '+1 202-555-0160; 00216 96816277' } }, received('e')],
	])('%s starts the workflow', async (_, parameters, body) => {
		const listening = await listenFor(parameters);
		expect(await send(listening, body)).toBe(200);
		expect(await listening.events()).toHaveLength(1);
	});

	it('tells an opt-out, and comes out whole on demand', async () => {
		const options = { optOutWords: 'fin, c’est tout', includeBody: true };
		const listening = await listenFor({ options });
		await send(listening, received('evt_1', { body: 'Arrêt !' }));
		await send(listening, received('evt_2', { body: 'C’est tout.' }));
		await send(listening, received('evt_3', { body: 'Is the stop near?' }));
		const events = await listening.events();
		expect(events.map(({ optOut }) => optOut)).toEqual([true, true, false]);
		expect(events[0]).toHaveProperty('event', JSON.parse(received('evt_1', { body: 'Arrêt !' })));
	});
});

describe('a request that is no event of Buzzbip’s', () => {
	const body = Buffer.from(received('evt_1'));
	const signed = signatureOf(body);
	const large = Buffer.from(received('evt_1', { body: 'x'.repeat(1_000_000) }));
	const latin1 = Buffer.from(received('evt_1', { body: 'Arrêt' }), 'latin1');
	const respaced = Buffer.from(JSON.stringify(JSON.parse(received('evt_1')), null, ' '));
	const text = { 'Content-Type': 'text/plain' };

	it.each<[string, Buffer, Record<string, string>, number]>([
		['without a signature', body, {}, 401],
		['with an empty signature', body, { 'X-BuzzBip-Signature': '' }, 401],
		['signed in upper case', body, { 'X-BuzzBip-Signature': signed.toUpperCase() }, 401],
		['signed by another secret', body, { 'X-BuzzBip-Signature': signatureOf(body, 'x') }, 401],
		['signed twice', body, { 'X-BuzzBip-Signature': `${signed}, ${signed}` }, 401],
		['with another body', Buffer.from(received('evt_2')), { 'X-BuzzBip-Signature': signed }, 401],
		['with the same body written anew', respaced, { 'X-BuzzBip-Signature': signed }, 401],
		['without a body', Buffer.alloc(0), { 'X-BuzzBip-Signature': signed }, 401],
		['of 1 MB', large, { 'X-BuzzBip-Signature': signatureOf(large) }, 413],
		['in another encoding', latin1, { 'X-BuzzBip-Signature': signatureOf(latin1) }, 400],
		[
			'that is no JSON',
			Buffer.from('id=evt_1'),
			{ ...text, 'X-BuzzBip-Signature': signatureOf(Buffer.from('id=evt_1')) },
			400,
		],
		[
			'that is JSON, but no event',
			Buffer.from('[]'),
			{ 'X-BuzzBip-Signature': signatureOf(Buffer.from('[]')) },
			400,
		],
		// n8n itself looks at what is called JSON, before any node does.
		['that is broken JSON', Buffer.from('{"id":'), { 'X-BuzzBip-Signature': signed }, 422],
	])('%s is refused and starts nothing', async (_, bytes, headers, status) => {
		const listening = await listenFor();
		expect(await post(listening, bytes, headers)).toBe(status);
		expect(listening.executions).toEqual([]);
		expect(await send(listening, received('evt_1'))).toBe(200);
		expect(listening.executions).toHaveLength(1);
	});

	it('does no harm a thousand times', async () => {
		const listening = await listenFor();
		const statuses = await Promise.all(
			Array.from(
				{ length: 1_000 },
				async (_, index) =>
					await post(listening, Buffer.from(received(`wrong_${index}`)), {
						'X-BuzzBip-Signature': signed,
					}),
			),
		);
		expect(new Set(statuses)).toEqual(new Set([401]));
		expect(listening.executions).toEqual([]);
		expect(await send(listening, received('evt_1'))).toBe(200);
	});

	it('is accepted only where that was asked for', async () => {
		const listening = await listenFor({ acceptUnsigned: true });
		expect(await post(listening, body, {})).toBe(200);
		expect(await post(listening, Buffer.from('[]'), {})).toBe(400);
		expect(await listening.events()).toHaveLength(1);
	});
});

describe('an event that comes again', () => {
	it('starts nothing', async () => {
		const listening = await listenFor();
		for (let times = 0; times < 3; times++) {
			expect(await send(listening, received('evt_1'))).toBe(200);
		}
		expect(listening.executions).toHaveLength(1);
	});

	it('starts one execution of many that come three times at the same moment', async () => {
		const listening = await listenFor();
		const ids = Array.from({ length: 500 }, (_, index) => `evt_${index}`);
		const statuses = await Promise.all(
			[...ids, ...ids, ...ids].map(async (id) => await send(listening, received(id))),
		);
		expect(new Set(statuses)).toEqual(new Set([200]));
		const started = (await listening.events()).map(({ eventId }) => eventId);
		expect(started.sort()).toEqual(ids.sort());
	});

	it('is known from what n8n has stored, after a restart', async () => {
		const listening = await listenFor();
		for (const id of ['evt_1', 'evt_2', 'evt_3']) await send(listening, received(id));
		const { receivedEvents } = listening.staticData()['node:Trigger'] as IDataObject;
		expect(receivedEvents).toHaveLength(3);
	});

	it('starts the workflow when n8n could not start it before', async () => {
		let cannotStart = true;
		const listening = await listenFor({}, { cannotStart: () => cannotStart });
		expect(await send(listening, received('evt_1'))).toBe(500);
		cannotStart = false;
		expect(await send(listening, received('evt_1'))).toBe(200);
		expect(await send(listening, received('evt_1'))).toBe(200);
		expect(listening.executions).toHaveLength(1);
	});

	it('is tried as often as somebody likes who tests the workflow', async () => {
		const listening = await listenFor({}, { isTest: true });
		for (let times = 0; times < 2; times++) {
			expect(await send(listening, received('evt_1'))).toBe(200);
		}
		expect(listening.executions).toHaveLength(2);
		expect(listening.staticData()).toEqual({});
	});
});

describe('a trigger that could not work', () => {
	it.each<[string, INodeParameters, string, string]>([
		['without a secret', {}, '', 'Signing Secret is empty'],
		['without events', { events: [] }, secret, 'Events is empty'],
		[
			'with a number that is none',
			{ filters: { number: '+216 96 816 277, nobody' } },
			secret,
			'Filters > Number has an entry that can’t be read',
		],
	])('%s is not published', async (_, parameters, signingSecret, message) => {
		const credentials = webhookCredential(signingSecret);
		await expect(listenFor(parameters, { credentials })).rejects.toThrow(message);
	});

	it('because its secret has gone refuses all, starts nothing and logs why', async () => {
		const credentials = webhookCredential();
		const listening = await listenFor({}, { credentials });
		credentials.edit({ signingSecret: '' });
		expect(await send(listening, received('evt_1'))).toBe(500);
		const body = Buffer.from(received('evt_1'));
		expect(await post(listening, body, { 'X-BuzzBip-Signature': signatureOf(body, '') })).toBe(500);
		expect(listening.executions).toEqual([]);
		expect(listening.logs.join('\n')).toContain('Signing Secret is empty');
	});
});

it('a signing secret leaks nowhere', async () => {
	const listening = await listenFor({ options: { includeBody: true } });
	await send(listening, received('evt_1'));
	await post(listening, Buffer.from(received('evt_2')), {});
	const [execution] = await Promise.all(listening.executions);
	expect(execution?.serialized()).not.toContain(secret);
	expect(JSON.stringify(listening.staticData())).not.toContain('evt_1');
	expect(listening.logs.join('\n')).not.toContain(secret);
});
