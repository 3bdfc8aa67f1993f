import { randomBytes, randomUUID } from 'node:crypto';
import { createN8n, type N8n } from '../../editor/n8n';
import { publicApi, signIn } from '../../editor/session';
import { waitFor } from '../../test/waitFor';
import { loadOf } from '../../test/queue/workerLoad';
import { digitsOf } from '../numbers';
import { bytesWritten } from './bytesWritten';
import type { Sender } from './n8nSenders';
import { sendingWorkflow } from './n8nWorkflow';
import type { Taken } from '../process/stopwatch';

/** The real n8n, running: what it takes to start is in none of the figures. */
export interface WarmN8n extends Pick<N8n, 'logFile' | 'stop'> {
	/** Runs a workflow that sends to each of the numbers, to its end. */
	send(sender: Sender, numbers: readonly string[]): Promise<Taken>;
	/** Makes a workflow that can be run with several lists. */
	prepare(sender: Sender): Promise<(numbers: readonly string[]) => Promise<TakenInN8n>>;
}

/** What a run has taken of the machine. */
export interface TakenInN8n extends Taken {
	/** Null where the system does not tell. */
	readonly bytesWritten: number | null;
}

/** How one differs from another. */
export interface WarmN8nSettings {
	/** The folder of another package than the one that was packed last. */
	readonly packageFolder?: string;
	/** Variables of n8n's besides. */
	readonly environment?: Readonly<Record<string, string>>;
	readonly signal: AbortSignal;
}

/** Starts n8n with a database of its own: SQLite, which it takes by default. */
export async function startWarmN8n(
	name: string,
	{ signal, environment, ...settings }: WarmN8nSettings,
): Promise<WarmN8n> {
	const n8n = await createN8n({
		...settings,
		name,
		environment: {
			N8N_METRICS: 'true',
			// No workflow here has a Code node: n8n need not start a process for such nodes.
			N8N_RUNNERS_MODE: 'external',
			N8N_RUNNERS_AUTH_TOKEN: randomBytes(24).toString('hex'),
			...environment,
		},
	});
	try {
		await n8n.start();
		const session = await signIn(n8n.url);
		const api = await publicApi(n8n.url, session);

		/** Makes a workflow for one run and puts it into service. */
		async function publish({ node, credential }: Sender, path: string): Promise<void> {
			const { id } = await session.rest<{ id: string }>('POST', '/rest/credentials', {
				...credential,
				name: path,
			});
			const credentials = { [credential.type]: { id, name: path } };
			const workflow = await api.post<{ id: string }>('/api/v1/workflows', {
				name: path,
				settings: {},
				...sendingWorkflow({ ...node, credentials }, path),
			});
			await api.post(`/api/v1/workflows/${workflow.id}/activate`, {});
			// n8n does that behind the answer.
			await waitFor('the webhook', async () => await takesPosts(path), { seconds: 30, signal });
		}

		/** Asks as a browser does before it sends something. */
		async function takesPosts(path: string): Promise<true | undefined> {
			const { headers } = await fetch(`${n8n.url}/webhook/${path}`, {
				method: 'OPTIONS',
				headers: { origin: n8n.url },
			});
			const methods = headers.get('access-control-allow-methods');
			return methods?.includes('POST') === true ? true : undefined;
		}

		return {
			logFile: n8n.logFile,
			stop: async () => {
				await n8n.stop();
			},
			async send(sender, numbers) {
				return await (
					await prepare(sender)
				)(numbers);
			},
			prepare,
		};

		async function prepare(sender: Sender) {
			const path = randomUUID();
			await publish(sender, path);
			return async (numbers: readonly string[]): Promise<TakenInN8n> => {
				const writtenBefore = await bytesWritten(n8n.processId());
				const before = await loadOf(n8n);
				const started = performance.now();
				// From the call to the answer: a sender that prepares all items before it sends the first
				// would look faster in the time from the first message to the last.
				const answer = await fetch(`${n8n.url}/webhook/${path}`, {
					method: 'POST',
					headers: { 'content-type': 'application/json' },
					body: JSON.stringify({ numbers: numbers.map(digitsOf) }),
					signal,
				});
				const seconds = (performance.now() - started) / 1000;
				if (!answer.ok) throw new Error(`A run has failed: ${await answer.text()}`);
				const after = await loadOf(n8n);
				const written = await bytesWritten(n8n.processId());
				return {
					seconds,
					cpuSeconds: after.processorSeconds - before.processorSeconds,
					bytesWritten: written === null || writtenBefore === null ? null : written - writtenBefore,
				};
			};
		}
	} catch (error) {
		await n8n.stop();
		throw error;
	}
}
