import type { IExecuteFunctions, INodeProperties, NodeParameterValueType } from 'n8n-workflow';
import {
	type ItemParameters,
	itemParameters,
} from '../../../../nodes/shared/run/items/itemParameters';
import { failureThrownBy } from '../../api/scripted';

type Parameters = Record<string, unknown>;

/** A stand-in for n8n that holds the parameters of each item. */
function contextOf(...items: readonly Parameters[]): IExecuteFunctions {
	const context = {
		getNodeParameter: (name: string, index: number, fallback: unknown) =>
			items[index] !== undefined && name in items[index] ? items[index][name] : fallback,
	};
	return context as unknown as IExecuteFunctions;
}

function field(fallback: NodeParameterValueType, typeOptions?: object): INodeProperties {
	return {
		displayName: 'My Field',
		name: 'myField',
		type: 'string',
		default: fallback,
		...(typeOptions === undefined ? {} : { typeOptions }),
	};
}

const plain = field('');

function item(value: unknown): ItemParameters {
	return itemParameters(contextOf({ myField: value }), 0);
}

const missing = itemParameters(contextOf({}), 0);

function expectRefusal(call: () => unknown): void {
	const { code, outcome, message, description } = failureThrownBy(call);
	expect({ code, outcome }).toEqual({ code: 'INVALID_PARAMETER', outcome: 'notSent' });
	expect(message).toContain('My Field');
	expect(description).toContain('My Field');
	expect(`${message} ${description}`).not.toMatch(/s3cr3t|myField|96816277/);
}

describe('a value', () => {
	it.each([['text'], [7], [false], [null], [{ a: 1 }], [['a']]])('is as it is: %p', (value) => {
		expect(item(value).value(plain)).toEqual(value);
	});

	it('is that of its own item', () => {
		const context = contextOf({ myField: 'first' }, { myField: 'second' });
		expect(itemParameters(context, 0).value(plain)).toBe('first');
		expect(itemParameters(context, 1).value(plain)).toBe('second');
	});

	it('is the default of the field when the workflow holds none', () => {
		expect(missing.value(field('fallback'))).toBe('fallback');
	});
});

describe('text', () => {
	it.each([
		['text', 'hello', 'hello'],
		['text with spaces around it', ' hello \n', 'hello'],
		['a number', 21696816277, '21696816277'],
		['zero', 0, '0'],
		['false', false, 'false'],
	])('is read from %s', (_, value, expected) => {
		expect(item(value).text(plain)).toBe(expected);
		expect(item(value).optionalText(plain)).toBe(expected);
	});

	it.each([[''], [' '], [null], [undefined]])(
		'that may not be empty is refused for %p, which an expression may have given',
		(value) => {
			const message = 'My Field is empty, or its expression gave nothing: fill it in';
			expect(failureThrownBy(() => item(value).text(plain)).message).toBe(message);
			expect(failureThrownBy(() => item(value).verbatimText(plain)).message).toBe(message);
		},
	);

	it('keeps its spaces when it is wanted to the letter', () => {
		expect(item(' hello \n').verbatimText(plain)).toBe(' hello \n');
	});

	it('is the default of the field when the workflow holds none', () => {
		expect(missing.text(field('fallback'))).toBe('fallback');
		expect(missing.verbatimText(field('fallback'))).toBe('fallback');
		expect(missing.optionalText(plain)).toBe('');
	});

	it.each([[''], ['   '], ['\n\t'], [null], [undefined]])(
		'that has to be there is refused when it is blank: %p',
		(value) => {
			expectRefusal(() => item(value).text(plain));
			expectRefusal(() => item(value).verbatimText(plain));
		},
	);

	it.each([[''], ['   '], [null], [undefined]])('may be left empty: %p', (value) => {
		expect(item(value).optionalText(plain)).toBe('');
	});

	it.each([[{ a: 's3cr3t' }], [['s3cr3t']], [{}], [[]]])('is not made of %p', (value) => {
		expectRefusal(() => item(value).text(plain));
		expectRefusal(() => item(value).verbatimText(plain));
		expectRefusal(() => item(value).optionalText(plain));
	});
});

