import type { IExecuteFunctions } from 'n8n-workflow';
import { isFailure } from '../../../../nodes/shared/api/result';
import { defineOperation } from '../../../../nodes/shared/run/operation';
import { readAllItems, readItems } from '../../../../nodes/shared/run/items/readItems';

const name = { displayName: 'Name', name: 'name', type: 'string', default: '' } as const;

const greet = defineOperation({
	label: { name: 'Greet', action: 'Greet someone', description: 'Greet someone by name' },
	fields: [name],
	kind: 'send',
	result: 'object',
	read(item) {
		const text = item.text(name);
		if (text === 'odd') throw new TypeError('text is odd');
		return text;
	},
	recipient: (input) => input.toLowerCase(),
	execute: async (input) => await Promise.resolve(input),
});

function contextWith(names: readonly unknown[], signal?: AbortSignal, options: object = {}) {
	/** The items whose name was read, in order. */
	const read: number[] = [];
	const context = {
		getInputData: () => names.map(() => ({ json: {} })),
		getExecutionCancelSignal: () => signal,
		getNodeParameter(parameter: string, index: number) {
			if (parameter === 'options') return options;
			read.push(index);
			return names[index];
		},
	};
	return { read, context: context as unknown as IExecuteFunctions };
}

afterEach(() => {
	jest.restoreAllMocks();
});

describe('the items of a run', () => {
	it('are read one after another, as they are asked for', () => {
		const { read, context } = contextWith(['Amel', 'Sami', 'Nour']);
		const items = readItems(context, greet);
		expect(read).toEqual([]);
		expect(items.next().value).toMatchObject({ index: 0, read: { data: { recipient: 'amel' } } });
		expect(read).toEqual([0]);
		items.next();
		expect(read).toEqual([0, 1]);
		expect(items.next().value?.index).toBe(2);
		expect(items.next().done).toBe(true);
	});

	it('have their settings with them, the same object for the same options', () => {
		const { context } = contextWith(['Amel', 'Sami'], undefined, { timeout: 1_234 });
		const [first, second] = [...readItems(context, greet)].map(({ read }) =>
			isFailure(read) ? undefined : read.data.settings,
		);
		expect(first).toMatchObject({ timeout: 1_234, dryRun: false });
		expect(second).toBe(first);
	});

	it('that can’t be right are failures, and the others are read all the same', () => {
		const { context } = contextWith(['', 'Amel', 'odd']);
		expect([...readItems(context, greet)].map(({ read }) => read)).toMatchObject([
			{
				failure: {
					cause: 'invalid',
					outcome: 'notSent',
					message: 'Name is empty, or its expression gave nothing: fill it in',
				},
			},
			{ data: { recipient: 'amel' } },
			{ failure: { code: 'NODE_ERROR', outcome: 'notSent', message: 'text is odd' } },
		]);
	});

	it('whose options can’t be right are failures', () => {
		const { context } = contextWith(['Amel'], undefined, { timeout: 0 });
		expect([...readItems(context, greet)]).toMatchObject([
			{ read: { failure: { cause: 'invalid' } } },
		]);
	});
});

describe('all items', () => {
	it('are read once each, in order', async () => {
		const { read, context } = contextWith(['Amel', '', 'Nour']);
		const items = await readAllItems(context, greet);
		expect(items.map(({ index, read: one }) => [index, isFailure(one)])).toEqual([
			[0, false],
			[1, true],
			[2, false],
		]);
		expect(read).toEqual([0, 1, 2]);
	});

	it('are none where there are none', async () => {
		expect(await readAllItems(contextWith([]).context, greet)).toEqual([]);
	});

	it('are read no further once the execution is stopped', async () => {
		const controller = new AbortController();
		const names = ['Amel', 'Sami', 'Nour'];
		const { read, context } = contextWith(names, controller.signal);
		const items = readAllItems(context, greet);
		controller.abort();
		expect((await items).length).toBeLessThan(3);
		expect(read).not.toContain(2);
	});

	it('let n8n do what else is to be done while they are read', async () => {
		let now = 0;
		jest.spyOn(performance, 'now').mockImplementation(() => (now += 11));
		const controller = new AbortController();
		const { read, context } = contextWith(Array<string>(1_000).fill('Amel'), controller.signal);
		setImmediate(() => {
			controller.abort();
		});
		await readAllItems(context, greet);
		expect(read.length).toBeLessThan(1_000);
	});
});
