import { accountFor, accountingProblems } from '../report/accounting';
import { type Sender, type SendTarget } from './n8nSenders';
import { digitsOf, distinctNumbers } from '../numbers';
import { withToken, type Bench, type Findings } from '../parts/part';
import type { Taken } from '../process/stopwatch';
import type { WarmN8n } from './warmN8n';

/** One of those that are compared in the real n8n. */
export interface Contender {
	/** Its figures begin with it. */
	readonly name: string;
	readonly n8n: WarmN8n;
	readonly sender: (target: SendTarget) => Sender;
}

/** What a contender is to do. */
export interface Sends {
	readonly count: number;
	/** Milliseconds before each answer. */
	readonly latency: number;
}

/** Has it send to a fresh sandbox, and says what of that was lost or came twice. */
export async function sendWith(
	{ name, n8n, sender }: Contender,
	{ count, latency }: Sends,
	{ sandboxes }: Bench,
	findings: Findings,
): Promise<Taken> {
	const numbers = distinctNumbers(count);
	const sandbox = await sandboxes.open({ latency });
	const taken = await n8n.send(sender(await withToken(sandbox)), numbers);
	const { recipients } = await sandbox.received();
	// What came out of the node stays in n8n: there are no items to look at.
	const { lost, duplicates } = accountFor(numbers.map(digitsOf), recipients, []);
	findings.problems.push(
		...accountingProblems(`n8n, ${name}`, { lost, duplicates, failed: 0, unaccounted: 0 }),
	);
	return taken;
}

/** What runs first is slower, and n8n still tidies up after its start. */
export async function warmUp(
	contender: Contender,
	bench: Bench,
	findings: Findings,
): Promise<void> {
	await sendWith(contender, { count: bench.sizes.n8n.warmUp, latency: 0 }, bench, findings);
}
