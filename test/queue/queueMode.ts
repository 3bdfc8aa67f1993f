import { randomBytes } from 'node:crypto';
import { importWorkflows } from '../../editor/importIntoN8n';
import { createN8n, type N8n } from '../../editor/n8n';
import { endAll } from '../endAll';
import { asking } from './answeredQuestions';
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

/** Starts the main process with the workflows published; their credential is still to be imported. */
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
		const processes = running.reverse().map((n8n) => () => n8n.stop());
		await endAll([...processes, () => keys.remove(), () => database.drop()]);
	}
	async function createWorker(name: string, { url }: N8n): Promise<N8n> {
		const ofWorkers = {
			N8N_CONCURRENCY_PRODUCTION_LIMIT: `${executionsPerWorker}`,
			// The links that a worker sends lead to the main process, which takes the answers.
			WEBHOOK_URL: `${url}/`,
		};
		const worker = await createN8n({
			name,
			serve: 'worker',
			environment: { ...environment, ...ofWorkers },
		});
		running.push(worker);
		return worker;
	}
	try {
		const main = await createN8n({ name: 'queue-main', environment });
		running.push(main);
		const workers = [
			await createWorker('queue-worker-1', main),
			await createWorker('queue-worker-2', main),
		] as const;
		const workflows = [broadcast, keyedBroadcast, asking];
		await importWorkflows(main, workflows);
		for (const { id } of workflows) {
			await main.command('publish:workflow', `--id=${id}`);
		}
		await main.start();
		return { main, workers, close };
	} catch (error) {
		await close();
		throw error;
	}
}
