import { compareKeys } from '../n8n/n8nKeys';
import { packForN8n } from './n8n';
import { limited, noFindings, type Bench, type Findings } from './part';

const timeLimit = 3600;

/** What Send Once Per costs in the real n8n, whose database it writes to. */
export async function keys(bench: Bench): Promise<Findings> {
	const findings = noFindings();
	await packForN8n();
	await compareKeys({ ...bench, signal: limited(bench.signal, timeLimit) }, findings);
	return findings;
}
