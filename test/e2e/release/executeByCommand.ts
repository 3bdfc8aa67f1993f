import type { N8n } from '../../../editor/n8n';
import type { Execution } from '../stage';

/** Runs a workflow to its end, and hands back what n8n's command prints of it. */
export async function executeByCommand(n8n: N8n, workflow: string): Promise<Execution> {
	const printed = await n8n.command('execute', `--id=${workflow}`, '--rawOutput');
	// Before it, n8n may have printed lines of its log.
	const begin = printed.search(/^\{/m);
	if (begin < 0) throw new Error(`n8n printed no execution:\n${printed}`);
	return JSON.parse(printed.slice(begin)) as Execution;
}
