import type { INodeType } from 'n8n-workflow';
import fs from 'node:fs';
import path from 'node:path';
import packageJson from '../../../package.json';
import { named, packagedNodes } from '../packagedNodes';

const root = path.resolve(__dirname, '../../..');

/** The source folder of a node, named after its class. */
const folderOf = (node: INodeType) => path.join(root, 'nodes', node.constructor.name);

describe('the nodes', () => {
	it('are those that have a folder, and package.json names each', () => {
		const folders = fs.readdirSync(path.join(root, 'nodes')).filter((name) => name !== 'shared');
		expect(packageJson.n8n.nodes).toEqual(
			folders.sort().map((name) => `dist/nodes/${name}/${name}.node.js`),
		);
		expect(packagedNodes.map((node) => node.constructor.name)).toEqual(folders);
	});

	it('have icons of their own', () => {
		const names = packagedNodes.map(({ description }) => JSON.stringify(description.icon));
		expect(new Set(names).size).toBe(packagedNodes.length);
	});
});

describe.each(named(packagedNodes))('$name', ({ node }) => {
	const { description } = node;

	it('is named after its class', () => {
		const { name } = node.constructor;
		expect(description.name).toBe(name.charAt(0).toLowerCase() + name.slice(1));
		expect(description.displayName.replaceAll(' ', '').toLowerCase()).toBe(name.toLowerCase());
		expect(description.defaults.name).toBe(description.displayName);
		expect(description.description).toMatch(/^[A-Z].*[^.\s]$/);
	});

	it('lets n8n add no "Custom API Call", which the credential does not allow', () => {
		// n8n adds it where defaultVersion is missing or the same as version (its loader).
		expect(description).toMatchObject({ version: [1], defaultVersion: 1 });
	});

	it('has a light and a dark icon that differ', () => {
		const { icon } = description;
		if (typeof icon !== 'object') throw new Error('There is one icon for light and dark');
		const contents = [icon.light, icon.dark].map((address) => {
			expect(address).toMatch(/^file:\w+(?:\.dark)?\.svg$/);
			return fs.readFileSync(path.join(folderOf(node), address.slice('file:'.length)), 'utf8');
		});
		expect(contents.every((svg) => svg.includes('<svg'))).toBe(true);
		expect(contents[0]).not.toBe(contents[1]);
	});

	it('has a codex file that names it', () => {
		const file = path.join(folderOf(node), `${node.constructor.name}.node.json`);
		expect(JSON.parse(fs.readFileSync(file, 'utf8'))).toMatchObject({
			node: `${packageJson.name}.${description.name}`,
			nodeVersion: '1.0',
			codexVersion: '1.0',
			resources: {
				primaryDocumentation: [{ url: expect.stringMatching(/^https:/) as string }],
			},
		});
	});
});
