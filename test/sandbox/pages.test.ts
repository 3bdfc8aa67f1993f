import type { Sandbox } from '../../sandbox/sandbox';
import { logIn, request } from './client';
import { sandboxStarter } from './runningSandbox';

const start = sandboxStarter();

async function ids(sandbox: Sandbox, path: string): Promise<unknown[]> {
	const { body } = await request(sandbox, 'GET', path, { token: await logIn(sandbox) });
	return (body as { data: { id: unknown }[] }).data.map(({ id }) => id);
}

function range(from: number, to: number): number[] {
	return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

describe('pages', () => {
	it('have 20 rows by default and start at the first row', async () => {
		const sandbox = await start({ contacts: 45 });
		expect(await ids(sandbox, '/api/contacts/')).toEqual(range(1, 20));
	});

	it.each(['/api/contacts/', '/api/sms/'])('of %s are chosen by currentPage', async (path) => {
		const sandbox = await start({ contacts: 25, sms: 25 });
		expect(await ids(sandbox, `${path}?currentPage=2&limit=10`)).toEqual(range(11, 20));
		expect(await ids(sandbox, `${path}?currentPage=3&limit=10`)).toEqual(range(21, 25));
		expect(await ids(sandbox, `${path}?currentPage=4&limit=10`)).toEqual([]);
		expect(await ids(sandbox, `${path}?page=2&limit=10`)).toEqual(range(1, 10));
	});

	it('of the WhatsApp history are chosen by page', async () => {
		const sandbox = await start();
		const token = await logIn(sandbox);
		for (const number of ['21690000001', '21690000002', '21690000003']) {
			await request(sandbox, 'POST', '/api/v2/whatsapp/templates/102/send', {
				token,
				json: { to: number, country_code: 'TN' },
			});
		}
		expect(await ids(sandbox, '/api/whatsapp/?page=2&limit=2')).toEqual([3]);
		expect(await ids(sandbox, '/api/whatsapp/?currentPage=2&limit=2')).toEqual([1, 2]);
	});

	it('are silently capped', async () => {
		const sandbox = await start({ contacts: 12, maxPageSize: 5 });
		expect(await ids(sandbox, '/api/contacts/?limit=50')).toEqual(range(1, 5));
		expect(await ids(sandbox, '/api/contacts/?limit=50&currentPage=3')).toEqual([11, 12]);
	});

	it.each([
		'limit=0',
		'limit=-1',
		'limit=ten',
		'limit=1.5',
		'limit=',
		'limit=1&limit=2',
		'currentPage=0',
	])('are refused with %s', async (query) => {
		const sandbox = await start({ contacts: 3 });
		const answer = await request(sandbox, 'GET', `/api/contacts/?${query}`, {
			token: await logIn(sandbox),
		});
		expect(answer).toMatchObject({ status: 400, body: { status: 'error' } });
	});

	it('come as data.items on request', async () => {
		const sandbox = await start({ contacts: 1, listShape: 'object' });
		const token = await logIn(sandbox);
		const path = '/api/contacts/';
		const wrapped = await request(sandbox, 'GET', path, { token });
		expect(wrapped.body).toMatchObject({ status: 'success', data: { items: [{ id: 1 }] } });
		sandbox.configure({ listShape: 'array' });
		const bare = await request(sandbox, 'GET', path, { token });
		expect(bare.body).toMatchObject({ status: 'success', data: [{ id: 1 }] });
	});
});
