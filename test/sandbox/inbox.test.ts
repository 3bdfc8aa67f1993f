import http from 'node:http';
import { shown, type Inbox, type Person } from '../../sandbox/inbox/inbox';
import type { Sandbox } from '../../sandbox/sandbox';
import { logIn, request } from './client';
import { sandboxStarter } from './runningSandbox';
import { answering, receiverStarter, until } from './webhookReceiver';

const start = sandboxStarter();
const receiver = receiverStarter();
const person = '12015550123';

/** The inbox as an open page gets it first. */
async function inboxOf(sandbox: Sandbox): Promise<Inbox> {
	const page = new AbortController();
	try {
		const response = await fetch(`${sandbox.url}/sandbox/changes`, { signal: page.signal });
		expect(response.headers.get('content-type')).toContain('text/event-stream');
		for await (const inbox of inboxesIn(response)) return inbox;
		throw new Error('The page was sent nothing');
	} finally {
		page.abort();
	}
}

/** What an open page is sent, one after the other. */
async function* inboxesIn({ body }: Response): AsyncGenerator<Inbox> {
	if (body === null) throw new Error('The page was sent nothing');
	let text = '';
	const decoder = new TextDecoder();
	// Node's streams can be iterated; the types are those of browsers.
	for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
		text += decoder.decode(chunk, { stream: true });
		for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
			const data = text.slice('data: '.length, end);
			text = text.slice(end + 2);
			// The sandbox's own format.
			yield JSON.parse(data) as Inbox;
		}
	}
}

async function personIn(sandbox: Sandbox, id = person): Promise<Person> {
	const found = (await inboxOf(sandbox)).people.find((one) => one.id === id);
	if (found === undefined) throw new Error(`${id} is not in the inbox`);
	return found;
}

async function write(sandbox: Sandbox, path: string, json: object): Promise<void> {
	const token = await logIn(sandbox);
	expect((await request(sandbox, 'POST', path, { token, json })).status).toBe(200);
}

const sms = (number: string, message: string) => ['/api/sms/', { number, message }] as const;
const template = (id: number, fields: object) =>
	[`/api/v2/whatsapp/templates/${id}/send`, { to: person, country_code: 'US', ...fields }] as const;

