import type { INodeProperties, INodePropertyOptions, INodeType } from 'n8n-workflow';
import fs from 'node:fs';
import path from 'node:path';
import { senders } from '../engine/senders';
import { actionNodes, triggerNodes } from './packagedNodes';

const root = path.resolve(__dirname, '../..');

/** The options of an operation that reads, with their defaults. */
const readOptions = {
	concurrency: 5,
	extraQuery: '{}',
	maxRequestsPerSecond: 0,
	maxRetries: 4,
	timeout: 30_000,
};

/** The options of an operation that writes or sends. */
const writeOptions = { ...readOptions, dryRun: false, extraBody: '{}' };

/** An operation as a node's description tells of it. */
interface DescribedOperation {
	/** Node, resource if there are any, and operation. */
	readonly title: string;
	readonly node: INodeType;
	readonly resource: string | undefined;
	readonly option: INodePropertyOptions;
	/** The parameters that the form shows for it. */
	readonly fields: readonly INodeProperties[];
}

/** The resources for which a parameter is shown; one without a name in a node that has none. */
function resourcesOf({ displayOptions }: INodeProperties): (string | undefined)[] {
	return displayOptions?.show?.resource?.map(String) ?? [undefined];
}

/** Every operation of a node, in the order of the form. */
function operationsOf(node: INodeType): DescribedOperation[] {
	const { name, properties } = node.description;
	return properties
		.filter((property) => property.name === 'operation')
		.flatMap((selector) =>
			resourcesOf(selector).flatMap((resource) =>
				(selector.options as INodePropertyOptions[]).map((option) => ({
					title: [name, resource, option.value].filter(Boolean).join(' '),
					node,
					resource,
					option,
					fields: properties.filter(
						(field) =>
							field.displayOptions?.show?.operation?.includes(option.value) === true &&
							resourcesOf(field).includes(resource),
					),
				})),
			),
		);
}

/** Whether two parameters are never shown together: a choice shows the one or the other. */
function exclude(one: INodeProperties, other: INodeProperties): boolean {
	const shownFor = other.displayOptions?.show ?? {};
	return Object.entries(one.displayOptions?.show ?? {}).some(([choice, values = []]) => {
		const others: readonly unknown[] | undefined = shownFor[choice];
		return others !== undefined && !(values as unknown[]).some((value) => others.includes(value));
	});
}

/** The options collection of an operation, as name and default of each of its entries. */
function defaultsOf(fields: readonly INodeProperties[]): Record<string, unknown> {
	const options = fields.find(({ name }) => name === 'options');
	return Object.fromEntries(
		((options?.options ?? []) as INodeProperties[]).map((option) => [option.name, option.default]),
	);
}

/** Where the output schema of an operation lies below a folder that holds `nodes`. */
function schemaFile({ node, resource, option }: DescribedOperation): string {
	return path.join(
		'nodes',
		node.constructor.name,
		'__schema__/v1.0.0',
		resource ?? '',
		`${String(option.value)}.json`,
	);
}

/** That of a node without operations. */
const schemaOfTrigger = (node: INodeType) =>
	path.join('nodes', node.constructor.name, '__schema__/v1.0.0.json');

const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** What is wrong with a schema: the part of JSON Schema that n8n reads, and nothing beyond it. */
function schemaFaults(schema: unknown, place = 'the item'): string[] {
	if (!isObject(schema)) return [`${place} is not described by an object`];
	const { type, properties, items, ...others } = schema;
	const unknown = Object.keys(others).map((key) => `${place} has the unknown key ${key}`);
	switch (type) {
		case 'object':
			if (!isObject(properties)) return [...unknown, `${place} has no properties`];
			return Object.entries(properties).reduce(
				(faults, [name, inner]) => [...faults, ...schemaFaults(inner, `${place}.${name}`)],
				unknown,
			);
		case 'array':
			return [...unknown, ...schemaFaults(items, `${place}[]`)];
		case 'string':
		case 'number':
		case 'integer':
		case 'boolean':
		case 'null':
			return unknown;
		default:
			return [...unknown, `${place} has the type ${JSON.stringify(type)}`];
	}
}

