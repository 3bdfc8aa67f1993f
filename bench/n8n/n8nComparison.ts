import { sendWith, warmUp, type Contender } from './n8nContender';
import { buzzbipSms, buzzbipSmsAtMost, httpRequest, httpRequestTuned } from './n8nSenders';
import { note, type Bench, type Findings } from '../parts/part';
import { latency } from '../sizes';
import type { Taken } from '../process/stopwatch';
import { startWarmN8n, type WarmN8n } from './warmN8n';

/** The latencies that are measured, and what the names of their figures end with. */
const latencies = [
	{ milliseconds: 0, ending: '' },
	{ milliseconds: latency, ending: 'WithLatency' },
] as const;

/** How many comparisons each run makes. */
export const comparisonsPerRun = latencies.length;

/**
 * Time and processor time of the node, over those of n8n's HTTP Request node.
 *
 * @param beside the folder of another packed package to compare with; undefined for none
 */
export async function compareInN8n(
	bench: Bench,
	findings: Findings,
	beside: string | undefined,
): Promise<void> {
	const { signal, runs, progress } = bench;
	const running: WarmN8n[] = [];
	const start = async (name: string, settings = {}) => {
		const n8n = await startWarmN8n(name, { ...settings, signal });
		running.push(n8n);
		return n8n;
	};
	try {
		const n8n = await start('bench');
		const contenders: Contender[] = [
			{ name: 'node', n8n, sender: buzzbipSms },
			{ name: 'nodeAtMost', n8n, sender: buzzbipSmsAtMost },
			{ name: 'httpRequest', n8n, sender: httpRequest },
			{ name: 'httpRequestTuned', n8n, sender: httpRequestTuned },
		];
		if (beside !== undefined) {
			const other = await start('bench-beside', { packageFolder: beside });
			contenders.push({ name: 'beside', n8n: other, sender: buzzbipSms });
		}
		for (const contender of contenders) await warmUp(contender, bench, findings);
		for (let run = 0; run < runs; run++) {
			for (const { milliseconds, ending } of latencies) {
				progress.step(`n8n, ${milliseconds} ms, run ${run + 1} of ${runs}`);
				const taken = new Map<string, Taken>();
				for (const contender of turned(contenders, run)) {
					const sends = { count: bench.sizes.n8n.sends, latency: milliseconds };
					taken.set(contender.name, await sendWith(contender, sends, bench, findings));
				}
				noteRun(findings, taken, bench.sizes.n8n.sends, ending);
			}
		}
	} finally {
		for (const n8n of running) await n8n.stop();
	}
}

/** Each is first, second and last in turn: the machine may get busier or calmer meanwhile. */
function turned<Entry>(list: readonly Entry[], by: number): Entry[] {
	const first = by % list.length;
	return [...list.slice(first), ...list.slice(0, first)];
}

function noteRun(
	findings: Findings,
	runs: ReadonlyMap<string, Taken>,
	sends: number,
	ending: string,
): void {
	for (const [name, { seconds, cpuSeconds }] of runs) {
		note(findings, 'absolute', {
			[`n8n.${name}CpuMillisecondsPerMessage${ending}`]: (cpuSeconds * 1000) / sends,
			[`n8n.${name}PerSecond${ending}`]: sends / seconds,
		});
	}
	const { node, nodeAtMost, ...others } = Object.fromEntries(runs);
	if (node === undefined || nodeAtMost === undefined) return;
	for (const [name, other] of Object.entries(others)) {
		const versus = `Vs${name.charAt(0).toUpperCase()}${name.slice(1)}${ending}`;
		note(findings, name === 'httpRequest' ? 'figures' : 'absolute', {
			[`n8n.cpu${versus}`]: node.cpuSeconds / other.cpuSeconds,
			[`n8n.perSecond${versus}`]: other.seconds / node.seconds,
		});
		note(findings, 'absolute', {
			[`n8n.perSecondAtMost${versus}`]: other.seconds / nodeAtMost.seconds,
		});
	}
}