describe('the inbox', () => {
	it('has nobody at first', async () => {
		expect(await inboxOf(await start())).toEqual({
			people: [],
			olderPeople: 0,
			webhook: { address: null, isSigned: false },
		});
	});

	it('shows messages with everything filled in, the newest first', async () => {
		const sandbox = await start();
		await write(sandbox, ...sms(person, 'Hé 👋 <b>you</b>'));
		await write(sandbox, ...template(101, { body_params: ['Amel', 'A-1'] }));
		await write(
			sandbox,
			...template(108, {
				body_params: ['Amel'],
				buttons: [{ index: 0, sub_type: 'url', value: 'A-1' }],
			}),
		);
		await write(sandbox, ...template(107, { otp_code: '123456' }));
		const { entries } = await personIn(sandbox);
		expect(entries.map(({ channel, message }) => [channel, message.text])).toEqual([
			['whatsapp', '123456 is your verification code.'],
			['whatsapp', 'Hello Amel, follow your order here.'],
			['whatsapp', 'Hello Amel, your order A-1 is on its way.'],
			['sms', 'Hé 👋 <b>you</b>'],
		]);
		expect(entries[1]?.message).toMatchObject({
			template: '108 order_tracking',
			buttons: [{ label: 'Track order', value: 'https://shop.example.com/orders/A-1' }],
		});
		expect(entries.map(({ state }) => state)).toEqual(Array(4).fill('delivered'));
	});

	it('shows the code that a button copies, and the file in a header', async () => {
		const sandbox = await start();
		const token = await logIn(sandbox);
		const form = new FormData();
		form.append('file', new Blob(['%PDF-1.7'], { type: 'application/pdf' }), 'invoice.pdf');
		const { body } = await request(sandbox, 'POST', '/api/v2/whatsapp/media', { token, form });
		// The sandbox's own answer.
		const { media_id: id } = (body as { data: { media_id: number } }).data;
		await write(sandbox, ...template(110, { body_params: ['Amel'], header_media_id: id }));
		await write(
			sandbox,
			...template(109, { buttons: [{ index: 0, sub_type: 'copy_code', value: 'SPRING' }] }),
		);
		const [coupon, invoice] = (await personIn(sandbox)).entries;
		expect(coupon?.message.buttons).toEqual([
			{ label: 'Copy code', value: 'SPRING' },
			{ label: 'To the shop', value: 'https://shop.example.com/sale' },
		]);
		expect(invoice?.message.header).toEqual({
			kind: 'document',
			file: 'invoice.pdf (application/pdf, 8 bytes)',
		});
	});

	it('has a contact under its number, and the requests that named a person', async () => {
		const sandbox = await start({ contacts: 3 });
		const token = await logIn(sandbox);
		await write(sandbox, '/api/sms/', { contact_id: 2, message: 'Hello' });
		await request(sandbox, 'POST', '/api/sms/', {
			token,
			json: { number: '12025550150', message: 'x' },
		});
		const { people } = await inboxOf(sandbox);
		expect(people).toHaveLength(1);
		expect(people[0]?.id).toMatch(/^\d+$/);
		expect(people[0]?.requests).toMatchObject([{ line: 'POST /api/sms/', outcome: '200' }]);
	});

	it('tells what failed afterwards', async () => {
		const sandbox = await start({ answerDelay: 0 });
		await write(sandbox, ...sms('12025550165', 'Hello'));
		await until(async () => {
			const [entry] = (await personIn(sandbox, '12025550165')).entries;
			return entry?.state === 'failed';
		});
	});

	it('is bounded, and says how much it leaves out', async () => {
		const sandbox = await start();
		const token = await logIn(sandbox);
		for (let index = 0; index <= shown.entriesOfPerson; index++) {
			const json = { number: person, message: `Message ${index}` };
			await request(sandbox, 'POST', '/api/sms/', { token, json });
		}
		for (let index = 0; index <= shown.people; index++) {
			const json = { number: String(12015560000 + index), message: 'Hello' };
			await request(sandbox, 'POST', '/api/sms/', { token, json });
		}
		await request(sandbox, 'POST', '/api/sms/', {
			token,
			json: { number: person, message: 'Last' },
		});
		const inbox = await inboxOf(sandbox);
		expect(inbox.people).toHaveLength(shown.people);
		expect(inbox.olderPeople).toBe(2);
		const [first] = inbox.people;
		expect(first?.id).toBe(person);
		expect(first?.entries).toHaveLength(shown.entriesOfPerson);
		expect(first?.olderEntries).toBe(2);
	});

	it('comes anew when something has happened', async () => {
		const sandbox = await start();
		const page = new AbortController();
		const inboxes = inboxesIn(
			await fetch(`${sandbox.url}/sandbox/changes`, { signal: page.signal }),
		);
		expect((await inboxes.next()).value).toMatchObject({ people: [] });
		await write(sandbox, ...sms(person, 'Live'));
		expect((await inboxes.next()).value).toMatchObject({
			people: [{ id: person, entries: [{ message: { text: 'Live' } }] }],
		});
		page.abort();
	});

	it('is open in so many pages at most', async () => {
		const sandbox = await start();
		const pages = new AbortController();
		const { signal } = pages;
		const open = async () => await fetch(`${sandbox.url}/sandbox/changes`, { signal });
		for (let count = 0; count < 20; count++) expect((await open()).status).toBe(200);
		expect((await open()).status).toBe(503);
		pages.abort();
		await until(async () => (await fetch(`${sandbox.url}/sandbox/changes`)).status === 200);
	});
});

