import { startSandboxProcess } from '../../bench/process/remoteSandbox';
import { importWorkflows } from '../../editor/importIntoN8n';
import { createN8n } from '../../editor/n8n';
import { publicApi, signIn } from '../../editor/session';
import { keyedBroadcast } from './broadcast';
import { onceAndOnlyOnce, type OnceAndOnlyOnce } from './onceAndOnlyOnce';
import type { RoundPlan } from './round';

/** The broadcast with keys in an n8n that is one process on SQLite, as most are. */
export async function onSqlite(plan: RoundPlan, signal: AbortSignal): Promise<OnceAndOnlyOnce> {
	const sandboxes = startSandboxProcess(signal);
	const main = await createN8n({ name: 'sqlite-main' });
	try {
		await importWorkflows(main, [keyedBroadcast]);
		await main.command('publish:workflow', `--id=${keyedBroadcast.id}`);
		await main.start();
		const session = await signIn(main.url);
		const api = await publicApi(main.url, session);
		const setting = { main, session, sandboxes, api, signal };
		return await onceAndOnlyOnce('One process, SQLite', setting, main, plan);
	} finally {
		sandboxes.end();
		await main.stop();
	}
}