describe('a list of texts', () => {
	it.each([
		['a list', ['Jane', ' ord-1 '], ['Jane', ' ord-1 ']],
		['a list of numbers', [1, 2.5, 0], ['1', '2.5', '0']],
		['texts that look like numbers', ['1.50', '007', '1e5'], ['1.50', '007', '1e5']],
		['JSON of a list', '["Jane", "1.50"]', ['Jane', '1.50']],
		['JSON of a list of numbers', '[1, 2]', ['1', '2']],
		['one text', 'Jane', ['Jane']],
		['one text with a comma', 'Jane, John', ['Jane, John']],
		['one text that starts like JSON', '[Jane', ['[Jane']],
		['one number', 7, ['7']],
		['an empty list', [], []],
		['JSON of an empty list', '[]', []],
		['empty text', '', []],
		['null', null, []],
		['undefined', undefined, []],
	])('is read from %s', (_, value, expected) => {
		expect(item(value).verbatimTexts(plain)).toEqual(expected);
	});

	it.each(['1.50', '12.00', '007', '1e5', '-0', '12345678901234567890', 'true', 'null'])(
		'of one text has it to the letter: %s',
		(text) => {
			expect(item(text).verbatimTexts(plain)).toEqual([text]);
		},
	);

	it.each([
		['an empty text', ['Jane', '']],
		['a blank text', ['  ']],
		['null', [null]],
		['an object', [{ a: 's3cr3t' }]],
		['a list', [['s3cr3t']]],
		['an object instead of a list', { a: 's3cr3t' }],
		['JSON of an object', '{"a":"s3cr3t"}'],
		['JSON with a blank text', '["s3cr3t", " "]'],
		['blank text instead of a list', '   '],
	])('is refused with %s', (_, value) => {
		expectRefusal(() => item(value).verbatimTexts(plain));
	});

	it('says which of the texts is empty, as people count', () => {
		const { message } = failureThrownBy(() => item(['a', '']).verbatimTexts(plain));
		expect(message).toContain('2');
	});
});

describe('a whole number', () => {
	const from1To50 = field(5, { minValue: 1, maxValue: 50 });

	it.each([
		[1, 1],
		[50, 50],
		['7', 7],
		[' 7 ', 7],
		[7.0, 7],
	])('is read from %p', (value, expected) => {
		expect(item(value).wholeNumber(from1To50)).toBe(expected);
	});

	it('is the default of the field when the workflow holds none', () => {
		expect(missing.wholeNumber(from1To50)).toBe(5);
	});

	it.each([
		[0],
		[51],
		[-1],
		[1.5],
		['1.5'],
		['51'],
		[''],
		['  '],
		['s3cr3t'],
		['7 s3cr3t'],
		['7,5'],
		[NaN],
		[Infinity],
		['Infinity'],
		[null],
		[true],
		[[7]],
		[{}],
		[96816277],
	])('is refused: %p', (value) => {
		expectRefusal(() => item(value).wholeNumber(from1To50));
	});

	it('has its range in the message', () => {
		const { message } = failureThrownBy(() => item(0).wholeNumber(from1To50));
		expect(message).toMatch(/1\D+50/);
		const least = failureThrownBy(() => item(0).wholeNumber(field(5, { minValue: 3 })));
		expect(least.message).toContain('3');
	});

	it.each([[-1], [2 ** 53]])('without a range is neither negative nor unsafe: %p', (value) => {
		expectRefusal(() => item(value).wholeNumber(field(0)));
	});
});

describe('a flag', () => {
	it.each([
		[true, true],
		[false, false],
		['true', true],
		['false', false],
	])('is read from %p', (value, expected) => {
		expect(item(value).flag(field(false))).toBe(expected);
	});

	it('is the default of the field when the workflow holds none', () => {
		expect(missing.flag(field(true))).toBe(true);
	});

	it.each([['yes'], ['TRUE s3cr3t'], [''], [1], [0], [null], [[]], [{}]])(
		'is not guessed from %p',
		(value) => {
			expectRefusal(() => item(value).flag(field(false)));
		},
	);
});

describe('a JSON object', () => {
	it.each([
		['an object', { a: 1 }, { a: 1 }],
		['text', '{"a": {"b": [1]}}', { a: { b: [1] } }],
		['an empty object', '{}', {}],
		['empty text', '', {}],
		['blank text', ' \n', {}],
	])('is read from %s', (_, value, expected) => {
		expect(item(value).jsonObject(plain)).toEqual(expected);
	});

	it('is the default of the field when the workflow holds none', () => {
		expect(missing.jsonObject(field('{}'))).toEqual({});
	});

	it.each([
		['JSON cut short', '{"a": "s3cr3t"'],
		['single quotes', "{'a': 's3cr3t'}"],
		['text', 's3cr3t'],
		['a list', '["s3cr3t"]'],
		['a list as such', ['s3cr3t']],
		['JSON null', 'null'],
		['null', null],
		['a number', 96816277],
		['JSON of a number', '96816277'],
		['true', true],
	])('is refused: %s', (_, value) => {
		expectRefusal(() => item(value).jsonObject(plain));
	});
});

