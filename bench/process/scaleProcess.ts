import { nodeCredentials } from '../parts/credentials';
import { sendBare, sendWithNode, type Executed, type Settings } from '../parts/executions';
import { liveHeap, startHeapProbe } from './heapProbe';
import { distinctNumbers } from '../numbers';
import { warmUpRuns, type ScaleAnswer, type ScaleResult, type ScaleTask } from './scaleProtocol';
import { concurrency } from '../sizes';

const looksPerRun = 10;

async function measure(task: ScaleTask): Promise<ScaleResult> {
	const { sender, small, smallRuns, large } = task;
	const credentials = nodeCredentials(task);
	const send = (numbers: readonly string[], settings: Settings): Promise<Executed> =>
		sender === 'node'
			? sendWithNode(credentials, numbers, settings)
			: sendBare(task, numbers, concurrency, settings);

	let used = 0;
	/** No number is used twice, so that nothing can be put down to what is known of it. */
	const freshNumbers = (count: number) => {
		used += count;
		return distinctNumbers(count, used - count);
	};

	for (let run = 0; run < warmUpRuns; run++) await send(freshNumbers(small), {});
	const smallSeconds: number[] = [];
	for (let run = 0; run < smallRuns; run++) {
		smallSeconds.push((await send(freshNumbers(small), {})).seconds);
	}

	const numbers = freshNumbers(large);
	const before = liveHeap();
	const probe = startHeapProbe(Math.floor(large / looksPerRun));
	const { seconds, items } = await send(numbers, {
		// What the node itself held is gone by then; what it left behind is not.
		onNodeFinished: () => {
			probe.look();
		},
	});
	probe.stop();
	const failed = items.filter(({ json }) => 'error' in json).length;
	return {
		smallSeconds,
		largeSeconds: seconds - probe.seconds,
		heapGrowth: probe.most - before,
		problems: [
			...(items.length === large ? [] : [`scale: ${items.length} results of ${large} items.`]),
			...(failed === 0 ? [] : [`scale: ${failed} items failed with ${sender}.`]),
		],
	};
}

function reply(answer: ScaleAnswer): void {
	process.send?.(answer, () => {
		process.disconnect();
	});
}

process.on('message', (task: ScaleTask) => {
	measure(task).then(reply, (error: unknown) => {
		reply({ error: String(error) });
	});
});
process.on('disconnect', () => {
	process.exit();
});
