import type { INodeParameters } from 'n8n-workflow';
import { digitsOf, distinctNumbers } from '../numbers';
import { accountFor, accountingProblems } from '../report/accounting';
import { nodeCredentials } from './credentials';
import { type Executed, sendWithNode } from './executions';
import { limited, note, noFindings, type Bench, type Findings } from './part';

const timeLimit = 120;

const everyDay = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** Rules that let everybody through: so many numbers that are none of the recipients, all hours. */
function rules(optOuts: number): INodeParameters {
	return {
		doNotContact: `={{ Array.from({ length: ${optOuts} }, (_, index) => "+216" + (90000000 + index)) }}`,
		sendWindow: { hours: { from: '00:00', to: '24:00', days: everyDay } },
		maxSegments: 2,
	};
}

/**
 * What the rules of the gate cost each message: a long list in Do Not Contact, which is read once, the
 * hours and the length, against the same messages without any of them.
 */
export async function gate(bench: Bench): Promise<Findings> {
	const { sends, optOuts } = bench.sizes.gate;
	const findings = noFindings();
	const numbers = distinctNumbers(sends);

	async function send(options: INodeParameters): Promise<Executed> {
		const sandbox = await bench.sandboxes.open({});
		const signal = limited(bench.signal, timeLimit);
		const run = await sendWithNode(nodeCredentials(sandbox), numbers, { signal, options });
		const { recipients } = await sandbox.received();
		const accounting = accountFor(numbers.map(digitsOf), recipients, run.items);
		findings.problems.push(...accountingProblems('gate', accounting));
		return run;
	}

	for (let run = 0; run < bench.runs; run++) {
		bench.progress.step(`gate, run ${run + 1} of ${bench.runs}`);
		const gatedFirst = run % 2 === 0 ? await send(rules(optOuts)) : undefined;
		const free = await send({});
		const gated = gatedFirst ?? (await send(rules(optOuts)));
		note(findings, 'figures', { 'gate.cpuVsWithout': gated.cpuSeconds / free.cpuSeconds });
		note(findings, 'absolute', {
			'gate.cpuMillisecondsPerMessage': (gated.cpuSeconds * 1000) / sends,
			'gate.cpuMillisecondsPerMessageWithout': (free.cpuSeconds * 1000) / sends,
		});
	}
	return findings;
}
