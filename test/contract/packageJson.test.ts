import fs from 'node:fs';
import path from 'node:path';

const root = path.resolve(__dirname, '../..');

/** What the tests ask of package.json and of package-lock.json. */
interface Manifest {
	name: string;
	version: string;
	license: string;
	homepage: string;
	keywords: string[];
	files: string[];
	author: { name: string; email: string };
	repository: { type: string; url: string };
	scripts: Record<string, string>;
	dependencies?: Record<string, string>;
	devDependencies: Record<string, string>;
	peerDependencies: Record<string, string>;
	n8n: { n8nNodesApiVersion: number; nodes: string[]; credentials: string[] };
}

interface Lock {
	name: string;
	version: string;
	packages: Record<string, { resolved?: string; integrity?: string; link?: boolean }>;
}

const readJson = (file: string) =>
	JSON.parse(fs.readFileSync(path.join(root, file), 'utf8')) as unknown;

const manifest = readJson('package.json') as Manifest;
const lock = readJson('package-lock.json') as Lock;

describe('package.json', () => {
	it('has a name and a keyword that n8n finds community nodes by', () => {
		expect(manifest.name).toMatch(/^n8n-nodes-[a-z]+$/);
		expect(manifest.keywords).toContain('n8n-community-node-package');
	});

	it('has no runtime dependency', () => {
		expect(manifest.dependencies ?? {}).toEqual({});
		expect(manifest).not.toHaveProperty('optionalDependencies');
		expect(manifest).not.toHaveProperty('bundledDependencies');
		expect(manifest).not.toHaveProperty('bundleDependencies');
	});

	it('has n8n-workflow of any version as its only peer', () => {
		expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
	});

	it('ships dist and nothing else', () => {
		expect(manifest.files).toEqual(['dist']);
	});

	it('overrides nothing', () => {
		expect(manifest).not.toHaveProperty('overrides');
		expect(manifest).not.toHaveProperty('resolutions');
	});

	it('runs nothing of its own when it is installed, packed or published', () => {
		const lifecycle =
			/^(?:pre|post)?(?:install|uninstall|prepare|pack|publish|version)$|^prepublishOnly$|^dependencies$/;
		expect(Object.keys(manifest.scripts).filter((name) => lifecycle.test(name))).toEqual([]);
	});

	it('has an author with name and email address', () => {
		expect(manifest.author.name).not.toBe('');
		expect(manifest.author.email).toMatch(/^[^@\s]+@[^@\s]+\.[a-z]+$/);
	});

	it('has licence, homepage and repository', () => {
		expect(manifest.license).toBe('MIT');
		expect(manifest.homepage).toMatch(/^https:\/\//);
		expect(manifest.repository).toEqual({
			type: 'git',
			url: expect.stringMatching(/^git\+https:\/\/.*\.git$/) as string,
		});
		expect(fs.existsSync(path.join(root, 'LICENSE'))).toBe(true);
	});

	it('names built nodes and credentials for version 1 of the nodes API', () => {
		expect(manifest.n8n.n8nNodesApiVersion).toBe(1);
		const files = [...manifest.n8n.nodes, ...manifest.n8n.credentials];
		expect(new Set(files).size).toBe(files.length);
		for (const file of files) {
			expect(file).toMatch(/^dist\/(?:nodes|credentials)\/.+\.(?:node|credentials)\.js$/);
			expect(fs.existsSync(path.join(root, file))).toBe(true);
		}
	});

	it('pins the version of every development dependency', () => {
		const loose = Object.entries(manifest.devDependencies).filter(
			([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version),
		);
		expect(loose).toEqual([]);
	});
});

describe('package-lock.json', () => {
	it('belongs to package.json', () => {
		expect(lock).toMatchObject({ name: manifest.name, version: manifest.version });
	});

	it('names no download address', () => {
		const addresses = Object.values(lock.packages).flatMap(({ resolved = '' }) =>
			/^(?:git\+)?https?:/.test(resolved) ? [resolved] : [],
		);
		expect(addresses).toEqual([]);
	});

	it('has a checksum for every package', () => {
		const unchecked = Object.entries(lock.packages).filter(
			([place, { integrity, link }]) => place !== '' && link !== true && integrity === undefined,
		);
		expect(unchecked.map(([place]) => place)).toEqual([]);
	});
});