/** The text of the README from a node's heading to the next one of that rank; '' without one. */
function readmeSection(heading: string): string {
	const file = path.join(root, 'README.md');
	const lines = fs.existsSync(file) ? fs.readFileSync(file, 'utf8').split('\n') : [];
	const start = lines.findIndex((line) => /^#+ (.*\S)/.exec(line)?.[1] === heading);
	const rank = /^#+/.exec(lines[start] ?? '')?.[0].length;
	if (rank === undefined) return '';
	const following = lines.slice(start + 1);
	const end = following.findIndex((line) => new RegExp(`^#{1,${rank}} `).test(line));
	return (end === -1 ? following : following.slice(0, end)).join('\n');
}

/** The engine tests, by file name. */
const engineTests = fs
	.readdirSync(path.join(root, 'test/engine'))
	.filter((file) => file.endsWith('.test.ts'))
	.map((file) => fs.readFileSync(path.join(root, 'test/engine', file), 'utf8'));

/** An output schema that n8n can read, and ships. */
function expectSchema(file: string): void {
	const source = fs.readFileSync(path.join(root, file), 'utf8');
	const { version, ...schema } = JSON.parse(source) as Record<string, unknown>;
	expect(version).toBe(1);
	expect(schema).toHaveProperty('type', 'object');
	expect(schemaFaults(schema)).toEqual([]);
	expect(fs.readFileSync(path.join(root, 'dist', file), 'utf8')).toBe(source);
}

const operations = actionNodes.flatMap(operationsOf);

describe('the operations', () => {
	it('have an output schema each, and no schema belongs to none', () => {
		const schemas = fs
			.readdirSync(path.join(root, 'nodes'), { recursive: true, encoding: 'utf8' })
			.filter((file) => file.includes('__schema__') && file.endsWith('.json'))
			.map((file) => path.join('nodes', file));
		const ofTriggers = triggerNodes.map(schemaOfTrigger);
		expect(schemas.sort()).toEqual([...operations.map(schemaFile), ...ofTriggers].sort());
	});

	it('that write to a person are all in the table that the tests of rules and order go through', () => {
		const writing = operations.filter(({ fields }) => 'doNotContact' in defaultsOf(fields));
		expect(Object.keys(senders).sort()).toEqual(writing.map(({ title }) => title).sort());
	});
});

it.each(triggerNodes.map(schemaOfTrigger))('the output of a trigger is described: %s', (file) => {
	expectSchema(file);
});

describe.each(operations)('$title', (operation) => {
	const { node, resource, option, fields } = operation;
	const value = String(option.value);

	it('has a name in title case, and another description than that', () => {
		expect(option.name).toMatch(/^[A-Z][A-Za-z]*(?: (?:and|for|or|[A-Z][A-Za-z]*))*$/);
		expect(option.description).toMatch(/^[A-Z].*[^.\s]$/);
		expect(option.description).not.toBe(option.name);
	});

	it('has an action in sentence case, without an article', () => {
		expect(option.action).toMatch(/^[A-Z][a-z]+(?: (?:[a-z]+|[A-Z]{2,}|WhatsApp|Buzzbip))+$/);
		expect(option.action).not.toMatch(/\b(?:a|an|the)\b/i);
	});

	it('is called Get Many if it gives a list', () => {
		expect(option.name === 'Get Many').toBe(value === 'getAll');
		expect(option.action?.startsWith('Get many ')).toBe(value === 'getAll');
	});

	it('gives a list up to a limit, and only then', () => {
		const paging = fields.filter(({ name }) => name === 'returnAll' || name === 'limit');
		// What a request to any route brings may be a list, which is then read to its end or not paged.
		const expected: Record<string, string[]> = {
			getAll: ['returnAll', 'limit'],
			request: ['returnAll'],
		};
		expect(paging.map(({ name }) => name)).toEqual(expected[value] ?? []);
	});

	it('shows no parameter twice, and the options last', () => {
		const twice = fields.filter((field, index) =>
			fields.slice(0, index).some((other) => other.name === field.name && !exclude(field, other)),
		);
		expect(twice.map(({ name }) => name)).toEqual([]);
		expect(fields.at(-1)?.name).toBe('options');
	});

	it('has the options that go with it, with their defaults', () => {
		const reads = /^(?:get|getAll|find)$/.test(value);
		expect(defaultsOf(fields)).toMatchObject(reads ? readOptions : writeOptions);
		expect('dryRun' in defaultsOf(fields)).toBe(!reads);
	});

	it('has an output schema of version 1, in dist as in the sources', () => {
		expectSchema(schemaFile(operation));
	});

	it('has a row in the README, in the section of its node', () => {
		const { displayName } = node.description;
		const rows = readmeSection(displayName)
			.split('\n')
			.filter((line) => line.startsWith(`| \`${value}\` |`));
		const namesakes = operations.filter(
			(other) => other.node === node && other.option.value === value,
		);
		expect(`${rows.length} rows for ${value} below the heading ${displayName}`).toBe(
			`${namesakes.length} rows for ${value} below the heading ${displayName}`,
		);
	});

	it('is run by an engine test', () => {
		const { name } = node.description;
		const tested = engineTests.filter(
			(text) =>
				text.includes(`'${name}'`) &&
				(resource === undefined || text.includes(`resource: '${resource}'`)) &&
				// As a parameter, or as the title of the tests.
				(text.includes(`operation: '${value}'`) || text.includes(`'operation: ${value}'`)),
		);
		expect(`${name} ${value}: ${tested.length > 0 ? 'tested' : 'in no engine test'}`).toBe(
			`${name} ${value}: tested`,
		);
	});
});
