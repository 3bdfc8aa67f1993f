import type { PartName } from './commandLine';
import { nodeCredentials } from './parts/credentials';
import { sendBare, sendWithNode } from './parts/executions';
import { comparisonsPerRun } from './n8n/n8nComparison';
import { listsRemembered } from './n8n/n8nKeys';
import { distinctNumbers } from './numbers';
import { noFindings, withToken, type Bench, type Findings } from './parts/part';
import { cost } from './parts/cost';
import { gate } from './parts/gate';
import { imports } from './parts/imports';
import { keys } from './parts/keys';
import { lists } from './parts/lists';
import { login } from './parts/login';
import { n8n } from './parts/n8n';
import { pace } from './parts/pace';
import { scale } from './parts/scale';
import { throughput } from './parts/throughput';
import { concurrency } from './sizes';

const parts: Readonly<Record<PartName, (bench: Bench) => Promise<Findings>>> = {
	throughput,
	pace,
	lists,
	login,
	cost,
	gate,
	imports,
	scale,
	n8n,
	keys,
};

const warmUpSends = 1000;
const paceCases = 3;
const scaleSenders = 2;

/** How many steps the progress will be told of. */
export function stepCount(
	names: readonly PartName[],
	{ runs, paceRuns, scaleRuns }: Pick<Bench, 'runs' | 'paceRuns' | 'scaleRuns'>,
): number {
	const steps: Partial<Record<PartName, number>> = {
		pace: paceCases * paceRuns,
		scale: scaleSenders * scaleRuns,
		// The first step is to start it, the last one to count queries.
		n8n: 1 + comparisonsPerRun * runs + 1,
		keys: 2 * runs + listsRemembered,
	};
	return names.reduce((sum, name) => sum + (steps[name] ?? runs), 0);
}

/** Runs the parts one after another. A part that breaks is told of, and the others still run. */
export async function runParts(names: readonly PartName[], bench: Bench): Promise<Findings[]> {
	if (names.some((name) => name !== 'n8n' && name !== 'keys')) await warmUp(bench);
	const all: Findings[] = [];
	for (const name of names) {
		try {
			all.push(await parts[name](bench));
		} catch (error) {
			if (bench.signal.aborted) throw error;
			const problem = error instanceof Error ? error.message : String(error);
			all.push({ ...noFindings(), problems: [`${name} broke: ${problem}`] });
		}
	}
	return all;
}

/** What runs first is slower: neither side is to be that. */
async function warmUp({ sandboxes, signal }: Bench): Promise<void> {
	const numbers = distinctNumbers(warmUpSends);
	const sandbox = await sandboxes.open({});
	await sendWithNode(nodeCredentials(sandbox), numbers, { signal });
	await sendBare(await withToken(sandbox), numbers, concurrency, { signal });
}
