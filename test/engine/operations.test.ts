import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { sandboxStarter } from '../sandbox/runningSandbox';
import { type NodeExecution, runNode } from './harness/runNode';
import { sandboxCredential } from './sandboxCredential';

const start = sandboxStarter();
type Sandbox = Awaited<ReturnType<typeof start>>;

async function run(
	sandbox: Sandbox,
	type: string,
	parameters: INodeParameters,
	items: IDataObject[] = [{}],
): Promise<NodeExecution> {
	return await runNode({
		type,
		parameters,
		items,
		credentials: sandboxCredential(sandbox),
		onError: 'continueErrorOutput',
	});
}

/** What the last request brought to the sandbox. */
function lastRequest(sandbox: Sandbox) {
	const { method, path, query, body } = sandbox.requests.at(-1) ?? {};
	return { method, path, query, body };
}

describe('Buzzbip Contacts: Create', () => {
	const parameters = {
		operation: 'create',
		number: '96 816 277',
		country: 'TN',
		additionalFields: { firstname: 'Amel', lastname: ' Ben Salah ', email: '' },
	};

	it('sends number, country and the fields that are filled in', async () => {
		const sandbox = await start();
		const execution = await run(sandbox, 'buzzbipContacts', parameters);
		expect(lastRequest(sandbox)).toEqual({
			method: 'POST',
			path: '/api/contacts/',
			query: {},
			body: {
				number: '21696816277',
				country_code: 'TN',
				firstname: 'Amel',
				lastname: 'Ben Salah',
			},
		});
		expect(execution.output()).toMatchObject([{ number: '21696816277', firstname: 'Amel' }]);
		expect(typeof execution.output()[0]?.id).toBe('number');
	});

	it('lets Extra Body add fields and override its own, and Extra Query the address', async () => {
		const sandbox = await start();
		await run(sandbox, 'buzzbipContacts', {
			...parameters,
			options: { extraBody: '{"city":"Tunis","country_code":"FR"}', extraQuery: { source: 'n8n' } },
		});
		expect(lastRequest(sandbox)).toMatchObject({
			query: { source: 'n8n' },
			body: { number: '21696816277', city: 'Tunis', country_code: 'FR' },
		});
	});
});

describe('Buzzbip SMS: Send', () => {
	it.each([
		['+216 96 816 277', 'auto', '21696816277'],
		['0021696816277', 'auto', '21696816277'],
		['(216) 96-816-277', 'auto', '21696816277'],
		['96 816 277', 'TN', '21696816277'],
		['06 12 34 56 78', 'FR', '33612345678'],
		[21696816277, 'auto', '21696816277'],
		['+33 6 12 34 56 78', '', '33612345678'],
	])('takes the number as people write it: %p with %s', async (number, country, digits) => {
		const sandbox = await start();
		await run(
			sandbox,
			'buzzbipSms',
			{
				operation: 'send',
				recipient: 'number',
				number: '={{ $json.number }}',
				country: '={{ $json.country }}',
				message: '  Hello\nAmel 👋 ',
			},
			[{ number, country }],
		);
		expect(lastRequest(sandbox)).toEqual({
			method: 'POST',
			path: '/api/sms/',
			query: {},
			body: { number: digits, message: '  Hello\nAmel 👋 ' },
		});
	});

	it.each([
		['42', 42],
		[42, 42],
		['c-42', 'c-42'],
	])('writes to the contact %p', async (contactId, sent) => {
		const sandbox = await start({ contacts: 50 });
		await run(
			sandbox,
			'buzzbipSms',
			{
				operation: 'send',
				recipient: 'contact',
				contactId: '={{ $json.contactId }}',
				message: 'Hello',
			},
			[{ contactId }],
		);
		expect(lastRequest(sandbox).body).toEqual({ contact_id: sent, message: 'Hello' });
	});
});

describe('Buzzbip WhatsApp: Send Template', () => {
	const parameters = {
		resource: 'message',
		operation: 'sendTemplate',
		number: '+216 96 816 277',
		templateId: '101',
		bodyParameters: ['Amel', 'ord-2026-00041'],
	};

	it('sends exactly what the documentation shows', async () => {
		const sandbox = await start();
		const execution = await run(sandbox, 'buzzbipWhatsApp', parameters);
		expect(lastRequest(sandbox)).toEqual({
			method: 'POST',
			path: '/api/v2/whatsapp/templates/101/send',
			query: {},
			body: {
				to: '21696816277',
				country_code: 'TN',
				body_params: ['Amel', 'ord-2026-00041'],
			},
		});
		expect(execution.output()[0]).toHaveProperty('whatsapp_bulk_group_id');
	});

	it('sends no body_params to a template without placeholders', async () => {
		const sandbox = await start();
		await run(sandbox, 'buzzbipWhatsApp', { ...parameters, templateId: '102', bodyParameters: [] });
		expect(lastRequest(sandbox).body).toEqual({ to: '21696816277', country_code: 'TN' });
		expect(sandbox.messages).toHaveLength(1);
	});

	it('takes the parameters from a list in the item', async () => {
		const sandbox = await start();
		await run(sandbox, 'buzzbipWhatsApp', { ...parameters, bodyParameters: '={{ $json.list }}' }, [
			{ list: ['Amel', 41] },
		]);
		expect(lastRequest(sandbox).body).toMatchObject({ body_params: ['Amel', '41'] });
	});

	it.each([
		['104', 'PENDING'],
		['105', 'REJECTED'],
		['106', 'DRAFT'],
	])('reports that template %s is %s', async (templateId, state) => {
		const sandbox = await start();
		const execution = await run(sandbox, 'buzzbipWhatsApp', {
			...parameters,
			templateId,
			bodyParameters: ['Amel'],
		});
		expect(execution.output(1)).toMatchObject([
			{ error: { message: 'Template is not approved', code: 1004, data: { state } } },
		]);
	});

	it('reports a wrong number of parameters', async () => {
		const sandbox = await start();
		const execution = await run(sandbox, 'buzzbipWhatsApp', {
			...parameters,
			bodyParameters: ['Amel'],
		});
		expect(execution.output(1)).toMatchObject([{ error: { code: 1006, category: 'template' } }]);
	});
});

