import { codeOf, type Import, imports, nodeFolders, sharedRooms, sources } from './imports';

/** The part of the house that a file of ours belongs to; undefined for a package. */
function partOf(file: string): string | undefined {
	const [top, folder, room] = file.split('/');
	if (top === 'credentials') return 'credentials';
	if (top !== 'nodes') return undefined;
	return folder === 'shared' ? room : folder;
}

/** The parts that each part may import from, besides itself; a node's folder has no name here. */
const arrows: Readonly<Record<string, readonly string[]>> = {
	api: [],
	phone: [],
	wait: [],
	gate: ['api', 'phone'],
	run: ['api', 'gate', 'wait'],
	form: ['api', 'run', 'phone', 'wait'],
	node: ['api', 'run'],
	credentials: ['api'],
};

/** How a forbidden import is shown. */
const shown = ({ file, specifier }: Import) => `${file} imports ${specifier}`;

/** The files of a part in which something is written. */
const filesThatSay = (part: string, words: RegExp) =>
	sources.filter((file) => partOf(file) === part && words.test(codeOf(file)));

describe('the imports', () => {
	it('are found in every part of the house', () => {
		expect(nodeFolders.length).toBeGreaterThan(0);
		expect(new Set(imports.map(({ file }) => partOf(file)))).toEqual(
			new Set([...sharedRooms, 'credentials', ...nodeFolders]),
		);
		expect(sources.filter((file) => partOf(file) === undefined)).toEqual([]);
	});

	it('follow the arrows: node, operations, run, api', () => {
		const against = imports.filter(({ file, target }) => {
			const from = partOf(file);
			const to = partOf(target);
			if (from === undefined || to === undefined || from === to) return false;
			return !(arrows[from] ?? sharedRooms).includes(to);
		});
		expect(against.map(shown)).toEqual([]);
	});

	it('take from run nothing but types into a form', () => {
		const values = imports.filter(
			({ file, target, isTypeOnly }) =>
				partOf(file) === 'form' && partOf(target) === 'run' && !isTypeOnly,
		);
		expect(values.map(shown)).toEqual([]);
	});

	it('lead into a node’s folder from that folder only', () => {
		const intruding = imports.filter(({ file, target }) => {
			const to = partOf(target);
			return to !== undefined && nodeFolders.includes(to) && partOf(file) !== to;
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
		const packages = imports.filter(({ target }) => partOf(target) === undefined);
		expect([...new Set(packages.map(({ target }) => target))].sort()).toEqual([
			'n8n-workflow',
			'node:crypto',
		]);
	});

	it('lead to files that exist', () => {
		const lost = imports.filter(
			({ target }) => partOf(target) !== undefined && !sources.includes(`${target}.ts`),
		);
		// countryTable.ts is generated, and there once the package is built.
		expect(lost.map(shown)).toEqual([]);
	});
});

describe('the parts of the house', () => {
	it('keep n8n’s items and execution context out of api', () => {
		const knowing = filesThatSay(
			'api',
			/\b(?:IExecuteFunctions|INodeExecutionData|getNodeParameter|getInputData)\b/,
		);
		expect(knowing).toEqual([]);
	});

	it.each(sharedRooms.filter((room) => room !== 'api'))(
		'keep Buzzbip’s paths out of %s',
		(room) => {
			expect(filesThatSay(room, /['"`]\/api\//)).toEqual([]);
		},
	);

	it('keep loops and error handling out of the operations', () => {
		const operations = sources.filter((file) => file.endsWith('.operation.ts'));
		const handling = operations.filter((file) =>
			/\b(?:catch\s*\(|\.catch\(|getNodeParameter|getInputData|continueOnFail)/.test(codeOf(file)),
		);
		expect(operations.length).toBeGreaterThan(0);
		expect(handling).toEqual([]);
	});

	it('make errors for n8n in one place for a run, and in one for a trigger', () => {
		const making = sources.filter((file) =>
			/\bnew Node(?:Api|Operation)Error\(/.test(codeOf(file)),
		);
		expect(making.sort()).toEqual([
			'nodes/BuzzbipTrigger/assertReady.ts',
			'nodes/shared/run/items/thrownError.ts',
		]);
	});
});
