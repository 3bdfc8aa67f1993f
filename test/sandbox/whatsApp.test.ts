import type { Sandbox } from '../../sandbox/sandbox';
import { logIn, request, type Received } from './client';
import { sandboxStarter } from './runningSandbox';

const start = sandboxStarter();
const to = '21696816277';

async function sendTemplate(
	sandbox: Sandbox,
	id: number | string,
	json: unknown,
): Promise<Received> {
	const token = await logIn(sandbox);
	return request(sandbox, 'POST', `/api/v2/whatsapp/templates/${id}/send`, { token, json });
}

async function sendMessage(sandbox: Sandbox, json: unknown): Promise<Received> {
	const token = await logIn(sandbox);
	return request(sandbox, 'POST', '/api/whatsapp/', { token, json });
}

describe('a template', () => {
	it('is answered with its state and text', async () => {
		const sandbox = await start();
		const answer = await request(sandbox, 'GET', '/api/v2/whatsapp/templates/101', {
			token: await logIn(sandbox),
		});
		expect(answer.body).toEqual({
			status: 'success',
			data: {
				id: 101,
				name: 'order_shipped',
				state: 'APPROVED',
				language: 'en',
				category: 'UTILITY',
				components: [{ type: 'BODY', text: 'Hello {{1}}, your order {{2}} is on its way.' }],
			},
		});
	});

	it.each(['999', 'welcome'])('is not found with the id %s', async (id) => {
		const sandbox = await start();
		const notFound = {
			status: 'error',
			message: 'Template not found',
			code: 'TEMPLATE_NOT_FOUND',
			data: [],
		};
		const read = await request(sandbox, 'GET', `/api/v2/whatsapp/templates/${id}`, {
			token: await logIn(sandbox),
		});
		expect(read).toMatchObject({ status: 404, body: notFound });
		const sent = await sendTemplate(sandbox, id, { to, country_code: 'TN' });
		expect(sent).toMatchObject({ status: 404, body: notFound });
	});
});

describe('sending a template', () => {
	it('answers with the group, and shows in the history', async () => {
		const sandbox = await start();
		const json = { to, country_code: 'TN', body_params: ['Jane', 'ord-41'] };
		const answer = await sendTemplate(sandbox, 101, json);
		expect(answer.status).toBe(200);
		expect(answer.body).toEqual({
			status: 'success',
			data: { id: 1, whatsapp_bulk_group_id: 70001, state: 'SENT' },
		});
		expect(sandbox.messages).toEqual([
			{
				channel: 'whatsapp',
				recipient: to,
				body: json,
				account: 'demo@buzzbip.test',
				templateId: 101,
			},
		]);
		await sendTemplate(sandbox, 102, { to, country_code: 'TN' });
		const history = await request(sandbox, 'GET', '/api/whatsapp/?whatsapp_bulk_group_id=70002', {
			token: await logIn(sandbox),
		});
		expect(history.body).toEqual({
			status: 'success',
			data: [
				{
					id: 2,
					to,
					template_id: 102,
					whatsapp_bulk_group_id: 70002,
					state: 'SENT',
					sent_date: expect.any(String) as unknown,
				},
			],
		});
	});

	it.each([
		[101, undefined, 'Template expects 2 body parameters, 0 given'],
		[101, ['Jane'], 'Template expects 2 body parameters, 1 given'],
		[101, ['Jane', 'ord-41', 'x'], 'Template expects 2 body parameters, 3 given'],
		[102, ['Jane'], 'Template expects 0 body parameters, 1 given'],
		[103, [], 'Template expects 1 body parameter, 0 given'],
	])('%i with the parameters %p is refused', async (id, body_params, message) => {
		const sandbox = await start();
		const answer = await sendTemplate(sandbox, id, { to, country_code: 'TN', body_params });
		expect(answer.status).toBe(400);
		expect(answer.body).toEqual({ status: 'error', message, code: 1006, data: [] });
		expect(sandbox.messages).toEqual([]);
	});

	it.each([
		[104, { state: 'PENDING' }],
		[105, { state: 'REJECTED', reason: expect.any(String) as unknown }],
		[106, { state: 'DRAFT' }],
	])('%i is refused with its state', async (id, data) => {
		const sandbox = await start();
		const answer = await sendTemplate(sandbox, id, { to, country_code: 'TN', body_params: ['x'] });
		expect(answer.status).toBe(400);
		expect(answer.body).toEqual({
			status: 'error',
			message: 'Template is not approved',
			code: 1004,
			data,
		});
	});

	it.each([
		['to', { country_code: 'TN' }],
		['country_code', { to }],
	])('needs the field %s', async (field, json) => {
		const sandbox = await start();
		const answer = await sendTemplate(sandbox, 102, json);
		expect(answer).toMatchObject({
			status: 400,
			body: { code: 'REQUIRED_FIELD_MISSING', data: { [field]: 'This field is required' } },
		});
	});

	it.each([
		['a plus', { to: `+${to}`, country_code: 'TN' }],
		['no country prefix', { to: '096816277', country_code: 'TN' }],
		['a lower-case country', { to, country_code: 'tn' }],
		['a country in three letters', { to, country_code: 'TUN' }],
		['parameters that are no list', { to, country_code: 'TN', body_params: 'Jane' }],
		['parameters that are no strings', { to, country_code: 'TN', body_params: [41] }],
		['buttons that are none', { to, country_code: 'TN', buttons: [{ index: 0 }] }],
	])('is refused with %s', async (_case, json) => {
		const sandbox = await start();
		const answer = await sendTemplate(sandbox, 102, json);
		expect(answer).toMatchObject({ status: 400, body: { status: 'error' } });
		expect(sandbox.messages).toEqual([]);
	});

	it('takes a one-time code for an authentication template alone', async () => {
		const sandbox = await start();
		const code = { to, country_code: 'TN', otp_code: '123456' };
		expect(await sendTemplate(sandbox, 107, code)).toMatchObject({ status: 200 });
		expect(await sendTemplate(sandbox, 102, code)).toMatchObject({ status: 400 });
	});

	it.each([{ body_params: ['123456'] }, { buttons: [] }, { otp_code: 123456 }])(
		'refuses a one-time code with %p',
		async (more) => {
			const sandbox = await start();
			const json = { to, country_code: 'TN', otp_code: '123456', ...more };
			expect(await sendTemplate(sandbox, 107, json)).toMatchObject({ status: 400 });
			expect(sandbox.messages).toEqual([]);
		},
	);
});

