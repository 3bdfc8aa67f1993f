import { seededTemplates } from '../../sandbox/whatsApp/seededTemplates';
import { logIn, request, type Received } from './client';
import { sandboxStarter } from './runningSandbox';

const start = sandboxStarter();
const path = '/api/v2/whatsapp/templates';
const components = [{ type: 'BODY', text: 'Hello {{1}}!' }];
const notFound = {
	status: 404,
	body: { status: 'error', message: 'Template not found', code: 'TEMPLATE_NOT_FOUND', data: [] },
};

/** What one user of a new sandbox does with templates. */
async function client(options?: Parameters<typeof start>[0], user?: string) {
	const sandbox = await start(options);
	const token = await logIn(sandbox, user);
	const call = (method: string, rest: string, json?: unknown): Promise<Received> =>
		request(sandbox, method, path + rest, json === undefined ? { token } : { token, json });
	return {
		sandbox,
		create: (json: unknown) => call('POST', '', json),
		read: (id: number) => call('GET', `/${id}`),
		submit: (id: number) => call('POST', `/${id}/submit`),
		remove: (id: number) => call('DELETE', `/${id}`),
		send: (id: number, json: object) =>
			call('POST', `/${id}/send`, { to: '21696816277', country_code: 'TN', ...json }),
	};
}

describe('creating a template', () => {
	it.each([
		['components', { components }],
		['a plain body', { body: 'Hello {{1}}!' }],
	])('makes a draft with %s, answered as a row', async (_case, content) => {
		const { create, read } = await client();
		const json = { name: 'hello', language: 'fr', tag: 'kept', ...content };
		const row = { ...json, id: 1001, state: 'DRAFT' };
		const answer = await create(json);
		expect(answer.status).toBe(201);
		expect(answer.body).toEqual({ status: 'success', data: row });
		expect((await read(1001)).body).toEqual({ status: 'success', data: row });
	});

	it('keeps its own id and state', async () => {
		const { create } = await client();
		const answer = await create({ id: 101, state: 'APPROVED', name: 'hello', components });
		expect(answer.body).toMatchObject({ data: { id: 1001, state: 'DRAFT' } });
	});

	it.each([
		['name', { components }],
		['name', { name: '', components }],
		['components', { name: 'hello' }],
		['components', { name: 'hello', components: null, body: '' }],
	])('needs the field %s', async (field, json) => {
		const { create } = await client();
		const answer = await create(json);
		expect(answer.status).toBe(400);
		expect(answer.body).toEqual({
			status: 'error',
			message: `The field ${field} is required`,
			code: 'REQUIRED_FIELD_MISSING',
			data: { [field]: 'This field is required' },
		});
	});

	it.each([
		['a name that is no text', { name: 5, components }],
		['components that are no list', { name: 'hello', components: 'Hello' }],
		['no component', { name: 'hello', components: [] }],
		['a component without type', { name: 'hello', components: [{ text: 'Hello' }] }],
		['a body that is no text', { name: 'hello', body: {} }],
	])('is refused with %s', async (_case, json) => {
		const { create, read } = await client();
		expect(await create(json)).toMatchObject({ status: 400, body: { code: 'INVALID_FIELD' } });
		expect(await read(1001)).toMatchObject(notFound);
	});
});

