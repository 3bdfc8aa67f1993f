import { accountFor, accountingProblems } from '../report/accounting';
import { nodeCredentials } from './credentials';
import { sendBare, sendWithNode } from './executions';
import { digitsOf, distinctNumbers } from '../numbers';
import { limited, note, noFindings, withToken, type Bench, type Findings } from './part';
import { concurrency, latency } from '../sizes';

const timeLimit = 300;

/** How close the node comes to what n8n's helper can do at the same concurrency. */
export async function throughput(bench: Bench): Promise<Findings> {
	const { sends, sequentialSends } = bench.sizes.throughput;
	const findings = noFindings();
	const numbers = distinctNumbers(sends);
	const settings = () => ({ signal: limited(bench.signal, timeLimit) });

	const node = async () => {
		const sandbox = await bench.sandboxes.open({ latency });
		const run = await sendWithNode(nodeCredentials(sandbox), numbers, settings());
		const { recipients } = await sandbox.received();
		const accounting = accountFor(numbers.map(digitsOf), recipients, run.items);
		findings.problems.push(...accountingProblems('throughput', accounting));
		return sends / run.seconds;
	};
	const bare = async (count: number, lanes: number) => {
		const target = await withToken(await bench.sandboxes.open({ latency }));
		const { seconds } = await sendBare(target, numbers.slice(0, count), lanes, settings());
		return count / seconds;
	};

	for (let run = 0; run < bench.runs; run++) {
		bench.progress.step(`throughput, run ${run + 1} of ${bench.runs}`);
		// Each is first in turn, for the machine may get busier or calmer meanwhile.
		const nodeFirst = run % 2 === 0 ? await node() : undefined;
		const limit = await bare(sends, concurrency);
		const nodeRate = nodeFirst ?? (await node());
		const sequential = await bare(sequentialSends, 1);
		note(findings, 'figures', {
			'throughput.vsLimit': nodeRate / limit,
			'throughput.vsSequential': nodeRate / sequential,
		});
		note(findings, 'absolute', {
			'throughput.nodePerSecond': nodeRate,
			'throughput.helperPerSecond': limit,
			'throughput.sequentialPerSecond': sequential,
		});
	}
	return findings;
}
