import { createHmac } from 'node:crypto';
import type { SandboxOptions } from '../../sandbox/sandboxOptions';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox';
import { answeringRecipients } from '../../sandbox/magic/answeringRecipients';
import { logIn, request } from './client';
import { sandboxStarter } from './runningSandbox';
import { receiverStarter, until, type ReceivedEvent } from './webhookReceiver';

const start = sandboxStarter();
const receiver = receiverStarter();
const person = '12015550123';
const webhookSecret = 'whsec-test';

/** Every way to write to a person. */
const ways = {
	sms: ['sms', (number: string) => ['/api/sms/', { number, message: 'Hello' }]],
	'WhatsApp message': [
		'whatsapp',
		(number: string) => [
			'/api/whatsapp/',
			{ template_id: 102, phone_number: number, country_code: 'US' },
		],
	],
	'WhatsApp template': [
		'whatsapp',
		(number: string) => ['/api/v2/whatsapp/templates/102/send', { to: number, country_code: 'US' }],
	],
} as const satisfies Record<string, ['sms' | 'whatsapp', (number: string) => [string, object]]>;
type Way = keyof typeof ways;

async function write(sandbox: Sandbox, way: Way, number: string, user?: string): Promise<number> {
	const [path, json] = ways[way][1](number);
	const token = await logIn(sandbox, user);
	return (await request(sandbox, 'POST', path, { token, json })).status;
}

/** What a webhook hears after one message to a number. */
async function heardAfter(
	number: string,
	way: Way,
	count: number,
	options: Partial<SandboxOptions> = {},
): Promise<{ sandbox: Sandbox; heard: readonly ReceivedEvent[] }> {
	const webhook = await receiver();
	const sandbox = await start({ webhook: webhook.url, webhookSecret, answerDelay: 0, ...options });
	expect(await write(sandbox, way, number)).toBe(200);
	const heard = await webhook.receives(count);
	await until(() => sandbox.deliveries.every(({ state }) => state === 'accepted'));
	expect(heard).toHaveLength(count);
	return { sandbox, heard };
}

function typesOf(heard: readonly ReceivedEvent[]): string[] {
	return heard.map(({ event }) => event.type).sort();
}

function isSignedRightly({ headers, rawBody }: ReceivedEvent): boolean {
	const expected = createHmac('sha256', webhookSecret).update(rawBody).digest('hex');
	return headers['x-buzzbip-signature'] === expected;
}

const tested = {
	'12025550160': 'YES',
	'12025550161': 'STOP',
	'12025550162': expect.stringMatching(/^.{1000,4096}$/u) as string,
	'12025550163': 'OK',
	'12025550164': 'OK',
	'12025550165': undefined,
};

