import { randomBytes } from 'node:crypto';
import { importWorkflows } from '../../editor/importIntoN8n';
import { createN8n, type N8n } from '../../editor/n8n';
import { broadcast, keyedBroadcast } from './broadcast';
import { createDatabase } from './postgres';
import { ownKeys } from './redis';

/** Executions that a worker runs at the same time: the least that n8n recommends. */
export const executionsPerWorker = 5;

/** n8n in queue mode: the main process takes the webhooks, workers run the executions. */
export interface QueueMode {
	readonly main: N8n;
	/** Two of them; none runs at first. */
	readonly workers: readonly [N8n, N8n];
	/** Ends all processes and leaves nothing in PostgreSQL and Redis. */
	close(): Promise<void>;
}

/** Starts the main process with the broadcast published; its credential is still to be imported. */
export async function openQueueMode(): Promise<QueueMode> {
	const database = await createDatabase();
	const keys = ownKeys();
	const environment = {
		...database.environment,
		...keys.environment,
		EXECUTIONS_MODE: 'queue',
		N8N_ENCRYPTION_KEY: randomBytes(24).toString('hex'),
		N8N_METRICS: 'true',
		// The broadcast has no Code node: n8n need not start a process for such nodes.
		N8N_RUNNERS_MODE: 'external',
		N8N_RUNNERS_AUTH_TOKEN: randomBytes(24).toString('hex'),
	};
	const running: N8n[] = [];
	async function close(): Promise<void> {
		// The workers first: they still report to the main process what they have finished.
		for (const n8n of running.reverse()) await n8n.stop();
		await keys.remove();
		await database.drop();
	}
	async function createWorker(name: string): Promise<N8n> {
		const concurrency = { N8N_CONCURRENCY_PRODUCTION_LIMIT: `${executionsPerWorker}` };
		const worker = await createN8n({
			name,
			serve: 'worker',
			environment: { ...environment, ...concurrency },
		});
		running.push(worker);
		return worker;
	}
	try {
		const main = await createN8n({ name: 'queue-main', environment });
		running.push(main);
		const workers = [
			await createWorker('queue-worker-1'),
			await createWorker('queue-worker-2'),
		] as const;
		await importWorkflows(main, [broadcast, keyedBroadcast]);
		for (const { id } of [broadcast, keyedBroadcast]) {
			await main.command('publish:workflow', `--id=${id}`);
		}
		await main.start();
		return { main, workers, close };
	} catch (error) {
		await close();
		throw error;
	}
}