describe('an answer from the page', () => {
	it('stands between the messages, and tells what became of its event', async () => {
		const webhook = await receiver();
		const sandbox = await start({ webhook: webhook.url });
		await write(sandbox, ...sms(person, 'First'));
		const json = { number: person, channel: 'sms', text: 'Hi <i>there</i>' };
		expect((await request(sandbox, 'POST', '/sandbox/answers', { json })).status).toBe(201);
		await write(sandbox, ...sms(person, 'Second'));
		await until(() => sandbox.deliveries.every(({ state }) => state === 'accepted'));
		const { entries } = await personIn(sandbox);
		expect(entries.map(({ direction, message }) => [direction, message.text])).toEqual([
			['received', 'Second'],
			['written', 'Hi <i>there</i>'],
			['received', 'First'],
		]);
		expect(entries[1]?.state).toBe('the webhook was told: 200');
	});

	it('says what is wrong with it', async () => {
		const sandbox = await start();
		for (const json of [
			{},
			{ number: 'x', channel: 'sms', text: 'x' },
			{ number: person, channel: 'fax', text: 'x' },
			[],
		]) {
			expect(await request(sandbox, 'POST', '/sandbox/answers', { json })).toMatchObject({
				status: 400,
				body: { message: expect.stringMatching(/^The .+\.$/) as string },
			});
		}
		expect(sandbox.answers).toEqual([]);
	});
});

describe('the webhook', () => {
	it('is set from the page, and its secret never shown', async () => {
		const webhook = await receiver(answering(200));
		const sandbox = await start();
		const json = { address: webhook.url, secret: 'whsec-page' };
		expect((await request(sandbox, 'POST', '/sandbox/webhook', { json })).status).toBe(200);
		const inbox = await inboxOf(sandbox);
		expect(inbox.webhook).toEqual({ address: webhook.url, isSigned: true });
		expect(JSON.stringify(inbox)).not.toContain('whsec-page');
		await write(sandbox, ...sms(person, 'Hello'));
		const [event] = await webhook.receives(1);
		expect(event?.headers['x-buzzbip-signature']).toMatch(/^[0-9a-f]{64}$/);
	});

	it('is taken away by an empty address, and refused where it leads elsewhere', async () => {
		const sandbox = await start({ webhook: 'http://localhost:1/' });
		const set = async (address: unknown) =>
			await request(sandbox, 'POST', '/sandbox/webhook', { json: { address } });
		expect((await set('http://example.com/')).status).toBe(400);
		expect((await set(7)).status).toBe(400);
		expect((await inboxOf(sandbox)).webhook.address).toBe('http://localhost:1/');
		expect((await set(' ')).status).toBe(200);
		expect((await inboxOf(sandbox)).webhook.address).toBeNull();
	});
});

describe('the page', () => {
	it.each(['/', '/sandbox/inbox.css', '/sandbox/inbox.js'])(
		'%s may load nothing from elsewhere, and takes nothing for another type',
		async (path) => {
			const { status, headers } = await request(await start(), 'GET', path);
			expect(status).toBe(200);
			expect(headers.get('content-security-policy')).toMatch(/^default-src 'none';/);
			expect(headers.get('content-security-policy')).not.toMatch(/unsafe|\*|https?:/);
			expect(headers.get('x-content-type-options')).toBe('nosniff');
		},
	);

	it('makes nothing that comes in HTML', async () => {
		const { body } = await request(await start(), 'GET', '/sandbox/inbox.js');
		expect(body).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(/);
	});

	it('is not recorded among the requests to Buzzbip', async () => {
		const sandbox = await start();
		await request(sandbox, 'GET', '/');
		await inboxOf(sandbox);
		expect(sandbox.requests).toEqual([]);
	});

	const json = { number: person, channel: 'sms', text: 'Hello' };
	it.each([
		['another origin', { origin: 'https://example.com' }],
		['another port', { origin: 'http://127.0.0.1:1' }],
		['another site', { 'sec-fetch-site': 'cross-site' }],
		['a form', { 'content-type': 'text/plain' }],
	])('takes no answer from %s', async (_, headers) => {
		const sandbox = await start();
		const { status } = await request(sandbox, 'POST', '/sandbox/answers', { json, headers });
		expect(status).toBe(403);
		expect(sandbox.answers).toEqual([]);
	});

	it('is not there for who comes by another name', async () => {
		const { url } = await start();
		const status = await new Promise((resolve) => {
			http.get(`${url}/`, { headers: { host: 'evil.example' } }, (response) => {
				response.resume();
				resolve(response.statusCode);
			});
		});
		expect(status).toBe(403);
	});
});
