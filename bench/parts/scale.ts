import { forkTypeScript } from '../process/forkTypeScript';
import { limited, note, noFindings, withToken, type Bench, type Findings } from './part';
import type { RemoteSandbox } from '../process/remoteSandbox';
import {
	warmUpRuns,
	type ScaleAnswer,
	type ScaleResult,
	type ScaleTask,
} from '../process/scaleProtocol';
import { medianOf } from '../report/spread';

const timeLimit = 900;
const smallRuns = 5;

/** What many items take, each, in time and memory. Every run has a process of its own. */
export async function scale(bench: Bench): Promise<Findings> {
	const { small, large } = bench.sizes.scale;
	const findings = noFindings();

	const measure = async (sender: ScaleTask['sender']): Promise<ScaleResult> => {
		const sandbox = await bench.sandboxes.open({});
		const target = await withToken(sandbox);
		const result = await inProcess(
			{ ...target, sender, small, smallRuns, large },
			limited(bench.signal, timeLimit),
		);
		findings.problems.push(...result.problems, ...(await countProblems(sandbox, bench, sender)));
		return result;
	};

	for (let run = 0; run < bench.scaleRuns; run++) {
		const ofAll = `run ${run + 1} of ${bench.scaleRuns}`;
		bench.progress.step(`scale, ${large} items, ${ofAll}`);
		const node = await measure('node');
		bench.progress.step(`scale, ${large} items of the bare helper, ${ofAll}`);
		const bare = await measure('bare');

		const perItem = node.largeSeconds / large;
		for (const seconds of node.smallSeconds) {
			note(findings, 'figures', { 'scale.perItemRatio': perItem / (seconds / small) });
		}
		note(findings, 'figures', {
			'scale.bytesPerItem': (node.heapGrowth - bare.heapGrowth) / large,
		});
		note(findings, 'absolute', {
			'scale.nodeItemsPerSecond': large / node.largeSeconds,
			'scale.helperItemsPerSecond': large / bare.largeSeconds,
			'scale.perItemRatioOfHelper':
				(bare.largeSeconds / large / medianOf(bare.smallSeconds)) * small,
			'scale.nodeHeapBytesPerItem': node.heapGrowth / large,
			'scale.helperHeapBytesPerItem': bare.heapGrowth / large,
		});
	}
	return findings;
}

function inProcess(task: ScaleTask, signal: AbortSignal): Promise<ScaleResult> {
	return new Promise((resolve, reject) => {
		const child = forkTypeScript('scaleProcess.ts', signal, ['--expose-gc']);
		child.on('error', reject);
		child.on('exit', () => {
			reject(new Error('The process that measures the scale has ended'));
		});
		child.on('message', (answer: ScaleAnswer) => {
			if ('error' in answer) reject(new Error(answer.error));
			else resolve(answer);
		});
		child.send(task);
	});
}

/** All numbers of such a process are different: each is to have one message. */
async function countProblems(
	sandbox: RemoteSandbox,
	{ sizes: { scale: size } }: Bench,
	sender: ScaleTask['sender'],
): Promise<string[]> {
	const { recipients } = await sandbox.received();
	const expected = size.small * (warmUpRuns + smallRuns) + size.large;
	const reached = new Set(recipients).size;
	return [
		...(reached < expected
			? [`scale: ${expected - reached} messages of ${sender} were lost.`]
			: []),
		...(reached < recipients.length
			? [`scale: ${recipients.length - reached} messages of ${sender} were sent twice.`]
			: []),
	];
}
