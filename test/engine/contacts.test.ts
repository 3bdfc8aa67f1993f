import type { IDataObject, INodeParameters, OnError } from 'n8n-workflow';
import type { Sandbox } from '../../sandbox/sandbox';
import { nobodyListens } from '../sandbox/nobodyListens';
import { sandboxStarter } from '../sandbox/runningSandbox';
import { type NodeExecution, runNode } from './harness/runNode';
import { sandboxCredential } from './sandboxCredential';

const start = sandboxStarter();

interface Running {
	readonly options?: INodeParameters;
	readonly onError?: OnError;
	readonly parameters?: INodeParameters;
}

/** Runs an operation with the number, the country and the first name of each item. */
async function run(
	sandbox: Sandbox,
	operation: 'find' | 'getAll' | 'getOrCreate' | 'create',
	items: readonly IDataObject[],
	{ options = {}, onError, parameters = {} }: Running = {},
): Promise<NodeExecution> {
	return await runNode({
		type: 'buzzbipContacts',
		parameters: {
			operation,
			number: '={{ $json.number }}',
			country: '={{ $json.country ?? "auto" }}',
			...(operation === 'find' ? {} : { additionalFields: { firstname: '={{ $json.name }}' } }),
			options,
			...parameters,
		},
		credentials: sandboxCredential(sandbox),
		items,
		onError: onError ?? 'continueErrorOutput',
	});
}

const asked = ({ requests }: Sandbox, method: string) =>
	requests.filter((request) => request.method === method && request.path === '/api/contacts/');
const linked = (execution: NodeExecution, output = 0) =>
	execution.items(output).map(({ pairedItem }) => (pairedItem as { item: number }).item);

const amel = { number: '+216 96 816 277', name: 'Amel' };
const jon = { number: '0033 6 39 98 00 11', name: 'Jon' };
const unreadable = { number: '555 0122' };

describe('operation: find', () => {
	it('gives all contacts with the number, and tells who is not there', async () => {
		const sandbox = await start();
		await run(sandbox, 'create', [amel, { ...amel, name: 'Amel again' }]);
		const items = [jon, { number: '96 816 277', country: 'TN' }, unreadable];
		const execution = await run(sandbox, 'find', items);

		expect(execution.output()).toMatchObject([
			{ number: '33639980011', found: false },
			{ firstname: 'Amel', found: true },
			{ firstname: 'Amel again', found: true },
		]);
		expect(linked(execution)).toEqual([0, 1, 1]);
		expect(execution.output(1)).toMatchObject([{ error: { code: 'INVALID_PARAMETER' } }]);
		expect(linked(execution, 1)).toEqual([2]);
	});

	it('reads the list once for all items', async () => {
		const sandbox = await start({ contacts: 250 });
		const items = Array.from({ length: 500 }, () => jon);
		const execution = await run(sandbox, 'find', items, { options: { concurrency: 1 } });
		expect(execution.output()).toHaveLength(500);
		expect(asked(sandbox, 'GET').map(({ query }) => query.currentPage)).toEqual(['1', '2', '3']);
	});

	it.each(['array', 'object'] as const)('reads lists that come as %s', async (listShape) => {
		const sandbox = await start({ contacts: 5, listShape, maxPageSize: 2 });
		await run(sandbox, 'create', [amel]);
		expect((await run(sandbox, 'find', [amel])).output()).toMatchObject([{ found: true }]);
	});

	it('says that it has not read to the end of a longer list', async () => {
		const sandbox = await start({ contacts: 30 });
		const options = { maxContacts: 30 };
		expect((await run(sandbox, 'find', [jon], { options })).output()).toMatchObject([
			{ found: false },
		]);
		await run(sandbox, 'create', [amel]);
		const execution = await run(sandbox, 'find', [jon], { options });
		expect(execution.output(1)).toMatchObject([
			{
				error: {
					code: 'LIST_NOT_READ_TO_END',
					outcome: 'notSent',
					description: expect.stringContaining('Max Contacts') as string,
				},
			},
		]);
	});

	it('reads no list again that would fail in the same way', async () => {
		const sandbox = await start({ contacts: 450 });
		const items = Array.from({ length: 5 }, () => jon);
		const options = { numberField: 'phone', concurrency: 1 };
		const execution = await run(sandbox, 'find', items, { options });
		expect(execution.output(1)).toMatchObject(
			Array(5).fill({ error: { code: 'INVALID_PARAMETER', outcome: 'notSent' } }),
		);
		expect(asked(sandbox, 'GET')).toHaveLength(5);
	});

	it('stops the workflow in Stop mode where the list can’t be had', async () => {
		const sandbox = { ...(await start()), url: nobodyListens };
		const execution = await run(sandbox, 'find', [amel, jon], {
			onError: 'stopWorkflow',
			options: { maxRetries: 0 },
		});
		expect(execution.error).toMatchObject({ context: { outcome: 'notSent' } });
	});
});

