import { type INode, type INodeType, NodeHelpers } from 'n8n-workflow';
import fs from 'node:fs';
import path from 'node:path';
import { exampleNames, readExample } from '../../editor/exampleWorkflows';
import packageJson from '../../package.json';
import { packagedNodes } from './packagedNodes';

const root = path.resolve(__dirname, '../..');
const readMe = fs.readFileSync(path.join(root, 'examples/README.md'), 'utf8');
const linked = [...readMe.matchAll(/\[([\w-]+)\.json\]\(\1\.json\)/g)].map(([, name]) => name);

/** The packages of nodes that every n8n has, and this one. */
const packages = ['n8n-nodes-base', '@n8n/n8n-nodes-langchain', packageJson.name];

/** The examples with rows for a first try; the people in them are made up. */
const withPinnedRows = ['contacts-to-whatsapp-with-sms-fallback', 'template-from-draft-to-message'];

/** A node of n8n's on the canvas takes so many pixels, its name below it not counted. */
const nodeSize = 96;

describe('the examples', () => {
	it('are there', () => {
		expect(exampleNames.length).toBeGreaterThan(0);
	});

	it('have names of their own', () => {
		const names = exampleNames.map((example) => readExample(example).name);
		expect(new Set(names).size).toBe(names.length);
	});
});

describe.each(exampleNames)('%s', (example) => {
	const workflow = readExample(example);
	// Workflow files hold nodes as n8n stores them.
	const nodes = workflow.nodes as unknown as INode[];
	const working = nodes.filter(({ type }) => !type.endsWith('.stickyNote'));
	const text = JSON.stringify(workflow);

	it('has an entry in the README', () => {
		expect(linked).toContain(example);
	});

	it('says in a note what it is for', () => {
		const notes = nodes.filter(({ type }) => type === 'n8n-nodes-base.stickyNote');
		expect(notes.map(({ parameters }) => parameters.content)).toContainEqual(
			expect.stringMatching(/^## .+\n\n.{80,}/),
		);
	});

	it('is not active, and names no credential', () => {
		expect(workflow.active).toBe(false);
		expect(text).not.toContain('"credentials":');
	});

	it('holds no personal data', () => {
		const pinned = Object.keys(workflow.pinData ?? {});
		expect(pinned.length > 0).toBe(withPinnedRows.includes(example));
		const addresses = text.match(/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g) ?? [];
		// RFC 2606 keeps these domains for examples.
		const real = addresses.filter((address) => !/\.(?:test|example)$|@example\.\w+$/.test(address));
		expect(real).toEqual([]);
	});

	it('has only nodes that every n8n has, besides ours', () => {
		const types = nodes.map(({ type }) => type);
		expect(types.filter((type) => !packages.includes(packageOf(type)))).toEqual([]);
	});

	it('gives every node an id and a name of its own', () => {
		const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;
		expect(nodes.filter(({ id }) => !uuid.test(id))).toEqual([]);
		expect(new Set(nodes.map(({ id }) => id)).size).toBe(nodes.length);
		expect(new Set(nodes.map(({ name }) => name)).size).toBe(nodes.length);
	});

	it('connects nodes that are there, and all of them', () => {
		const ends = Object.entries(workflow.connections).flatMap(([from, outputs]) => [
			from,
			...targetsOf(outputs),
		]);
		const names = working.map(({ name }) => name);
		expect([...new Set(ends)].sort()).toEqual([...names].sort());
	});

	it('looks up only nodes that are there', () => {
		const names = working.map(({ name }) => name);
		const looked = [...text.matchAll(/\$\('([^']+)'\)/g)].map(([, name = '']) => name);
		expect(looked.filter((name) => !names.includes(name))).toEqual([]);
	});

	it('lays no node over another', () => {
		const overlaps = working.flatMap((one, index) =>
			working
				.slice(index + 1)
				.filter((other) => one.position.every((at, axis) => isNear(at, other.position[axis])))
				.map((other) => [one.name, other.name]),
		);
		expect(overlaps).toEqual([]);
	});

	it.each(working.filter(({ type }) => packageOf(type) === packageJson.name))(
		'fills in $name as its form allows',
		(node) => {
			const { description } = nodeTypeOf(node);
			const { properties } = description;
			const parameters = withoutToolFields(node);
			const understood = NodeHelpers.getNodeParameters(
				properties,
				parameters,
				true,
				false,
				node,
				description,
			);
			expect(understood).toMatchObject(parameters);
			expect(NodeHelpers.getNodeParametersIssues(properties, node, description)).toBeNull();
		},
	);
});

function packageOf(type: string): string {
	return type.slice(0, type.lastIndexOf('.'));
}

/** The node itself, also where it is used as a tool, or as the human review of one. */
function nodeTypeOf({ type }: INode): INodeType {
	const wanted = type.slice(type.lastIndexOf('.') + 1);
	const found = packagedNodes.find(({ description: { name } }) =>
		[name, `${name}Tool`, `${name}HitlTool`].includes(wanted),
	);
	if (found === undefined) throw new Error(`There is no node ${wanted}`);
	return found;
}

/** The fields of the node: n8n adds some to a tool, and a human review has one operation only. */
function withoutToolFields({ type, parameters }: INode): INode['parameters'] {
	if (type.endsWith('HitlTool')) return { ...parameters, operation: 'sendAndWait' };
	if (!type.endsWith('Tool')) return parameters;
	const added = ['descriptionType', 'toolDescription'];
	return Object.fromEntries(Object.entries(parameters).filter(([name]) => !added.includes(name)));
}

function targetsOf(outputs: Readonly<Record<string, unknown>>): string[] {
	// The file holds, by type of connection, a list of outputs with a list of connections each.
	const byType = outputs as Record<string, ({ node: string }[] | null)[]>;
	return Object.values(byType)
		.flat()
		.flatMap((connections) => connections ?? [])
		.map(({ node }) => node);
}

function isNear(one: number, other: number | undefined): boolean {
	return other !== undefined && Math.abs(one - other) < nodeSize;
}
