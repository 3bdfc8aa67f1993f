import { accountFor, accountingProblems } from '../report/accounting';
import { digitsOf, distinctNumbers } from '../numbers';
import { note, withToken, type Bench, type Findings } from '../parts/part';
import type { RemoteSandbox } from '../process/remoteSandbox';
import { buzzbipSms, keyed } from './n8nSenders';
import { startWarmN8n, type TakenInN8n, type WarmN8n } from './warmN8n';

/** So many lists with new keys are sent one after another by one node, which remembers them all. */
export const listsRemembered = 10;

/** What Send Once Per costs: a list with keys over one without, and the tenth list over the first. */
export async function compareKeys(bench: Bench, findings: Findings): Promise<void> {
	const n8n = await startWarmN8n('bench-keys', { signal: bench.signal });
	try {
		for (let run = 0; run < bench.runs; run++) await compareOnce(n8n, bench, findings);
		await remember(n8n, bench, findings);
	} finally {
		await n8n.stop();
	}
}

async function compareOnce(n8n: WarmN8n, bench: Bench, findings: Findings): Promise<void> {
	const { sends } = bench.sizes.keys;
	const numbers = distinctNumbers(sends);
	async function send(rememberKeys: number | undefined): Promise<TakenInN8n> {
		const sandbox = await bench.sandboxes.open({});
		const target = await withToken(sandbox);
		const sender = buzzbipSms(target);
		const run = await n8n.prepare(
			rememberKeys === undefined ? sender : keyed(sender, rememberKeys),
		);
		const taken = await run(numbers);
		await noteLost(sandbox, numbers, findings);
		return taken;
	}
	bench.progress.step(`${sends} messages without keys`);
	const plain = await send(undefined);
	bench.progress.step(`${sends} messages with keys`);
	const withKeys = await send(10_000);
	note(findings, 'figures', {
		'keys.cpuVsWithout': withKeys.cpuSeconds / plain.cpuSeconds,
		'keys.timeVsWithout': withKeys.seconds / plain.seconds,
	});
	noteTaken(findings, 'without', plain, sends);
	noteTaken(findings, 'with', withKeys, sends);
}

/** Many lists of one node: each has more keys to look through, and more to write. */
async function remember(n8n: WarmN8n, bench: Bench, findings: Findings): Promise<void> {
	const { sends } = bench.sizes.keys;
	const sandbox = await bench.sandboxes.open({});
	const all = distinctNumbers(listsRemembered * sends);
	const sender = keyed(buzzbipSms(await withToken(sandbox)), listsRemembered * sends);
	const run = await n8n.prepare(sender);
	for (let list = 1; list <= listsRemembered; list++) {
		bench.progress.step(`list ${list} of ${listsRemembered}, all keys remembered`);
		const taken = await run(all.slice((list - 1) * sends, list * sends));
		noteTaken(findings, `list${list}`, taken, sends);
	}
	await noteLost(sandbox, all, findings);
}

function noteTaken(findings: Findings, name: string, taken: TakenInN8n, sends: number): void {
	note(findings, 'absolute', {
		[`keys.${name}CpuMillisecondsPerMessage`]: (taken.cpuSeconds * 1_000) / sends,
		[`keys.${name}PerSecond`]: sends / taken.seconds,
		...(taken.bytesWritten === null
			? {}
			: { [`keys.${name}KilobytesWrittenPerMessage`]: taken.bytesWritten / 1_000 / sends }),
	});
}

async function noteLost(
	sandbox: RemoteSandbox,
	numbers: readonly string[],
	findings: Findings,
): Promise<void> {
	const { recipients } = await sandbox.received();
	const { lost, duplicates } = accountFor(numbers.map(digitsOf), recipients, []);
	findings.problems.push(
		...accountingProblems('n8n, keys', { lost, duplicates, failed: 0, unaccounted: 0 }),
	);
}
