import { pageSize } from './bareNodes';
import { nodeCredentials } from './credentials';
import { listBare, listWithNode } from './executions';
import { limited, note, noFindings, withToken, type Bench, type Findings } from './part';
import { latency } from '../sizes';

const timeLimit = 120;

/** Return All over a long list. */
export async function lists(bench: Bench): Promise<Findings> {
	const { contacts, sequentialPages } = bench.sizes.lists;
	const findings = noFindings();
	const settings = () => ({ signal: limited(bench.signal, timeLimit) });

	for (let run = 0; run < bench.runs; run++) {
		bench.progress.step(`lists, run ${run + 1} of ${bench.runs}`);
		const sandbox = await bench.sandboxes.open({ latency, contacts });
		const target = await withToken(sandbox);
		const bare = await listBare(target, sequentialPages, settings());
		const before = await sandbox.received();
		const node = await listWithNode(nodeCredentials(sandbox), settings());
		const after = await sandbox.received();

		const rows = node.items.map(({ json }) => json.id);
		const wrong = rows.filter((id, index) => id !== index + 1).length;
		if (wrong > 0 || rows.length !== contacts) {
			findings.problems.push(
				`lists: ${rows.length} rows instead of ${contacts}, ${wrong} not in their place.`,
			);
		}
		const nodeRate = contacts / node.seconds;
		const bareRate = (sequentialPages * pageSize) / bare.seconds;
		note(findings, 'figures', { 'lists.vsSequential': nodeRate / bareRate });
		note(findings, 'absolute', {
			'lists.nodeRowsPerSecond': nodeRate,
			'lists.sequentialRowsPerSecond': bareRate,
			'lists.requests': after.requests - before.requests,
		});
	}
	return findings;
}