describe('answering recipients', () => {
	it('are all tested here', () => {
		expect(answeringRecipients.map(({ number }) => number)).toEqual(Object.keys(tested));
	});

	describe.each(Object.keys(ways) as Way[])('written to by %s', (way) => {
		const [channel] = ways[way];

		it.each(['12025550160', '12025550161', '12025550162'] as const)(
			'%s answers in the same conversation',
			async (number) => {
				const { sandbox, heard } = await heardAfter(number, way, 2);
				expect(typesOf(heard)).toEqual(['message.received', 'message.sent']);
				const answer = heard.find(({ event }) => event.type === 'message.received');
				const { messageId, conversationId } = sandbox.answers[0] ?? {};
				expect(answer?.event.data).toEqual({
					messageId,
					conversationId,
					contactId: null,
					channel,
					body: tested[number],
					from: number,
				});
				expect(new Set(heard.map(({ event }) => event.data.conversationId)).size).toBe(1);
				expect(heard.every(isSignedRightly)).toBe(true);
			},
		);

		it('12025550163 has each event sent twice, with the same id', async () => {
			const { sandbox, heard } = await heardAfter('12025550163', way, 4);
			expect(typesOf(heard)).toEqual([
				'message.received',
				'message.received',
				'message.sent',
				'message.sent',
			]);
			expect(new Set(heard.map(({ rawBody }) => rawBody.toString())).size).toBe(2);
			expect(new Set(heard.map(({ event }) => event.id)).size).toBe(2);
			expect(sandbox.answers).toHaveLength(1);
		});

		it('12025550164 has each event signed with one wrong digit', async () => {
			const { heard } = await heardAfter('12025550164', way, 2);
			for (const event of heard) {
				const given = String(event.headers['x-buzzbip-signature']);
				const right = createHmac('sha256', webhookSecret).update(event.rawBody).digest('hex');
				expect(given).toMatch(/^[\da-f]{64}$/);
				expect(given.slice(0, -1)).toBe(right.slice(0, -1));
				expect(given).not.toBe(right);
			}
		});

		it('12025550165 has its message sent and failed afterwards', async () => {
			const { sandbox, heard } = await heardAfter('12025550165', way, 2);
			expect(typesOf(heard)).toEqual(['message.failed', 'message.sent']);
			const of = (type: string) => heard.find(({ event }) => event.type === type)?.event.data;
			expect(of('message.failed')).toEqual({ ...of('message.sent'), status: 'failed' });
			expect(sandbox.messages).toHaveLength(1);
		});
	});

	it('answer also when they are written to as contacts', async () => {
		const sandbox = await start({ answerDelay: 0 });
		const token = await logIn(sandbox);
		const json = { number: '12025550160' };
		await request(sandbox, 'POST', '/api/contacts/', { token, json });
		const message = { contact_id: 1, message: 'Hello' };
		await request(sandbox, 'POST', '/api/sms/', { token, json: message });
		await until(() => sandbox.answers.length > 0);
		expect(sandbox.answers).toMatchObject([{ number: '12025550160', contactId: 1, text: 'YES' }]);
	});

	it('say nothing once the sandbox is closed', async () => {
		const sandbox = await startSandbox({ answerDelay: 50 });
		await write(sandbox, 'sms', '12025550160');
		const before = sandbox.answers.length;
		await sandbox.close();
		await new Promise((resolve) => setTimeout(resolve, 100));
		expect(sandbox.answers.length).toBe(before);
	});
});

describe('somebody who writes', () => {
	it('is heard and remembered', async () => {
		const webhook = await receiver();
		const sandbox = await start({ webhook: webhook.url });
		await write(sandbox, 'sms', person);
		const answer = sandbox.answer({ number: person, channel: 'whatsapp', text: 'Bonjour 👋' });
		expect(sandbox.answers).toEqual([answer]);
		expect(answer).toMatchObject({
			number: person,
			channel: 'whatsapp',
			text: 'Bonjour 👋',
			account: 'demo@buzzbip.test',
			messagesBefore: 1,
		});
		const heard = await webhook.receives(2);
		expect(heard.find(({ event }) => event.type === 'message.received')?.event.data).toEqual({
			messageId: answer.messageId,
			conversationId: answer.conversationId,
			contactId: null,
			channel: 'whatsapp',
			body: 'Bonjour 👋',
			from: person,
		});
	});

	it('writes to the account that wrote last on this channel, unless told otherwise', async () => {
		const sandbox = await start();
		await write(sandbox, 'sms', person, 'second');
		await write(sandbox, 'WhatsApp message', person);
		const answer = { number: person, text: 'Hi' };
		const second = sandbox.answer({ ...answer, channel: 'sms' });
		const demo = sandbox.answer({ ...answer, channel: 'whatsapp' });
		const chosen = sandbox.answer({ ...answer, channel: 'sms', account: 'demo@buzzbip.test' });
		expect([second, demo, chosen].map(({ account }) => account)).toEqual([
			'second@buzzbip.test',
			'demo@buzzbip.test',
			'demo@buzzbip.test',
		]);
		expect(new Set([second, demo, chosen].map((one) => one.conversationId)).size).toBe(3);
	});

	it.each([
		[{ number: '+12015550123' }, 'The number must be 6 to 15 digits'],
		[{ number: 'contact:1' }, 'The number must be 6 to 15 digits'],
		[{ channel: 'email' as 'sms' }, 'The channel must be sms or whatsapp.'],
		[{ text: '' }, 'The text must have 1 to 4096 characters.'],
		[{ text: 'x'.repeat(4097) }, 'The text must have 1 to 4096 characters.'],
		[{ account: 'nobody@buzzbip.test' }, 'The account must be the username'],
	])('can’t write %j', async (change, reason) => {
		const sandbox = await start();
		expect(() => sandbox.answer({ number: person, channel: 'sms', text: 'Hi', ...change })).toThrow(
			reason,
		);
		expect(sandbox.answers).toEqual([]);
	});
});