describe('operation: getOrCreate', () => {
	it('creates who is missing, once, and leaves the others as they are', async () => {
		const sandbox = await start();
		await run(sandbox, 'create', [amel]);
		const items = [
			{ number: '216-96-816-277', name: 'Another name' },
			jon,
			unreadable,
			{ number: '06 39 98 00 11', country: 'FR', name: 'Jon again' },
		];
		const execution = await run(sandbox, 'getOrCreate', items);

		expect(execution.output()).toMatchObject([
			{ firstname: 'Amel', created: false },
			{ firstname: 'Jon', created: true },
			{ firstname: 'Jon', created: false },
		]);
		expect(linked(execution)).toEqual([0, 1, 3]);
		expect(execution.output(1)).toMatchObject([{ error: { code: 'INVALID_PARAMETER' } }]);
		expect(sandbox.contactsCreated.map(({ number }) => number)).toEqual([
			'21696816277',
			'33639980011',
		]);
	});

	it('reads to the end where the pages are counted in the other way', async () => {
		const sandbox = await start({ contacts: 450, contactsPageParameter: 'page' });
		const all = await run(sandbox, 'getAll', [{}], { parameters: { returnAll: true } });
		expect(all.output()).toHaveLength(450);

		const last = { number: all.output().at(-1)?.number ?? '', country: 'auto' };
		const execution = await run(sandbox, 'getOrCreate', [last, jon]);
		expect(execution.output()).toMatchObject([{ id: 450, created: false }, { created: true }]);
		expect(sandbox.contactsCreated).toHaveLength(1);
	});

	it('does not create again where it does not know whether it has', async () => {
		const sandbox = await start();
		// The connection is reset although the contact was created.
		const lost = { number: '+1 202 555 0153' };
		const execution = await run(sandbox, 'getOrCreate', [lost, lost, lost], {
			onError: 'continueRegularOutput',
		});
		const description = expect.stringContaining('Run this item again later') as string;
		expect(execution.output()).toMatchObject(
			Array(3).fill({ error: { outcome: 'unknown', description } }),
		);
		expect(sandbox.contactsCreated).toHaveLength(1);

		const again = await run(sandbox, 'getOrCreate', [lost]);
		expect(again.output()).toMatchObject([{ created: false }]);
		expect(sandbox.contactsCreated).toHaveLength(1);
	});

	it('reads in a dry run, and creates nobody', async () => {
		const sandbox = await start();
		await run(sandbox, 'create', [amel]);
		const options = { dryRun: true, extraBody: { city: 'Tunis' } };
		const execution = await run(sandbox, 'getOrCreate', [amel, jon, jon], { options });
		expect(execution.output()).toMatchObject([
			{ firstname: 'Amel', created: false },
			{ dryRun: true, request: { body: { number: '33639980011', city: 'Tunis' } } },
			{ dryRun: true, number: '33639980011', created: false },
		]);
		expect(execution.output()[2]).not.toHaveProperty('request');
		expect(sandbox.contactsCreated).toHaveLength(1);
		// Extra Body is for the contact, not for the list.
		expect(new Set(asked(sandbox, 'GET').map(({ body }) => body))).toEqual(new Set([null]));
	});

	it('stops the workflow at what Buzzbip refuses, in Stop mode', async () => {
		const sandbox = await start();
		const refused = { number: '+1 202 555 0140' };
		const execution = await run(sandbox, 'getOrCreate', [amel, refused], {
			onError: 'stopWorkflow',
		});
		expect(execution.error).toMatchObject({ context: { code: 1001, outcome: 'refused' } });
	});

	it('imports 3,000 rows with 400 doubles in other spellings without a double', async () => {
		const sandbox = await start({ contacts: 1000 });
		const people = Array.from({ length: 2600 }, (_, index) => `21625${100_000 + index}`);
		const spelled = (digits: string, index: number) =>
			[`+${digits}`, `00${digits}`, digits.slice(3), `(216) ${digits.slice(3)}`][index % 4];
		const rows = [...people, ...people.slice(0, 400)].map((digits, index) => ({
			number: spelled(digits, index + (index < people.length ? 0 : 1)),
			country: 'TN',
		}));
		const execution = await run(sandbox, 'getOrCreate', rows, { options: { concurrency: 20 } });

		const created = execution.output().map((contact) => contact.created);
		expect(created.filter((isNew) => isNew === true)).toHaveLength(2600);
		expect(created.filter((isNew) => isNew === false)).toHaveLength(400);
		expect(sandbox.contactsCreated).toHaveLength(2600);
		expect(new Set(sandbox.contactsCreated.map(({ number }) => number)).size).toBe(2600);
		expect(asked(sandbox, 'POST')).toHaveLength(2600);
		// Ten full pages, and those that were under way when the end was seen.
		expect(asked(sandbox, 'GET').length).toBeLessThanOrEqual(10 + 20);
	}, 300_000);
});
