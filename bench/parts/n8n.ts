import { join } from 'node:path';
import { mkdir, rm } from 'node:fs/promises';
import { isN8nInstalled } from '../../editor/installN8n';
import { isNodeInstalled } from '../../editor/installNode';
import { packBuiltPackage } from '../../editor/packPackage';
import { places } from '../../editor/places';
import { extractPackage } from '../../scripts/tarball';
import { accountFor, accountingProblems } from '../accounting';
import { loggedQueries, queryLog } from '../loggedQueries';
import {
	buzzbipSms,
	httpRequest,
	httpRequestTuned,
	type Sender,
	type SendTarget,
} from '../n8nSenders';
import { digitsOf, distinctNumbers } from '../numbers';
import { limited, note, noFindings, withToken, type Bench, type Findings } from '../part';
import { latency } from '../sizes';
import type { Taken } from '../stopwatch';
import { startWarmN8n, type WarmN8n } from '../warmN8n';

const timeLimit = 3600;
const warmUpSends = 500;

/** What is compared. */
interface Contender {
	readonly name: string;
	readonly n8n: WarmN8n;
	readonly sender: (target: SendTarget) => Sender;
}

/**
 * What a message costs in the real n8n, over what it costs with n8n's HTTP Request node: one process,
 * started once, because a start takes as much as thousands of messages and never the same. Here
 * is what the engine alone leaves out: n8n's database, its expressions, its checks of each request.
 */
export async function n8n(bench: Bench): Promise<Findings> {
	if (!isNodeInstalled() || !isN8nInstalled()) {
		throw new Error(
			'the real n8n is not installed here. "npx tsx editor/prepare.ts" installs it: 3 GB, some minutes.',
		);
	}
	const findings = noFindings();
	const signal = limited(bench.signal, timeLimit);
	bench.progress.step('n8n starts');
	await packBuiltPackage();
	await compare(bench, findings, signal);
	bench.progress.step('n8n, queries to its database');
	await countQueries(bench, findings, signal);
	return findings;
}

async function compare(bench: Bench, findings: Findings, signal: AbortSignal): Promise<void> {
	const running: WarmN8n[] = [];
	const start = async (name: string, packageFolder?: string) => {
		const n8n = await startWarmN8n(name, {
			signal,
			...(packageFolder !== undefined && { packageFolder }),
		});
		running.push(n8n);
		return n8n;
	};
	try {
		const n8n = await start('bench');
		const contenders: Contender[] = [
			{ name: 'node', n8n, sender: buzzbipSms },
			{ name: 'httpRequest', n8n, sender: httpRequest },
			{ name: 'httpRequestTuned', n8n, sender: httpRequestTuned },
		];
		if (bench.beside !== undefined) {
			const other = await start('bench-beside', await unpacked(bench.beside));
			contenders.push({ name: 'beside', n8n: other, sender: buzzbipSms });
		}
		for (const contender of contenders) {
			await send(bench, findings, contender, distinctNumbers(warmUpSends), 0);
		}
		for (let run = 0; run < bench.runs; run++) {
			for (const milliseconds of [0, latency]) {
				bench.progress.step(`n8n, ${milliseconds} ms, run ${run + 1} of ${bench.runs}`);
				await compareOnce(bench, findings, turned(contenders, run), milliseconds);
			}
		}
	} finally {
		for (const n8n of running) await n8n.stop();
	}
}

async function compareOnce(
	bench: Bench,
	findings: Findings,
	contenders: readonly Contender[],
	milliseconds: number,
): Promise<void> {
	const { sends } = bench.sizes.n8n;
	const suffix = milliseconds === 0 ? '' : 'WithLatency';
	const runs = new Map<string, Taken>();
	for (const contender of contenders) {
		const taken = await send(bench, findings, contender, distinctNumbers(sends), milliseconds);
		runs.set(contender.name, taken);
		note(findings, 'absolute', {
			[`n8n.${contender.name}CpuMillisecondsPerMessage${suffix}`]:
				(taken.cpuSeconds * 1000) / sends,
			[`n8n.${contender.name}PerSecond${suffix}`]: sends / taken.seconds,
		});
	}
	const node = runs.get('node');
	if (node === undefined) return;
	for (const [name, taken] of runs) {
		if (name === 'node') continue;
		const against = name.charAt(0).toUpperCase() + name.slice(1);
		note(findings, name === 'httpRequest' ? 'figures' : 'absolute', {
			[`n8n.cpuVs${against}${suffix}`]: node.cpuSeconds / taken.cpuSeconds,
			[`n8n.perSecondVs${against}${suffix}`]: taken.seconds / node.seconds,
		});
	}
}

/** Each is first, second and last in turn: the machine may get busier or calmer meanwhile. */
function turned<Entry>(list: readonly Entry[], by: number): Entry[] {
	const first = by % list.length;
	return [...list.slice(first), ...list.slice(0, first)];
}

/** Twice the list less the list: start, storage of the execution and what n8n does now and then. */
async function countQueries(bench: Bench, findings: Findings, signal: AbortSignal): Promise<void> {
	const { sends } = bench.sizes.n8n;
	const n8n = await startWarmN8n('bench-queries', { signal, environment: queryLog });
	try {
		for (const [name, sender] of Object.entries({ node: buzzbipSms, httpRequest })) {
			const contender = { name, n8n, sender };
			const queriesFor = async (count: number) => {
				const before = await loggedQueries(n8n.logFile);
				await send(bench, findings, contender, distinctNumbers(count), 0);
				return (await loggedQueries(n8n.logFile)) - before;
			};
			const few = await queriesFor(sends);
			const many = await queriesFor(2 * sends);
			const isNode = name === 'node';
			note(findings, isNode ? 'figures' : 'absolute', {
				[`n8n.${isNode ? 'q' : 'httpRequestQ'}ueriesPerMessage`]: (many - few) / sends,
			});
			note(findings, 'absolute', { [`n8n.${name}Queries`]: few });
		}
	} finally {
		await n8n.stop();
	}
}

/** Sends in a fresh sandbox, and says what of it was lost or came twice. */
async function send(
	bench: Bench,
	findings: Findings,
	{ name, n8n, sender }: Contender,
	numbers: readonly string[],
	milliseconds: number,
): Promise<Taken> {
	const sandbox = await bench.sandboxes.open({ latency: milliseconds });
	const taken = await n8n.send(sender(await withToken(sandbox)), numbers);
	const { recipients } = await sandbox.received();
	const { lost, duplicates } = accountFor(numbers.map(digitsOf), recipients, []);
	findings.problems.push(
		...accountingProblems(`n8n, ${name}`, { lost, duplicates, failed: 0, unaccounted: 0 }),
	);
	return taken;
}

async function unpacked(tarball: string): Promise<string> {
	const folder = join(places.packed, 'beside');
	await rm(folder, { recursive: true, force: true });
	await mkdir(folder, { recursive: true });
	return await extractPackage(tarball, folder);
}