describe('a WhatsApp v1 message', () => {
	it('goes to a number with its country', async () => {
		const sandbox = await start();
		const json = { template_id: 101, phone_number: to, country_code: 'TN' };
		const answer = await sendMessage(sandbox, json);
		expect(answer.status).toBe(200);
		expect(answer.body).toEqual({
			status: 'success',
			data: { id: 1, whatsapp_bulk_group_id: 70001, state: 'SENT' },
		});
		expect(sandbox.messagesTo(to)).toEqual([
			{
				channel: 'whatsapp',
				recipient: to,
				body: json,
				account: 'demo@buzzbip.test',
				templateId: 101,
			},
		]);
	});

	it('goes to a contact, known or not', async () => {
		const sandbox = await start({ contacts: 1 });
		await sendMessage(sandbox, { template_id: '102', contact_id: 1 });
		await sendMessage(sandbox, { template_id: 102, contact_id: '7' });
		expect(sandbox.messages.map(({ recipient }) => recipient)).toEqual(['contact:1', 'contact:7']);
		const history = await request(sandbox, 'GET', '/api/whatsapp/', {
			token: await logIn(sandbox),
		});
		expect(history.body).toMatchObject({ data: [{ to: '12035550100' }, { to: null }] });
	});

	it.each([
		['template_id', { phone_number: to, country_code: 'TN' }],
		['phone_number', { template_id: 102, country_code: 'TN' }],
		['country_code', { template_id: 102, phone_number: to }],
	])('needs the field %s', async (field, json) => {
		const sandbox = await start();
		const answer = await sendMessage(sandbox, json);
		expect(answer).toMatchObject({
			status: 400,
			body: { code: 'REQUIRED_FIELD_MISSING', data: { [field]: 'This field is required' } },
		});
	});

	it.each([
		[400, 1004, { template_id: 104 }],
		[404, 'TEMPLATE_NOT_FOUND', { template_id: 999 }],
		[400, 'INVALID_FIELD', { template_id: 'welcome' }],
		[400, 'INVALID_FIELD', { template_id: 102, contact_id: 1 }],
		[400, 'INVALID_FIELD', { template_id: 102, country_code: 'Tunisia' }],
		[400, 1001, { template_id: 102, phone_number: '+21696816277' }],
	])('is refused with %i %p for %p', async (status, code, changes) => {
		const sandbox = await start();
		const answer = await sendMessage(sandbox, { phone_number: to, country_code: 'TN', ...changes });
		expect(answer).toMatchObject({ status, body: { status: 'error', code } });
		expect(sandbox.messages).toEqual([]);
	});
});
