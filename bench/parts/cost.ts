import { accountFor, accountingProblems } from '../report/accounting';
import { nodeCredentials } from './credentials';
import { sendBare, sendWithNode, type Executed } from './executions';
import { digitsOf, distinctNumbers } from '../numbers';
import { limited, note, noFindings, withToken, type Bench, type Findings } from './part';
import { concurrency } from '../sizes';

const timeLimit = 120;

/**
 * What a message costs the processor, without latency. The bare helper here is also what the whole
 * setting can do at most, and the processor time of the sandbox's process tells who is the brake.
 */
export async function cost(bench: Bench): Promise<Findings> {
	const { sends } = bench.sizes.cost;
	const findings = noFindings();
	const numbers = distinctNumbers(sends);
	const settings = () => ({ signal: limited(bench.signal, timeLimit) });

	const node = async (): Promise<Executed> => {
		const sandbox = await bench.sandboxes.open({});
		const run = await sendWithNode(nodeCredentials(sandbox), numbers, settings());
		const { recipients } = await sandbox.received();
		const accounting = accountFor(numbers.map(digitsOf), recipients, run.items);
		findings.problems.push(...accountingProblems('cost', accounting));
		return run;
	};
	const bare = async (numberFrom: 'parameter' | 'item') => {
		const sandbox = await bench.sandboxes.open({});
		const target = await withToken(sandbox);
		const run = await sendBare(target, numbers, concurrency, settings(), numberFrom);
		return { ...run, sandboxCpuSeconds: (await sandbox.received()).cpuSeconds };
	};

	for (let run = 0; run < bench.runs; run++) {
		bench.progress.step(`cost, run ${run + 1} of ${bench.runs}`);
		const nodeFirst = run % 2 === 0 ? await node() : undefined;
		const helper = await bare('parameter');
		const own = nodeFirst ?? (await node());
		const withoutParameters = await bare('item');
		note(findings, 'figures', { 'cost.cpuVsHelper': own.cpuSeconds / helper.cpuSeconds });
		note(findings, 'absolute', {
			'cost.nodeCpuMillisecondsPerMessage': (own.cpuSeconds * 1000) / sends,
			'cost.helperCpuMillisecondsPerMessage': (helper.cpuSeconds * 1000) / sends,
			'cost.cpuVsHelperWithoutParameters': own.cpuSeconds / withoutParameters.cpuSeconds,
			'setting.helperPerSecondWithoutLatency': sends / helper.seconds,
			'setting.benchProcessorShare': helper.cpuSeconds / helper.seconds,
			'setting.sandboxProcessorShare': helper.sandboxCpuSeconds / helper.seconds,
		});
	}
	return findings;
}
