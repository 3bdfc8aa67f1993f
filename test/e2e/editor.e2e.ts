import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { exampleNames } from '../../editor/exampleWorkflows';
import { project } from '../../editor/places';
import { signIn } from '../../editor/session';

/** The command as a user runs it, and what it has printed so far. */
interface RunningEditor {
	readonly process: ChildProcess;
	readonly printed: () => string;
	/** Resolves with the address that it tells the user to open. */
	readonly address: Promise<string>;
}

function startEditor(...options: string[]): RunningEditor {
	const command = ['--import', 'tsx', 'editor/cli.ts', '--home', 'command'];
	const child = spawn(process.execPath, [...command, ...options], { cwd: project });
	let printed = '';
	const address = new Promise<string>((resolve, reject) => {
		const read = (part: Buffer) => {
			printed += part.toString();
			const found = /^Open +(http:\S+)$/m.exec(printed)?.[1];
			if (found !== undefined) resolve(found);
		};
		child.stdout.on('data', read);
		child.stderr.on('data', read);
		child.on('exit', () => {
			reject(new Error(`npm run editor ended too early:\n${printed}`));
		});
	});
	return { process: child, printed: () => printed, address };
}

async function pressCtrlC({ process: child }: RunningEditor): Promise<number | null> {
	const ended = once(child, 'exit') as Promise<[number | null]>;
	child.kill('SIGINT');
	return (await ended)[0];
}

describe('npm run editor', () => {
	let editor: RunningEditor | undefined;

	afterEach(async () => {
		if (editor?.process.exitCode === null) await pressCtrlC(editor);
	});

	it('opens an n8n with the examples and credentials, keeps changes, and ends on Ctrl+C', async () => {
		editor = startEditor('--fresh');
		const url = await editor.address;
		expect(editor.printed()).toContain(`There are ${exampleNames.length} example workflows`);
		const session = await signIn(url);
		const workflows = await session.rest<{ id: string; name: string }[]>('GET', '/rest/workflows');
		expect(workflows).toHaveLength(exampleNames.length);
		const credentials = await session.rest<{ name: string }[]>('GET', '/rest/credentials');
		const names = credentials.map(({ name }) => name).sort();
		expect(names).toEqual([
			'Buzzbip sandbox',
			'Buzzbip sandbox events',
			'Buzzbip sandbox with plugin keys',
		]);
		const [first] = workflows;
		const name = 'My own name for it';
		await session.rest('PATCH', `/rest/workflows/${first?.id ?? ''}`, { name });

		expect(await pressCtrlC(editor)).toBe(0);
		await expect(fetch(url)).rejects.toThrow();

		editor = startEditor();
		const again = await signIn(await editor.address);
		const kept = await again.rest<{ name: string }[]>('GET', '/rest/workflows');
		expect(kept).toHaveLength(exampleNames.length);
		expect(kept.map((workflow) => workflow.name)).toContain(name);
		expect(await pressCtrlC(editor)).toBe(0);
	});
});