describe('Buzzbip WhatsApp: Get Many', () => {
	it('filters by the bulk group', async () => {
		const sandbox = await start();
		const send = { resource: 'message', operation: 'sendTemplate', templateId: '102' };
		const sent = await run(sandbox, 'buzzbipWhatsApp', { ...send, number: '={{ $json.number }}' }, [
			{ number: '+21696816277' },
			{ number: '+21696816278' },
		]);
		const group = sent.output()[1]?.whatsapp_bulk_group_id;
		const parameters = { resource: 'message', operation: 'getAll', returnAll: true };
		const all = await run(sandbox, 'buzzbipWhatsApp', parameters);
		const some = await run(sandbox, 'buzzbipWhatsApp', {
			...parameters,
			filters: { whatsapp_bulk_group_id: `${group as number}` },
		});
		expect(all.output()).toHaveLength(2);
		expect(some.output()).toMatchObject([{ to: '21696816278' }]);
	});
});

describe('lists', () => {
	const contacts = { operation: 'getAll', returnAll: true };

	it.each(['array', 'object'] as const)(
		'of 2,500 contacts arrive complete and in order (rows as %s)',
		async (listShape) => {
			const sandbox = await start({ contacts: 2500, listShape });
			const execution = await run(sandbox, 'buzzbipContacts', contacts);
			const ids = execution.output().map(({ id }) => id);
			expect(ids).toEqual(Array.from({ length: 2500 }, (_, index) => index + 1));
			expect(
				new Set(execution.items().map(({ pairedItem }) => JSON.stringify(pairedItem))),
			).toEqual(new Set(['{"item":0}']));
		},
	);

	it('arrive complete although Buzzbip gives smaller pages than asked for', async () => {
		const sandbox = await start({ contacts: 333, maxPageSize: 40 });
		const execution = await run(sandbox, 'buzzbipContacts', contacts);
		expect(execution.output()).toHaveLength(333);
	});

	it('with a limit of 120 cost two requests', async () => {
		const sandbox = await start({ contacts: 2500 });
		const execution = await run(sandbox, 'buzzbipContacts', { operation: 'getAll', limit: 120 });
		expect(execution.output()).toHaveLength(120);
		expect(sandbox.requests.filter(({ method }) => method === 'GET')).toHaveLength(2);
	});

	it('with a limit of 10 ask for no more than ten rows', async () => {
		const sandbox = await start({ contacts: 2500 });
		const execution = await run(sandbox, 'buzzbipContacts', { operation: 'getAll', limit: 10 });
		expect(execution.output()).toHaveLength(10);
		expect(lastRequest(sandbox)).toEqual({
			method: 'GET',
			path: '/api/contacts/',
			query: { currentPage: '1', limit: '10' },
			body: null,
		});
	});

	it('give 50 rows when nothing is set', async () => {
		const sandbox = await start({ contacts: 60 });
		const execution = await run(sandbox, 'buzzbipContacts', { operation: 'getAll' });
		expect(execution.output()).toHaveLength(50);
	});

	it('that are empty give no item', async () => {
		const sandbox = await start();
		const execution = await run(sandbox, 'buzzbipContacts', contacts);
		expect(execution.status).toBe('success');
		expect(execution.output()).toEqual([]);
	});

	it('of sent SMS come in their own dialect of paging', async () => {
		const sandbox = await start({ sms: 130 });
		const execution = await run(sandbox, 'buzzbipSms', contacts);
		expect(execution.output()).toHaveLength(130);
		expect(execution.output()[0]).toEqual({
			id: expect.any(Number) as unknown,
			number: expect.any(String) as unknown,
			message: expect.any(String) as unknown,
			sent_date: expect.any(String) as unknown,
			state: expect.any(String) as unknown,
		});
		expect(lastRequest(sandbox).query).toEqual({ currentPage: '2', limit: '100' });
	});

	it('are read once per input item and linked to it', async () => {
		const sandbox = await start({ contacts: 2 });
		const execution = await run(sandbox, 'buzzbipContacts', contacts, [{}, {}]);
		expect(execution.items().map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 0 },
			{ item: 1 },
			{ item: 1 },
		]);
	});
});

describe('Dry Run', () => {
	it('returns the request that would be made and makes none, not even a login', async () => {
		const sandbox = await start();
		const execution = await run(sandbox, 'buzzbipSms', {
			operation: 'send',
			recipient: 'number',
			number: '+216 96 816 277',
			message: 'Hello',
			options: { dryRun: true },
		});
		expect(sandbox.requests).toEqual([]);
		expect(execution.output()).toEqual([
			{
				dryRun: true,
				request: {
					method: 'POST',
					url: `${sandbox.url}/api/sms/`,
					query: {},
					body: { number: '21696816277', message: 'Hello' },
				},
				segments: 1,
				encoding: 'GSM-7',
			},
		]);
	});

	it('still refuses what can not be right', async () => {
		const sandbox = await start();
		const execution = await run(sandbox, 'buzzbipSms', {
			operation: 'send',
			recipient: 'number',
			number: '+216 96',
			message: 'Hello',
			options: { dryRun: true },
		});
		expect(execution.output(1)).toMatchObject([{ error: { code: 'INVALID_PARAMETER' } }]);
	});
});
