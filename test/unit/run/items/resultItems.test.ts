import fc from 'fast-check';
import type { Failure, JsonValue } from '../../../../nodes/shared/api/failure';
import { errorItem, successItems } from '../../../../nodes/shared/run/items/resultItems';

const jsonOf = (data: JsonValue, result: 'object' | 'rows' = 'object') =>
	successItems(data, result, 3).map(({ json }) => json);

/** How n8n tells a failed item in the Continue modes: by its keys. */
function takenForFailed(json: { error?: unknown }): boolean {
	const { error } = json;
	const keys = Object.keys(json);
	const movedToErrorOutput =
		Boolean(error) && keys.every((key) => ['error', 'message', 'details'].includes(key));
	const runsTheNodeAgain = error !== undefined && error !== null && error !== false;
	return movedToErrorOutput || runsTheNodeAgain;
}

describe('a success', () => {
	it.each([
		['an object, as it is', { id: 7, nested: { a: [1] } }, { id: 7, nested: { a: [1] } }],
		['an empty object', {}, {}],
		['an array, under data', [{ id: 7 }], { data: [{ id: 7 }] }],
		['an empty array, under data', [], { data: [] }],
		['a text, under data', 'abc', { data: 'abc' }],
		['an empty text, under data', '', { data: '' }],
		['a number, under data', 12, { data: 12 }],
		['zero, under data', 0, { data: 0 }],
		['false, under data', false, { data: false }],
	])('is one item: %s', (_, data, json) => {
		expect(successItems(data as JsonValue, 'object', 3)).toEqual([
			{ json, pairedItem: { item: 3 } },
		]);
	});

	it.each([[null], [undefined]])('without data (%p) is an item that says so', (data) => {
		const items = successItems(data, 'object', 3);
		expect(items).toHaveLength(1);
		expect(items[0]?.pairedItem).toEqual({ item: 3 });
		expect(Object.keys(items[0]?.json ?? {})).not.toEqual([]);
		expect(takenForFailed(items[0]?.json ?? {})).toBe(false);
	});

	it.each([
		['error', { error: 'x' }],
		['error among others', { error: 'x', id: 1 }],
		['an empty error', { error: '', id: 1 }],
		['error 0', { error: 0 }],
		['error and message', { error: 'x', message: 'y' }],
		['error and details', { details: {}, error: 'x' }],
		['all three', { error: {}, message: 'y', details: [] }],
	])('whose data look like an error item are kept, but not for n8n to see: %s', (_, data) => {
		expect(jsonOf(data)).toEqual([{ data }]);
	});

	it.each([[{ error: null, id: 1 }], [{ error: false }], [{ message: 'x', details: 'y' }]])(
		'whose data do not look like one is left alone: %p',
		(data) => {
			expect(jsonOf(data)).toEqual([data]);
		},
	);

	it('is never taken for a failure by n8n, whatever the data are', () => {
		const anyData = fc.oneof(
			fc.jsonValue(),
			fc.dictionary(fc.constantFrom('error', 'message', 'details', 'id'), fc.jsonValue()),
		);
		fc.assert(
			fc.property(anyData, fc.constantFrom('object', 'rows'), (data, result) => {
				for (const json of jsonOf(data, result)) {
					expect(takenForFailed(json)).toBe(false);
				}
			}),
		);
	});
});

describe('a list', () => {
	it('is one item per row, in order, each linked to the input item', () => {
		expect(successItems([{ id: 1 }, { id: 2 }], 'rows', 3)).toEqual([
			{ json: { id: 1 }, pairedItem: { item: 3 } },
			{ json: { id: 2 }, pairedItem: { item: 3 } },
		]);
	});

	it('that is empty is no item', () => {
		expect(successItems([], 'rows', 3)).toEqual([]);
	});

	it('of scalars has each under data', () => {
		expect(jsonOf(['a', 1, true], 'rows')).toEqual([{ data: 'a' }, { data: 1 }, { data: true }]);
	});

	it('with a row that looks like an error item keeps that row, wrapped', () => {
		expect(jsonOf([{ id: 1 }, { error: 'x' }], 'rows')).toEqual([
			{ id: 1 },
			{ data: { error: 'x' } },
		]);
	});

	it('that is no array after all (a dry run) is one item', () => {
		expect(jsonOf({ dryRun: true }, 'rows')).toEqual([{ dryRun: true }]);
	});
});

describe('a failure', () => {
	const failure: Failure = {
		cause: 'refused',
		message: 'Template is not approved',
		code: 1004,
		httpCode: 400,
		category: 'template',
		outcome: 'refused',
		description: 'how to get unstuck',
		data: { state: 'PENDING' },
		body: { status: 'error', secret: 'whole body' },
		retryAfter: 5,
	};

	it('is one item with exactly the key error, as the public contract has it', () => {
		expect(errorItem(failure, 3)).toEqual({
			json: {
				error: {
					message: 'Template is not approved',
					code: 1004,
					httpCode: 400,
					category: 'template',
					outcome: 'refused',
					description: 'how to get unstuck',
					data: { state: 'PENDING' },
				},
			},
			pairedItem: { item: 3 },
		});
	});

	it('is what n8n takes for one', () => {
		expect(takenForFailed(errorItem(failure, 0).json)).toBe(true);
	});

	it('keeps the type of the code, and null', () => {
		const json = errorItem({ ...failure, code: '1004', httpCode: null, data: null }, 0).json;
		expect(json).toMatchObject({ error: { code: '1004', httpCode: null, data: null } });
	});
});
