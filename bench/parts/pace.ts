import { accountFor, accountingProblems } from '../report/accounting';
import { nodeCredentials } from './credentials';
import { sendWithNode } from './executions';
import { smallerShare } from '../report/fairness';
import { digitsOf, distinctNumbers } from '../numbers';
import { limited, note, noFindings, type Bench, type Findings } from './part';

const timeLimit = 400;
const latency = 30;

/** How well the node keeps to a rate that it is not told. */
export async function pace(bench: Bench): Promise<Findings> {
	const findings = noFindings();
	for (let run = 0; run < bench.paceRuns; run++) {
		const ofAll = `run ${run + 1} of ${bench.paceRuns}`;
		bench.progress.step(`pace, with Retry-After, ${ofAll}`);
		await paced(bench, findings, 1);
		bench.progress.step(`pace, without Retry-After, ${ofAll}`);
		await paced(bench, findings, null);
		bench.progress.step(`pace, two executions on one account, ${ofAll}`);
		await shared(bench, findings);
	}
	return findings;
}

function limits({ rate }: Bench['sizes']['pace'], retryAfter: number | null) {
	return { latency, rate, burst: rate, retryAfter };
}

/** One execution alone. */
async function paced(bench: Bench, findings: Findings, retryAfter: number | null): Promise<void> {
	const { sends, rate } = bench.sizes.pace;
	const numbers = distinctNumbers(sends);
	const sandbox = await bench.sandboxes.open(limits(bench.sizes.pace, retryAfter));
	const run = await sendWithNode(nodeCredentials(sandbox), numbers, {
		signal: limited(bench.signal, timeLimit),
	});
	const { requests, rejected, recipients, accepted } = await sandbox.received();
	const accounting = accountFor(numbers.map(digitsOf), recipients, run.items);
	const { lost, duplicates } = accounting;
	const efficiency = sends / rate / run.seconds;
	const hasHeader = retryAfter !== null;

	note(findings, 'figures', {
		...(hasHeader
			? { 'pace.efficiency': efficiency, 'pace.rejectedShare': rejected / requests }
			: { 'pace.efficiencyNoHeader': efficiency }),
		'pace.lost': lost,
		'pace.duplicates': duplicates,
	});
	note(findings, 'absolute', {
		[hasHeader ? 'pace.seconds' : 'pace.secondsNoHeader']: run.seconds,
		...(!hasHeader && { 'pace.rejectedShareNoHeader': rejected / requests }),
	});
	const name = hasHeader ? 'with Retry-After' : 'without Retry-After';
	findings.problems.push(...accountingProblems(`pace, ${name}`, accounting));
	if (findings.paceSeries.every((series) => series.name !== name)) {
		findings.paceSeries.push({ name, rate, times: accepted.map(({ at }) => at) });
	}
}

/** Two executions of one account at once, each with recipients of its own. */
async function shared(bench: Bench, findings: Findings): Promise<void> {
	const count = bench.sizes.pace.shared;
	const halves = [distinctNumbers(count), distinctNumbers(count, count)] as const;
	const sandbox = await bench.sandboxes.open(limits(bench.sizes.pace, 1));
	const signal = limited(bench.signal, timeLimit);
	// One credential, used by both as two workflows of one user do.
	const credentials = nodeCredentials(sandbox);
	const runs = await Promise.all(
		halves.map((numbers) => sendWithNode(credentials, numbers, { signal })),
	);
	const { requests, rejected, recipients, accepted } = await sandbox.received();
	const firstHalf = new Set(halves[0].map(digitsOf));
	halves.forEach((numbers, index) => {
		const own = recipients.filter((number) => firstHalf.has(number) === (index === 0));
		const accounting = accountFor(numbers.map(digitsOf), own, runs[index]?.items ?? []);
		const name = `pace, execution ${index + 1} of two`;
		findings.problems.push(...accountingProblems(name, accounting));
		const { lost, duplicates } = accounting;
		note(findings, 'figures', { 'pace.lost': lost, 'pace.duplicates': duplicates });
	});
	note(findings, 'figures', {
		'pace.fairness': smallerShare(accepted, ({ recipient }) => firstHalf.has(recipient)),
	});
	note(findings, 'absolute', { 'pace.rejectedShareOfTwo': rejected / requests });
}
