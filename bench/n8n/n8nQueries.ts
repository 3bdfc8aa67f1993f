import { loggedQueries, queryLog } from './loggedQueries';
import { sendWith, warmUp, type Contender } from './n8nContender';
import { buzzbipSms, httpRequest } from './n8nSenders';
import { note, type Bench, type Findings } from '../parts/part';
import { startWarmN8n } from './warmN8n';

/**
 * Queries to n8n's database per message: what twice the list takes beyond the list, so that what n8n
 * does for an execution and now and then is not in it. Each sender has an n8n of its own.
 *
 * @param beside the folder of another packed package to compare with; undefined for none
 */
export async function countQueriesInN8n(
	bench: Bench,
	findings: Findings,
	beside: string | undefined,
): Promise<void> {
	const count = async (name: string, sender: Contender['sender'], settings = {}) => {
		const environment = queryLog;
		const { signal } = bench;
		const n8n = await startWarmN8n('bench-queries', { ...settings, environment, signal });
		try {
			return await queriesPerMessage({ name, n8n, sender }, bench, findings);
		} finally {
			await n8n.stop();
		}
	};
	note(findings, 'figures', { 'n8n.queriesPerMessage': await count('node', buzzbipSms) });
	note(findings, 'absolute', {
		'n8n.httpRequestQueriesPerMessage': await count('httpRequest', httpRequest),
	});
	if (beside === undefined) return;
	note(findings, 'absolute', {
		'n8n.besideQueriesPerMessage': await count('beside', buzzbipSms, { packageFolder: beside }),
	});
}

async function queriesPerMessage(
	contender: Contender,
	bench: Bench,
	findings: Findings,
): Promise<number> {
	const { sends } = bench.sizes.n8n;
	const queriesFor = async (count: number) => {
		const before = await loggedQueries(contender.n8n.logFile);
		await sendWith(contender, { count, latency: 0 }, bench, findings);
		return (await loggedQueries(contender.n8n.logFile)) - before;
	};
	await warmUp(contender, bench, findings);
	const few = await queriesFor(sends);
	return ((await queriesFor(2 * sends)) - few) / sends;
}
