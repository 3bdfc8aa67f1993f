import { distinctNumbers, digitsOf } from '../numbers';
import { nodeCredentials } from './credentials';
import { type Executed, importBare, importWithNode } from './executions';
import { limited, note, noFindings, withToken, type Bench, type Findings } from './part';
import type { RemoteSandbox } from '../process/remoteSandbox';

/** Seconds; the lookups take more than a minute. */
const timeLimit = 600;

/** An import, and what it cost Buzzbip. */
interface Import extends Executed {
	readonly requests: number;
	readonly created: number;
}

/**
 * A list of contacts, some of them in it twice in other spellings: Get or Create against one lookup
 * per row, which is spared the spellings.
 */
export async function imports(bench: Bench): Promise<Findings> {
	const { rows, doubles, known } = bench.sizes.imports;
	const findings = noFindings();
	const people = distinctNumbers(rows - doubles);
	const numbers = [...people, ...people.slice(0, doubles)];
	const spelled = numbers.map((number, index) =>
		index < people.length ? number : `(${number.slice(1, 4)}) ${number.slice(4)}`,
	);

	async function measured(execute: (sandbox: RemoteSandbox) => Promise<Executed>): Promise<Import> {
		const sandbox = await bench.sandboxes.open({ contacts: known });
		const before = (await sandbox.received()).requests;
		const executed = await execute(sandbox);
		const { requests, contacts } = await sandbox.received();
		return { ...executed, requests: requests - before, created: contacts };
	}

	for (let run = 0; run < bench.runs; run++) {
		bench.progress.step(`imports, run ${run + 1} of ${bench.runs}`);
		const signal = limited(bench.signal, timeLimit);
		const node = await measured((sandbox) =>
			importWithNode(nodeCredentials(sandbox), spelled, { signal }),
		);
		const lookups = await measured(async (sandbox) =>
			importBare(await withToken(sandbox), numbers.map(digitsOf), { signal }),
		);
		note(findings, 'figures', {
			'imports.requestsVsLookups': node.requests / lookups.requests,
			'imports.timeVsLookups': node.seconds / lookups.seconds,
			'imports.doubles': Math.abs(node.created - people.length),
		});
		note(findings, 'absolute', {
			'imports.requests': node.requests,
			'imports.requestsWithLookups': lookups.requests,
			'imports.seconds': node.seconds,
			'imports.secondsWithLookups': lookups.seconds,
			'imports.created': node.created,
		});
	}
	return findings;
}