describe('submitting a template', () => {
	it('makes it PENDING, and APPROVED after a while', async () => {
		const { sandbox, create, read, submit, send } = await client({ approvalDelay: 600_000 });
		await create({ name: 'hello', components });
		const sent = { body_params: ['Jane'] };
		expect(await send(1001, sent)).toMatchObject({
			body: { code: 1004, data: { state: 'DRAFT' } },
		});
		expect(await submit(1001)).toMatchObject({ status: 200, body: { data: { state: 'PENDING' } } });
		expect(await read(1001)).toMatchObject({ body: { data: { state: 'PENDING' } } });
		expect(await send(1001, sent)).toMatchObject({
			status: 400,
			body: { code: 1004, data: { state: 'PENDING' } },
		});
		sandbox.configure({ approvalDelay: 0 });
		expect(await send(1001, sent)).toMatchObject({ status: 200 });
		expect(await read(1001)).toMatchObject({ body: { data: { state: 'APPROVED' } } });
	});

	it('makes it REJECTED with a reason if its name says so; then it can be submitted again', async () => {
		const { create, read, submit, send } = await client({ approvalDelay: 0 });
		const json = { name: 'to_be_Rejected', components };
		const reason = 'The name contains "reject".';
		await create(json);
		await submit(1001);
		expect((await read(1001)).body).toEqual({
			status: 'success',
			data: { ...json, id: 1001, state: 'REJECTED', reason },
		});
		expect(await send(1001, { body_params: ['Jane'] })).toMatchObject({
			status: 400,
			body: { code: 1004, data: { state: 'REJECTED', reason } },
		});
		expect((await submit(1001)).body).toEqual({
			status: 'success',
			data: { ...json, id: 1001, state: 'PENDING' },
		});
	});

	it('follows a changed delay, and takes no decision back', async () => {
		const { sandbox, create, read, submit } = await client({ approvalDelay: 60_000 });
		await create({ name: 'hello', components });
		await submit(1001);
		expect(await read(1001)).toMatchObject({ body: { data: { state: 'PENDING' } } });
		sandbox.configure({ approvalDelay: 0 });
		expect(await read(1001)).toMatchObject({ body: { data: { state: 'APPROVED' } } });
		sandbox.configure({ approvalDelay: 60_000 });
		expect(await read(1001)).toMatchObject({ body: { data: { state: 'APPROVED' } } });
	});

	it.each([105, 106])('is possible for the seeded %i', async (id) => {
		const { read, submit } = await client({ approvalDelay: 0 });
		expect(await submit(id)).toMatchObject({ body: { data: { id, state: 'PENDING' } } });
		expect(await read(id)).toMatchObject({ body: { data: { id, state: 'APPROVED' } } });
	});

	it.each([
		[101, 'APPROVED'],
		[104, 'PENDING'],
	])('is refused for %i, which is %s and stays so', async (id, state) => {
		const { read, submit } = await client({ approvalDelay: 0 });
		const answer = await submit(id);
		expect(answer.status).toBe(400);
		expect(answer.body).toEqual({
			status: 'error',
			message: 'Only a draft can be submitted',
			code: 1010,
			data: { state },
		});
		expect(await read(id)).toMatchObject({ body: { data: { state } } });
	});

	it('does not know an unknown one', async () => {
		const { submit } = await client();
		expect(await submit(999)).toMatchObject(notFound);
	});
});

describe('deleting a template', () => {
	it('answers without data, and it is gone', async () => {
		const { read, submit, remove, send } = await client();
		const answer = await remove(103);
		expect(answer.status).toBe(200);
		expect(answer.body).toEqual({ status: 'success', data: [] });
		for (const after of [read(103), submit(103), remove(103), send(103, { body_params: ['x'] })]) {
			expect(await after).toMatchObject(notFound);
		}
	});

	it('leaves its id unused', async () => {
		const { create, remove } = await client();
		await create({ name: 'hello', components });
		await remove(1001);
		expect(await create({ name: 'hello', components })).toMatchObject({
			body: { data: { id: 1002 } },
		});
	});
});

describe('templates', () => {
	it('belong to one account', async () => {
		const { sandbox, create, remove } = await client();
		const token = await logIn(sandbox, 'second');
		await create({ name: 'hello', components });
		await remove(101);
		expect(await request(sandbox, 'GET', `${path}/1001`, { token })).toMatchObject(notFound);
		expect(await request(sandbox, 'GET', `${path}/101`, { token })).toMatchObject({ status: 200 });
	});

	it.each(seededTemplates.filter(({ reading }) => reading === undefined))(
		'seeded like $id are answered with their content',
		async ({ id, name, status, fields }) => {
			const { read } = await client();
			const { body } = await read(id);
			expect(body).toEqual({ status: 'success', data: { id, name, ...status, ...fields } });
		},
	);

	it('have their text as plain body in 112', async () => {
		const { read, send } = await client();
		expect((await read(112)).body).toEqual({
			status: 'success',
			data: {
				id: 112,
				name: 'plain_form',
				state: 'APPROVED',
				language: 'en',
				category: 'UTILITY',
				body: 'Hello {{1}}, your appointment is on {{2}}.',
			},
		});
		expect(await send(112, { body_params: ['Jane'] })).toMatchObject({ body: { code: 1006 } });
		expect(await send(112, { body_params: ['Jane', 'Monday'] })).toMatchObject({ status: 200 });
	});

	it('have no text to read in 113', async () => {
		const { read, send } = await client();
		expect((await read(113)).body).toEqual({
			status: 'success',
			data: { id: 113, name: 'unreadable', state: 'APPROVED' },
		});
		expect(await send(113, {})).toMatchObject({ body: { code: 1006 } });
		expect(await send(113, { body_params: ['Jane'] })).toMatchObject({ status: 200 });
	});

	it('must not be read in 114', async () => {
		const { read, send } = await client();
		const answer = await read(114);
		expect(answer.status).toBe(403);
		expect(answer.body).toEqual({
			status: 'error',
			message: 'Access denied',
			code: 403,
			data: [],
		});
		expect(await send(114, { body_params: ['Jane'] })).toMatchObject({ status: 200 });
	});
});
