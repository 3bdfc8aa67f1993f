import { logIn, request } from './client';
import { sandboxStarter } from './runningSandbox';

const start = sandboxStarter();
const path = '/api/sms/';

describe('SMS', () => {
	it('go to a number, are recorded and listed', async () => {
		const sandbox = await start();
		const token = await logIn(sandbox);
		const json = { number: '21696816277', message: 'Hello' };
		const answer = await request(sandbox, 'POST', path, { token, json });
		expect(answer.status).toBe(200);
		expect(answer.body).toEqual({
			status: 'success',
			data: { id: 1, number: '21696816277', state: 'SENT' },
		});
		expect(sandbox.messages).toEqual([
			{ channel: 'sms', recipient: '21696816277', body: json, account: 'demo@buzzbip.test' },
		]);
		expect(sandbox.messagesTo('21696816277')).toHaveLength(1);
		expect(sandbox.messagesTo('21696816278')).toEqual([]);
		const list = await request(sandbox, 'GET', path, { token });
		expect(list.body).toEqual({
			status: 'success',
			data: [
				{
					id: 1,
					number: '21696816277',
					message: 'Hello',
					sent_date: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) as unknown,
					state: 'SENT',
				},
			],
		});
	});

	it('go to a contact, by a number or digits as id', async () => {
		const sandbox = await start({ contacts: 1 });
		const token = await logIn(sandbox);
		for (const contact_id of [1, '1']) {
			const answer = await request(sandbox, 'POST', path, {
				token,
				json: { contact_id, message: 'Hello' },
			});
			expect(answer.body).toMatchObject({ data: { contact_id: 1, state: 'SENT' } });
		}
		expect(sandbox.messagesTo('contact:1')).toHaveLength(2);
		const list = await request(sandbox, 'GET', path, { token });
		expect(list.body).toMatchObject({
			data: [{ number: '12035550100' }, { number: '12035550100' }],
		});
	});

	it('are seeded into the history', async () => {
		const sandbox = await start({ sms: 2 });
		const list = await request(sandbox, 'GET', path, { token: await logIn(sandbox) });
		expect(list.body).toMatchObject({
			data: [
				{ id: 1, message: 'Message 1', sent_date: '2026-01-01T00:00:00.000Z', state: 'SENT' },
				{ id: 2, message: 'Message 2', sent_date: '2026-01-01T00:01:00.000Z', state: 'SENT' },
			],
		});
		expect(sandbox.messages).toEqual([]);
	});

	it.each([
		['number', { message: 'Hello' }],
		['message', { number: '21696816277' }],
		['message', { number: '21696816277', message: '' }],
		['message', { contact_id: 1 }],
	])('need the field %s', async (field, json) => {
		const sandbox = await start();
		const answer = await request(sandbox, 'POST', path, { token: await logIn(sandbox), json });
		expect(answer.status).toBe(400);
		expect(answer.body).toEqual({
			status: 'error',
			message: `The field ${field} is required`,
			code: 'REQUIRED_FIELD_MISSING',
			data: { [field]: 'This field is required' },
		});
		expect(sandbox.messages).toEqual([]);
	});

	it.each([
		['both number and contact', { number: '21696816277', contact_id: 1, message: 'Hello' }],
		['a number with a plus', { number: '+21696816277', message: 'Hello' }],
		['an id that is none', { contact_id: 'Jane', message: 'Hello' }],
		['a message that is no text', { number: '21696816277', message: 5 }],
	])('are refused with %s', async (_case, json) => {
		const sandbox = await start();
		const answer = await request(sandbox, 'POST', path, { token: await logIn(sandbox), json });
		expect(answer).toMatchObject({ status: 400, body: { status: 'error' } });
		expect(sandbox.messages).toEqual([]);
	});
});
