import fs from 'node:fs';
import path from 'node:path';

const root = path.resolve(__dirname, '../..');

/** A part of the house: one of the shared folders, or a node's own. */
type Layer = string;

/** One import of a source file. */
interface Import {
	readonly file: string;
	/** As written: a package, or a path from the file. */
	readonly specifier: string;
	/** The file it leads to, from the root and without extension; a package as written. */
	readonly target: string;
	readonly isTypeOnly: boolean;
}

/** The TypeScript files below a folder, by their path from the root, with slashes. */
function sourcesIn(folder: string): string[] {
	return fs
		.readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.ts'))
		.map((file) => path.posix.join(folder, file.split(path.sep).join('/')));
}

/** Whether `import type { … }`, or `import { type …, type … }`. */
function isTypeOnly(clause: string): boolean {
	if (/^type\s/.test(clause)) return true;
	const names = /^\{([^}]*)\}$/.exec(clause)?.[1]?.split(',') ?? [''];
	return names.map((name) => name.trim()).every((name) => name === '' || /^type\s/.test(name));
}

/** The imports and re-exports of a source file, and what it loads while it runs. */
function importsOf(file: string): Import[] {
	const code = fs.readFileSync(path.join(root, file), 'utf8');
	const declared = /^(?:import|export)\s+(?:([^'";]*?)\s+from\s+)?['"]([^'"]+)['"]/gm;
	const called = /\b(?:require|import)\(\s*['"]([^'"]+)['"]/g;
	const found = [
		...[...code.matchAll(declared)].map(([, clause, specifier = '']) => ({
			specifier,
			isTypeOnly: clause !== undefined && isTypeOnly(clause.trim()),
		})),
		...[...code.matchAll(called)].map(([, specifier = '']) => ({ specifier, isTypeOnly: false })),
	];
	return found.map(({ specifier, ...rest }) => ({
		file,
		specifier,
		target: specifier.startsWith('.')
			? path.posix.join(path.posix.dirname(file), specifier)
			: specifier,
		...rest,
	}));
}

/** The layer that a file of ours belongs to; undefined for a package. */
function layerOf(file: string): Layer | undefined {
	const [top, folder, shared] = file.split('/');
	if (top === 'credentials') return 'credentials';
	if (top !== 'nodes') return undefined;
	return folder === 'shared' ? shared : folder;
}

const sources = [...sourcesIn('nodes'), ...sourcesIn('credentials')];
const imports = sources.flatMap(importsOf);
const shared = ['api', 'run', 'form', 'node'];

/** The layers that each layer may import from, besides itself; a node's folder has no name here. */
const arrows: Record<Layer, readonly Layer[]> = {
	api: [],
	run: ['api'],
	form: ['api', 'run'],
	node: ['api', 'run'],
	credentials: ['api'],
};
const arrowsOfNodes = ['api', 'run', 'form', 'node'];

/** How a forbidden import is shown. */
const shown = ({ file, specifier }: Import) => `${file} imports ${specifier}`;

const codeOf = (layer: Layer) =>
	sources
		.filter((file) => layerOf(file) === layer)
		.map((file) => ({ file, code: fs.readFileSync(path.join(root, file), 'utf8') }));

describe('the imports', () => {
	it('are found in every part of the house', () => {
		expect(new Set(imports.map(({ file }) => layerOf(file)))).toEqual(
			new Set([...shared, 'credentials', 'BuzzbipContacts', 'BuzzbipSms', 'BuzzbipWhatsApp']),
		);
		expect([...new Set(sources.map(layerOf))].filter((layer) => layer === undefined)).toEqual([]);
	});

	it('follow the arrows: node, operations, run, api', () => {
		const against = imports.filter(({ file, target }) => {
			const from = layerOf(file);
			const to = layerOf(target);
			if (from === undefined || to === undefined || from === to) return false;
			return !(arrows[from] ?? arrowsOfNodes).includes(to);
		});
		expect(against.map(shown)).toEqual([]);
	});

	it('take from run nothing but types into a form', () => {
		const values = imports.filter(
			({ file, target, isTypeOnly }) =>
				layerOf(file) === 'form' && layerOf(target) === 'run' && !isTypeOnly,
		);
		expect(values.map(shown)).toEqual([]);
	});

	it('lead into a node’s folder from that folder only', () => {
		const intruding = imports.filter(({ file, target }) => {
			const to = layerOf(target);
			const isNode = to !== undefined && to !== 'credentials' && !shared.includes(to);
			return isNode && layerOf(file) !== to;
		});
		expect(intruding.map(shown)).toEqual([]);
	});

	it('of an operation do not lead back to its node or its table of operations', () => {
		const back = imports.filter(
			({ file, target }) =>
				file.endsWith('.operation.ts') && /\.node$|\/(?:operations|resources)$/.test(target),
		);
		expect(back.map(shown)).toEqual([]);
	});

	it('take nothing but n8n-workflow and crypto from outside', () => {
		const packages = imports.filter(({ target }) => layerOf(target) === undefined);
		expect([...new Set(packages.map(({ target }) => target))].sort()).toEqual([
			'n8n-workflow',
			'node:crypto',
		]);
	});

	it('lead to files that exist', () => {
		const lost = imports.filter(
			({ target }) => layerOf(target) !== undefined && !sources.includes(`${target}.ts`),
		);
		// countryTable.ts is generated, and there once the package is built.
		expect(lost.map(shown)).toEqual([]);
	});
});

describe('the parts of the house', () => {
	it('keep n8n’s items and execution context out of api', () => {
		const knowing = codeOf('api').filter(({ code }) =>
			/\b(?:IExecuteFunctions|INodeExecutionData|getNodeParameter|getInputData)\b/.test(code),
		);
		expect(knowing.map(({ file }) => file)).toEqual([]);
	});

	it.each(['run', 'form'])('keep Buzzbip’s paths out of %s', (layer) => {
		const knowing = codeOf(layer).filter(({ code }) => /['"`]\/api\//.test(code));
		expect(knowing.map(({ file }) => file)).toEqual([]);
	});

	it('keep loops and error handling out of the operations', () => {
		const operations = sources.filter((file) => file.endsWith('.operation.ts'));
		const handling = operations.filter((file) =>
			/\b(?:catch\s*\(|\.catch\(|getNodeParameter|getInputData|continueOnFail)/.test(
				fs.readFileSync(path.join(root, file), 'utf8'),
			),
		);
		expect(operations.length).toBeGreaterThan(0);
		expect(handling).toEqual([]);
	});

	it('make errors for n8n in one place', () => {
		const making = sources.filter((file) =>
			/\bnew Node(?:Api|Operation)Error\(/.test(fs.readFileSync(path.join(root, file), 'utf8')),
		);
		expect(making).toEqual(['nodes/shared/run/items/thrownError.ts']);
	});
});