describe('a JSON object or a list', () => {
	it.each([
		['an object', { a: 1 }, { a: 1 }],
		['a list', [1, 'b', null], [1, 'b', null]],
		['text of an object', '{"a": 1}', { a: 1 }],
		['text of a list', '[{"a": 1}]', [{ a: 1 }]],
		['an empty list', '[]', []],
		['empty text', '', {}],
	])('is read from %s', (_, value, expected) => {
		expect(item(value).json(plain)).toEqual(expected);
	});

	it.each([
		['JSON cut short', '["s3cr3t"'],
		['text', 's3cr3t'],
		['JSON of a text', '"s3cr3t"'],
		['JSON null', 'null'],
		['null', null],
		['a number', 96816277],
		['true', true],
	])('is refused: %s', (_, value) => {
		expectRefusal(() => item(value).json(plain));
	});
});

describe('a collection', () => {
	const collection: INodeProperties = { ...plain, name: 'options', displayName: 'Options' };
	const limit = field(5, { minValue: 1 });

	it('has what was added to it', () => {
		const options = itemParameters(contextOf({ options: { myField: 7 } }), 0);
		expect(options.collection(collection).wholeNumber(limit)).toBe(7);
	});

	it.each([[{}], [{ other: 7 }], [{ myField: null }], [undefined], [null], ['']])(
		'has the default for what was not: %p',
		(value) => {
			const options = itemParameters(contextOf({ options: value }), 0).collection(collection);
			expect(options.wholeNumber(limit)).toBe(5);
		},
	);

	it.each([[[]], ['{"myField":'], ['text'], [7]])('that is none is refused: %p', (value) => {
		const parameters = itemParameters(contextOf({ options: value }), 0);
		expect(() => parameters.collection(collection)).toThrow(/^Options /);
	});

	it('refuses what was added and can’t be right, by the name of the inner field', () => {
		const options = itemParameters(contextOf({ options: { myField: 's3cr3t' } }), 0);
		expectRefusal(() => options.collection(collection).wholeNumber(limit));
	});

	it('may hold another one', () => {
		const outer = itemParameters(contextOf({ options: { options: { myField: 'x' } } }), 0);
		expect(outer.collection(collection).collection(collection).text(plain)).toBe('x');
	});
});

describe('rows', () => {
	const rows: INodeProperties = { ...plain, name: 'rows', displayName: 'Rows' };
	const limit = field(5, { minValue: 1 });
	const rowsOf = (value: unknown) => itemParameters(contextOf({ rows: value }), 0);

	it('are read one by one, each with its own values and the defaults', () => {
		const read = rowsOf({ row: [{ myField: 7 }, {}, { myField: '9' }] }).rows(rows, 'row');
		expect(read.map((row) => row.wholeNumber(limit))).toEqual([7, 5, 9]);
	});

	it('are none when none was added', () => {
		expect(missing.rows({ ...rows, default: {} }, 'row')).toEqual([]);
		expect(rowsOf({}).rows(rows, 'row')).toEqual([]);
	});

	it('refuse what can’t be right, by the name of the inner field', () => {
		const [row] = rowsOf({ row: [{ myField: 's3cr3t' }] }).rows(rows, 'row');
		expectRefusal(() => row?.wholeNumber(limit));
	});
});

describe('an expression that can’t be evaluated', () => {
	const failing = (thrown: unknown) => {
		const context = {
			getNodeParameter: () => {
				throw thrown;
			},
		};
		return itemParameters(context as unknown as IExecuteFunctions, 0);
	};
	const readings = [
		['value', (item: ItemParameters) => item.value(plain)],
		['text', (item: ItemParameters) => item.text(plain)],
		['verbatimText', (item: ItemParameters) => item.verbatimText(plain)],
		['optionalText', (item: ItemParameters) => item.optionalText(plain)],
		['verbatimTexts', (item: ItemParameters) => item.verbatimTexts(plain)],
		['wholeNumber', (item: ItemParameters) => item.wholeNumber(plain)],
		['flag', (item: ItemParameters) => item.flag(plain)],
		['jsonObject', (item: ItemParameters) => item.jsonObject(plain)],
		['json', (item: ItemParameters) => item.json(plain)],
		['collection', (item: ItemParameters) => item.collection(plain)],
		['rows', (item: ItemParameters) => item.rows(plain, 'row')],
		['form', (item: ItemParameters) => item.form(plain)],
		['binaryFile', (item: ItemParameters) => item.binaryFile(plain)],
	] as const;

	it.each(readings)('is refused with the name of the field, by %s', (_, reading) => {
		const item = failing(new Error('x is not defined'));
		expectRefusal(() => reading(item));
		expect(failureThrownBy(() => reading(item)).message).toContain('x is not defined');
	});

	it('is refused also when what is thrown is no Error', () => {
		expectRefusal(() => failing('no').text(plain));
	});
});
