import fc from 'fast-check';
import type { INodeProperties } from 'n8n-workflow';
import { readForm, readRows } from '../../../../nodes/shared/run/items/parameterValues';
import { failureThrownBy } from '../../api/scripted';

const field: INodeProperties = {
	displayName: 'My Field',
	name: 'myField',
	type: 'string',
	default: {},
};

function expectRefusal(call: () => unknown, named = 'My Field'): void {
	const { code, outcome, message, description } = failureThrownBy(call);
	expect({ code, outcome }).toEqual({ code: 'INVALID_PARAMETER', outcome: 'notSent' });
	expect(message).toContain(named);
	expect(`${message} ${description}`).not.toMatch(/s3cr3t|myField/);
}

describe('the rows of a fixed collection', () => {
	it.each([
		['several', { row: [{ a: 1 }, { a: 2 }] }, [{ a: 1 }, { a: 2 }]],
		['one that was not put into a list', { row: { a: 1 } }, [{ a: 1 }]],
		['JSON', '{"row": [{"a": 1}]}', [{ a: 1 }]],
		['an empty list', { row: [] }, []],
		['an empty row', { row: [{}] }, [{}]],
		['no rows', {}, []],
		['rows of another name', { other: [{ a: 1 }] }, []],
		['rows that are null', { row: null }, []],
		['null', null, []],
		['undefined', undefined, []],
		['empty text', '', []],
	])('are read from %s', (_, value, expected) => {
		expect(readRows(field, value, 'row')).toEqual(expected);
	});

	it.each([[[{ a: 's3cr3t' }]], ['s3cr3t'], ['["s3cr3t"]'], [7], [true]])(
		'are not made of %p',
		(value) => {
			expectRefusal(() => readRows(field, value, 'row'));
		},
	);
});

describe('the values of a form', () => {
	const one = { id: 'body_1', displayName: 'First', required: true };
	const two = { id: 'body_2', displayName: 'Second', required: false };
	const form = (value: unknown, schema: unknown) => ({ mappingMode: 'defineBelow', value, schema });
	const read = (value: unknown, schema: unknown) => readForm(field, form(value, schema));

	it('are texts by the key of their field, to the letter', () => {
		expect(read({ body_1: ' Amel ', body_2: 'x\n' }, [one, two])).toEqual({
			body_1: ' Amel ',
			body_2: 'x\n',
		});
	});

	it.each([
		[0, '0'],
		[1.5, '1.5'],
		[false, 'false'],
		['007', '007'],
	])('are made of %p', (value, expected) => {
		expect(read({ body_1: value }, [one])).toEqual({ body_1: expected });
	});

	it.each([[''], ['  '], [null], [undefined]])(
		'are refused by the name of the field when a required one is blank: %p',
		(value) => {
			expectRefusal(() => read({ body_1: value }, [one]), 'My Field: First');
		},
	);

	it.each([[{ a: 's3cr3t' }], [['s3cr3t']]])('are refused when one is no text: %p', (value) => {
		expectRefusal(() => read({ body_1: value }, [one]), 'My Field: First');
		expectRefusal(() => read({ body_2: value }, [two]), 'My Field: Second');
	});

	it.each([[''], [null], [undefined]])('leave out one that may be empty and is: %p', (value) => {
		expect(read({ body_2: value }, [two])).toEqual({});
	});

	it.each([[null], [undefined]])('have the default of the field for %p', (value) => {
		const withDefault = { ...one, defaultValue: 'image' };
		expect(read({ body_1: value }, [withDefault])).toEqual({ body_1: 'image' });
	});

	it('have no default in place of a text that was emptied', () => {
		expect(read({ body_2: '' }, [{ ...two, defaultValue: 'image' }])).toEqual({});
		expectRefusal(() => read({ body_1: '' }, [{ ...one, defaultValue: 'image' }]));
	});

	it.each([
		['that were taken away', { ...one, removed: true }],
		['without a key', { ...one, id: undefined }],
		['with a key that is no text', { ...one, id: 1 }],
		['that are none', 'body_1'],
		['that are null', null],
	])('know no fields %s', (_, broken) => {
		expect(read({ body_1: 'Amel', body_2: 'x', 1: 'y' }, [broken, two])).toEqual({ body_2: 'x' });
	});

	it('know no field that is not in the form', () => {
		expect(read({ body_1: 'Amel', body_9: 'old' }, [one])).toEqual({ body_1: 'Amel' });
	});

	it('name a field without name by its key', () => {
		expectRefusal(() => read({}, [{ id: 'body_1', required: true }]), 'My Field: body_1');
	});

	it.each([[undefined], [null], ['text'], [7], [[]], [{}], [{ value: { body_1: 'x' } }]])(
		'are none without a form: %p',
		(value) => {
			expect(readForm(field, value)).toEqual({});
		},
	);

	it.each([[null], [undefined], ['text'], [['Amel']]])(
		'are missing when they are no object: %p',
		(value) => {
			expectRefusal(() => read(value, [one]), 'My Field: First');
			expect(read(value, [two])).toEqual({});
		},
	);

	it('are those that were given, or a refusal, for any JSON', () => {
		const schema = fc.array(
			fc.record({
				id: fc.constantFrom('body_1', 'body_2', 'header'),
				displayName: fc.string(),
				required: fc.boolean(),
				removed: fc.boolean(),
			}),
		);
		const value = fc.oneof(
			fc.jsonValue(),
			fc.dictionary(fc.constantFrom('body_1', 'body_2', 'header'), fc.jsonValue()),
		);
		fc.assert(
			fc.property(value, fc.oneof(schema, fc.jsonValue()), (given, fields) => {
				let values: Record<string, string> = {};
				try {
					values = read(given, fields);
				} catch (error) {
					expect(error).toMatchObject({ failure: { code: 'INVALID_PARAMETER' } });
				}
				for (const [key, text] of Object.entries(values)) {
					expect(text).toBe(String((given as Record<string, unknown>)[key]));
				}
			}),
		);
	});
});
