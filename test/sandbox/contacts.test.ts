import { logIn, request } from './client';
import { sandboxStarter } from './runningSandbox';

const start = sandboxStarter();
const path = '/api/contacts/';

describe('contacts', () => {
	it('are created, answered as a row, listed and recorded', async () => {
		const sandbox = await start({ contacts: 2 });
		const token = await logIn(sandbox);
		const json = {
			number: '21696816277',
			firstname: 'Jane',
			lastname: 'Doe',
			email: 'jane@example.com',
			country_code: 'TN',
			tag: 'unknown to the sandbox',
		};
		const row = {
			id: 3,
			number: '21696816277',
			firstname: 'Jane',
			lastname: 'Doe',
			email: 'jane@example.com',
			country_code: 'TN',
		};
		const answer = await request(sandbox, 'POST', path, { token, json });
		expect(answer.status).toBe(200);
		expect(answer.body).toEqual({ status: 'success', data: row });
		const list = await request(sandbox, 'GET', path, { token });
		expect(list.body).toMatchObject({ data: [{ id: 1 }, { id: 2 }, row] });
		expect(sandbox.contactsCreated).toEqual([
			{ id: 3, number: '21696816277', body: json, account: 'demo@buzzbip.test' },
		]);
		expect(sandbox.messages).toEqual([]);
	});

	it('need a number, as in the documented example', async () => {
		const sandbox = await start();
		const answer = await request(sandbox, 'POST', path, {
			token: await logIn(sandbox),
			json: { firstname: 'Jane' },
		});
		expect(answer.status).toBe(400);
		expect(answer.body).toEqual({
			status: 'error',
			message: 'The field number is required',
			code: 'REQUIRED_FIELD_MISSING',
			data: { number: 'This field is required' },
		});
		expect(sandbox.contactsCreated).toEqual([]);
	});

	it.each(['+21696816277', '216 96 816 277', '12345', '1234567890123456', 21696816277])(
		'are refused with the number %p',
		async (number) => {
			const sandbox = await start();
			const answer = await request(sandbox, 'POST', path, {
				token: await logIn(sandbox),
				json: { number },
			});
			expect(answer.status).toBe(400);
			expect(answer.body).toEqual({
				status: 'error',
				message: 'Phone number is invalid',
				code: 1001,
				data: [],
			});
		},
	);

	it('belong to one account', async () => {
		const sandbox = await start();
		await request(sandbox, 'POST', path, {
			token: await logIn(sandbox),
			json: { number: '21696816277' },
		});
		const others = await request(sandbox, 'GET', path, { token: await logIn(sandbox, 'second') });
		expect(others.body).toEqual({ status: 'success', data: [] });
	});

	it('seeded have different fictional numbers', async () => {
		const sandbox = await start({ contacts: 300, maxPageSize: 300 });
		const { body } = await request(sandbox, 'GET', `${path}?limit=300`, {
			token: await logIn(sandbox),
		});
		const numbers = (body as { data: { number: string }[] }).data.map(({ number }) => number);
		expect(new Set(numbers).size).toBe(300);
		expect(numbers.every((number) => /^1\d{3}55501\d\d$/.test(number))).toBe(true);
	});
});
