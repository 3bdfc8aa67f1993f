import { createHmac } from 'node:crypto';
import { stripVTControlCharacters } from 'node:util';
import type { RecordedDelivery } from '../../sandbox/records';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox';
import { deliveryLine } from '../../sandbox/webhooks/deliveryLine';
import { logIn, request } from './client';
import { nobodyListens } from './nobodyListens';
import { sandboxStarter } from './runningSandbox';
import { answering, receiverStarter, until } from './webhookReceiver';

const start = sandboxStarter();
const receiver = receiverStarter();
const secret = 'whsec-test';
const person = '12015550123';

async function sendSms(sandbox: Sandbox, recipient: object, count = 1): Promise<void> {
	const token = await logIn(sandbox);
	const json = { message: 'Hello', ...recipient };
	await Promise.all(
		Array.from({ length: count }, () => request(sandbox, 'POST', '/api/sms/', { token, json })),
	);
}

/** A delivery of the sandbox, once nothing more will come of it. */
async function ended(sandbox: Sandbox): Promise<RecordedDelivery | undefined> {
	await until(() => sandbox.deliveries[0] !== undefined);
	await until(() => sandbox.deliveries.every(({ state }) => state !== 'pending'));
	return sandbox.deliveries[0];
}

describe('an event', () => {
	it('has the documented form', async () => {
		const webhook = await receiver();
		const sandbox = await start({ webhook: webhook.url });
		await sendSms(sandbox, { number: person });
		const [sent] = await webhook.receives(1);
		expect(Object.keys(sent?.event ?? {})).toEqual(['id', 'type', 'createdAt', 'data']);
		expect(sent?.event.id).toMatch(/^evt_./);
		expect(sent?.event.createdAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
		expect(sent?.headers['content-type']).toBe('application/json');
	});

	it('is signed over its raw body', async () => {
		const webhook = await receiver();
		const sandbox = await start({ webhook: webhook.url, webhookSecret: secret });
		sandbox.answer({ number: person, channel: 'whatsapp', text: 'Ça va 🙂 شكرا' });
		const [answer] = await webhook.receives(1);
		const expected = createHmac('sha256', secret)
			.update(answer?.rawBody ?? '')
			.digest('hex');
		expect(answer?.headers['x-buzzbip-signature']).toBe(expected);
	});

	it('has no signature without a secret', async () => {
		const webhook = await receiver();
		const sandbox = await start({ webhook: webhook.url });
		await sendSms(sandbox, { number: person });
		const [sent] = await webhook.receives(1);
		expect(sent?.headers).not.toHaveProperty('x-buzzbip-signature');
	});

	it('is sent for an accepted SMS, in the conversation of its person', async () => {
		const webhook = await receiver();
		const sandbox = await start({ webhook: webhook.url });
		await sendSms(sandbox, { number: person }, 2);
		const { conversationId } = sandbox.answer({ number: person, channel: 'sms', text: 'Hi' });
		const received = await webhook.receives(3);
		const [sent] = received.filter(({ event }) => event.type === 'message.sent');
		const messageId = sent?.event.data.messageId;
		expect(messageId).toMatch(/^msg_./);
		expect(sent?.event.data).toEqual({
			messageId,
			conversationId,
			contactId: null,
			channel: 'sms',
			status: 'sent',
			to: person,
		});
		expect(new Set(received.map(({ event }) => event.data.conversationId))).toEqual(
			new Set([conversationId]),
		);
		expect(new Set(received.map(({ event }) => event.data.messageId)).size).toBe(3);
		expect(new Set(received.map(({ event }) => event.id)).size).toBe(3);
	});

	it.each([
		['/api/whatsapp/', { template_id: 102, phone_number: person, country_code: 'US' }],
		['/api/v2/whatsapp/templates/102/send', { to: person, country_code: 'US' }],
	])('is sent for a message accepted by %s', async (path, json) => {
		const webhook = await receiver();
		const sandbox = await start({ webhook: webhook.url });
		await request(sandbox, 'POST', path, { token: await logIn(sandbox), json });
		const [sent] = await webhook.receives(1);
		expect(sent?.event).toMatchObject({
			type: 'message.sent',
			data: { channel: 'whatsapp', to: person },
		});
	});

	it('names the contact that the account has', async () => {
		const webhook = await receiver();
		const sandbox = await start({ webhook: webhook.url, contacts: 3 });
		await sendSms(sandbox, { contact_id: 2 });
		const [sent] = await webhook.receives(1);
		const { to, contactId } = sent?.event.data ?? {};
		expect(contactId).toBe(2);
		sandbox.answer({ number: String(to), channel: 'sms', text: 'Hi' });
		const received = await webhook.receives(2);
		expect(received[1]?.event.data).toMatchObject({ contactId: 2, from: to });
	});

	it('is sent for an accepted contact and not for a refused one', async () => {
		const webhook = await receiver();
		const sandbox = await start({ webhook: webhook.url });
		const token = await logIn(sandbox);
		await request(sandbox, 'POST', '/api/contacts/', { token, json: { firstname: 'Jane' } });
		await request(sandbox, 'POST', '/api/contacts/', { token, json: { number: person } });
		await webhook.receives(1);
		expect(sandbox.deliveries.map(({ event }) => [event.type, event.data])).toEqual([
			['contact.created', { contactId: 1, number: person }],
		]);
	});

	it('is not sent for a refused message, or without a webhook', async () => {
		const webhook = await receiver();
		const sandbox = await start({ webhook: webhook.url });
		await sendSms(sandbox, { number: '12025550140' });
		sandbox.configure({ webhook: null });
		await sendSms(sandbox, { number: person });
		sandbox.answer({ number: person, channel: 'sms', text: 'Hi' });
		expect(sandbox.messages).toHaveLength(1);
		expect(sandbox.answers).toHaveLength(1);
		expect(sandbox.deliveries).toEqual([]);
		expect(webhook.received).toEqual([]);
	});
});

describe('a delivery', () => {
	it('is tried again with longer and longer pauses, until it is accepted', async () => {
		let count = 0;
		const webhook = await receiver((response) => {
			count += 1;
			response.writeHead(count < 4 ? 503 : 204).end();
		});
		const sandbox = await start({ webhook: webhook.url, webhookRetryDelay: 1 });
		const pauses = jest.spyOn(global, 'setTimeout');
		sandbox.answer({ number: person, channel: 'sms', text: 'Hi' });
		const delivery = await ended(sandbox);
		const waited = pauses.mock.calls.map(([, milliseconds]) => milliseconds);
		pauses.mockRestore();

		expect(delivery?.state).toBe('accepted');
		expect(delivery?.attempts).toEqual([503, 503, 503, 204].map((status) => ({ status })));
		expect(waited.filter((milliseconds) => [1, 2, 4, 8].includes(milliseconds ?? 0))).toEqual([
			1, 2, 4,
		]);
		expect(new Set(webhook.received.map(({ rawBody }) => rawBody.toString())).size).toBe(1);
	});

	it.each([500, 404, 301, 304])('is given up after five retries that answer %i', async (status) => {
		const webhook = await receiver(answering(status, { location: '/elsewhere' }));
		const sandbox = await start({ webhook: webhook.url, webhookRetryDelay: 1 });
		sandbox.answer({ number: person, channel: 'sms', text: 'Hi' });
		const delivery = await ended(sandbox);
		expect(delivery?.state).toBe('failed');
		expect(delivery?.attempts).toEqual(Array.from({ length: 6 }, () => ({ status })));
		expect(webhook.received).toHaveLength(6);
	});

	it('is accepted with its status, also if the body never ends', async () => {
		const webhook = await receiver((response) => {
			response.writeHead(200).write('And so on');
		});
		const sandbox = await start({ webhook: webhook.url, webhookTimeout: 2_000 });
		sandbox.answer({ number: person, channel: 'sms', text: 'Hi' });
		expect((await ended(sandbox))?.attempts).toEqual([{ status: 200 }]);
		await until(() => webhook.open() === 0);
		expect(sandbox.deliveries).toMatchObject([{ state: 'accepted' }]);
	});

	it('is tried again if no answer comes in time', async () => {
		let count = 0;
		const webhook = await receiver((response) => {
			count += 1;
			if (count > 1) response.end();
		});
		const sandbox = await start({
			webhook: webhook.url,
			webhookTimeout: 2_000,
			webhookRetryDelay: 1,
		});
		sandbox.answer({ number: person, channel: 'sms', text: 'Hi' });
		const delivery = await ended(sandbox);
		expect(delivery?.attempts[0]).toEqual({ fault: 'No answer within 2000 ms' });
		expect(delivery?.state).toBe('accepted');
	});

	it('is tried again if the connection breaks or is refused', async () => {
		const webhook = await receiver((response) => response.destroy());
		const sandbox = await start({ webhook: webhook.url, webhookRetryDelay: 1 });
		sandbox.answer({ number: person, channel: 'sms', text: 'Hi' });
		expect((await ended(sandbox))?.attempts).toEqual(
			Array.from({ length: 6 }, () => ({ fault: 'ECONNRESET' })),
		);
		const other = await start({ webhook: nobodyListens, webhookRetryDelay: 1 });
		other.answer({ number: person, channel: 'sms', text: 'Hi' });
		expect((await ended(other))?.attempts).toEqual(
			Array.from({ length: 6 }, () => ({ fault: 'ECONNREFUSED' })),
		);
	});

	it('waits while twenty are under way', async () => {
		const waiting: (() => void)[] = [];
		const webhook = await receiver((response) => waiting.push(() => response.end()));
		const sandbox = await start({ webhook: webhook.url });
		for (let count = 0; count < 25; count += 1) {
			sandbox.answer({ number: person, channel: 'sms', text: 'Hi' });
		}
		await webhook.receives(20);
		// Whatever else were on its way would have come before the next answer.
		await logIn(sandbox);
		expect(webhook.received).toHaveLength(20);
		waiting.splice(0, 2).forEach((answer) => {
			answer();
		});
		await webhook.receives(22);
		await logIn(sandbox);
		expect(webhook.received).toHaveLength(22);
		await until(() => {
			waiting.splice(0).forEach((answer) => {
				answer();
			});
			return webhook.received.length === 25;
		});
	});

	it('goes to the webhook of the moment, with its secret', async () => {
		const [first, second] = [await receiver(answering(500)), await receiver()];
		const sandbox = await start({
			webhook: first.url,
			webhookSecret: 'first',
			webhookRetryDelay: 100,
		});
		sandbox.answer({ number: person, channel: 'sms', text: 'Hi' });
		await first.receives(1);
		sandbox.configure({ webhook: second.url, webhookSecret: secret });
		const [moved] = await second.receives(1);
		const expected = createHmac('sha256', secret)
			.update(moved?.rawBody ?? '')
			.digest('hex');
		expect(moved?.headers['x-buzzbip-signature']).toBe(expected);
		expect(moved?.event).toEqual(first.received[0]?.event);
	});

	it('is cancelled when the webhook is taken away', async () => {
		const webhook = await receiver(answering(500));
		const sandbox = await start({ webhook: webhook.url, webhookRetryDelay: 200 });
		sandbox.answer({ number: person, channel: 'sms', text: 'Hi' });
		await webhook.receives(1);
		sandbox.configure({ webhook: null });
		const delivery = await ended(sandbox);
		expect(delivery?.state).toBe('cancelled');
		expect(webhook.received).toHaveLength(delivery?.attempts.length ?? 0);
	});

	it('ends with the sandbox: under way, waiting for a retry, or for its turn', async () => {
		const webhook = await receiver((response, { event }) => {
			if (event.data.body === 'again') response.writeHead(500).end();
		});
		const sandbox = await startSandbox({ webhook: webhook.url, webhookRetryDelay: 60_000 });
		sandbox.answer({ number: person, channel: 'sms', text: 'again' });
		await until(() => sandbox.deliveries[0]?.attempts.length === 1);
		for (let count = 0; count < 25; count += 1) {
			sandbox.answer({ number: person, channel: 'sms', text: 'Hi' });
		}
		await webhook.receives(21);
		await sandbox.close();
		await until(() => webhook.open() === 0);
		expect(new Set(sandbox.deliveries.map(({ state }) => state))).toEqual(new Set(['cancelled']));
		sandbox.answer({ number: person, channel: 'sms', text: 'Too late' });
		expect(sandbox.deliveries).toHaveLength(26);
		expect(webhook.received).toHaveLength(21);
	});
});

describe('a line about a delivery', () => {
	const event = { id: 'evt_1', type: 'message.sent', createdAt: '', data: { to: person } } as const;

	it.each([
		[{ state: 'accepted', attempts: [{ status: 200 }] }, '200'],
		[{ state: 'pending', attempts: [{ status: 500 }] }, '500, will be tried again'],
		[
			{ state: 'failed', attempts: [{ status: 500 }, { fault: 'ECONNRESET' }] },
			'ECONNRESET, given up',
		],
		[{ state: 'cancelled', attempts: [{ status: 500 }] }, 'cancelled'],
	] as const)('tells what became of %j', (delivery, text) => {
		const line = deliveryLine({ event, ...delivery }, new Date());
		expect(stripVTControlCharacters(line)).toMatch(
			new RegExp(`^\\d\\d:\\d\\d:\\d\\d EVENT  message\\.sent evt_1 ${text}$`),
		);
	});
});
