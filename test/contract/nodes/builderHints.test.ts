import type { INodeProperties, INodeType } from 'n8n-workflow';
import fs from 'node:fs';
import path from 'node:path';
import { actionNodes, named, packagedNodes } from '../packagedNodes';
import { type Choice, choices, isField, isGroup, withInner } from './choices';

const root = path.resolve(__dirname, '../../..');

/** What n8n itself stores of a node, and what an error item holds (docs/errors.md). */
const namesOfAll = [
	'onError',
	'continueErrorOutput',
	'continueRegularOutput',
	'$json.error.outcome',
	'$json.error.data.sendAfter',
	'refused',
	'notSent',
	'unknown',
	'true',
	'false',
];

/** The hints of fields and of their options, as sentences. */
function propertyHints({ description }: INodeType): string[] {
	const fields = description.properties.flatMap(withInner);
	const groups = fields.flatMap((field): Choice[] => field.options ?? []).filter(isGroup);
	return [...fields, ...fields.flatMap(choices), ...groups].flatMap(({ builderHint }) =>
		builderHint === undefined ? [] : [builderHint.propertyHint],
	);
}

/** All that a node tells a builder in sentences. */
function sentencesOf(node: INodeType): string[] {
	const { searchHint } = node.description.builderHint ?? {};
	return [...(searchHint === undefined ? [] : [searchHint]), ...propertyHints(node)];
}

/** A field and the fields in it, as `options.dryRun`. */
function pathsOf(field: INodeProperties): string[] {
	const inner = ((field.options ?? []) as Choice[]).filter(isField);
	return [field.name, ...inner.flatMap(pathsOf).map((name) => `${field.name}.${name}`)];
}

/** The names in the output schemas of a node. */
function outputNames(node: INodeType): string[] {
	const folder = path.join(root, 'nodes', node.constructor.name, '__schema__');
	const files = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' });
	return files
		.filter((file) => file.endsWith('.json'))
		.flatMap((file) => {
			const text = fs.readFileSync(path.join(folder, file), 'utf8');
			return Object.keys((JSON.parse(text) as { properties: object }).properties);
		});
}

/** Every name and value that a workflow may hold because of a node. */
function namesOf(node: INodeType): string[] {
	const { properties } = node.description;
	return [
		...namesOfAll,
		...outputNames(node),
		...properties.flatMap(pathsOf),
		...properties
			.flatMap(withInner)
			.flatMap((field) => choices(field).map(({ value }) => String(value))),
	];
}

describe.each(named(packagedNodes))('the hints of $name for AI builders', ({ node }) => {
	const sentences = sentencesOf(node);
	const related = node.description.builderHint?.relatedNodes ?? [];
	const isRelated = ({ description }: INodeType) =>
		related.some(({ nodeType }) => nodeType === `n8n-nodes-buzzbip.${description.name}`);

	it('tell of the node', () => {
		expect(node.description.builderHint?.searchHint).toBeDefined();
		expect(related.length).toBeGreaterThan(0);
	});

	it('are plain sentences: no expression, no markup, no end of a comment', () => {
		// n8n writes them into comments of TypeScript, with < and > escaped (n8n fact 9).
		const isPlain = (text: string) =>
			/^(?:[A-Z]|n8n ).*\.$/.test(text) && !/\{\{|\}\}|[<>\n`]|\*\/|={2}| {2}/.test(text);
		expect(sentences.filter((text) => !isPlain(text))).toEqual([]);
		expect(sentences.filter(({ length }) => length > 900)).toEqual([]);
	});

	it('name only what a workflow with this node and its related ones can hold, in quotes', () => {
		const names = new Set([node, ...packagedNodes.filter(isRelated)].flatMap(namesOf));
		const quoted = sentences.flatMap((text) => [...text.matchAll(/"([^"]*)"/g)]);
		expect(quoted.map(([, name = '']) => name).filter((name) => !names.has(name))).toEqual([]);
		const unquoted = sentences.map((text) => text.replace(/"[^"]*"|WhatsApp/g, ''));
		expect(unquoted.filter((text) => /"|\$|[a-z][A-Z]|[a-z]\.[a-z]/.test(text))).toEqual([]);
	});

	it('are on no field that tells n8n what the node does, where it would not load the node', () => {
		const selectors = node.description.properties
			.flatMap(withInner)
			.filter(({ name }) => ['operation', 'resource', 'mode'].includes(name));
		expect(selectors.filter(({ builderHint }) => builderHint !== undefined)).toEqual([]);
	});

	it('name related nodes that are there, and why', () => {
		const own = packagedNodes.map(({ description }) => `n8n-nodes-buzzbip.${description.name}`);
		for (const { nodeType, relationHint } of related) {
			expect([...own, 'n8n-nodes-base.switch']).toContain(nodeType);
			expect(relationHint).toMatch(/^[A-Z][^{}<>"]*[^.\s]$/);
		}
	});
});

describe.each(named(actionNodes))('the hints of $name for a list', ({ node }) => {
	it('say that no loop is needed and that an error stops nothing', () => {
		const { searchHint = '' } = node.description.builderHint ?? {};
		expect(searchHint).toMatch(/\b(?:no|without a) loop\b/);
		expect(searchHint).toContain('Set "onError" to "continueErrorOutput"');
	});

	it('leave the loop to what waits for one person, and to nothing else', () => {
		const { searchHint = '' } = node.description.builderHint ?? {};
		const operations = node.description.properties.flatMap(choices);
		const looped = operations.filter(({ builderHint }) =>
			builderHint?.propertyHint.includes('put a loop with batches of one around it'),
		);
		const waits = operations.filter(({ value }) => value === 'sendAndWait');
		expect(looped).toEqual(waits);
		const exception = 'Only "sendAndWait" takes one item at a time and needs a loop';
		expect(searchHint.includes(exception)).toBe(waits.length > 0);
	});
});
