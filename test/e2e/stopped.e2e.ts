import { setTimeout as sleep } from 'node:timers/promises';
import { workflowId, type ImportedWorkflow } from '../../editor/exampleWorkflows';
import { importCredentials, importWorkflows } from '../../editor/importIntoN8n';
import { createN8n, type N8n } from '../../editor/n8n';
import { sandboxCredential } from '../../editor/sandboxCredential';
import { publicApi, signIn, type PublicApi, type Session } from '../../editor/session';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox';
import { broadcast, listsOfNumbers, sender, trigger } from '../queue/broadcast';
import { endAfterAll } from './endAfterAll';
import { publish } from './publish';
import type { Execution } from './stage';
import { startByWebhook } from './startByWebhook';

/** What is to be known of the messages of one execution and of its retry. */
interface Sent {
	/** Recipients that had the message when the execution had ended. */
	readonly before: number;
	/** Recipients that have it after the retry. */
	readonly after: number;
	/** Recipients that have it twice. */
	readonly twice: number;
}

interface Ending {
	readonly sent: Sent;
	readonly stored: Execution;
	readonly retry: Execution;
}

type OnError = 'stopWorkflow' | 'continueRegularOutput';

const size = 20;
/** Two at a time, half of these are answered when the time is over, and all a slow machine can. */
const sizeOfTimedOut = 160;
/** Then some messages have been answered, two are under way, and most are still to be sent. */
const middle = 6;
const onErrors: readonly OnError[] = ['stopWorkflow', 'continueRegularOutput'];
const lists = listsOfNumbers(2 * onErrors.length, sizeOfTimedOut);

describe('an execution that ends in the middle, in the real n8n', () => {
	const ending = endAfterAll();
	let sandbox: Sandbox;
	let n8n: N8n;
	let session: Session;
	let api: PublicApi;

	beforeAll(async () => {
		sandbox = await startSandbox({ latency: 300 });
		ending(() => sandbox.close());
		n8n = await createN8n({ name: 'stopped' });
		ending(() => n8n.stop());
		const workflows = onErrors.flatMap((onError) => [
			slowBroadcast(workflowId(`stopped-${onError}`), onError),
			slowBroadcast(workflowId(`timed-out-${onError}`), onError, { executionTimeout: 12 }),
		]);
		await importCredentials(n8n, [sandboxCredential(sandbox.url)]);
		await importWorkflows(n8n, workflows);
		await n8n.start();
		session = await signIn(n8n.url);
		api = await publicApi(n8n.url, session);
		for (const { id } of workflows) await publish(session, id);
	});

	/** Starts an execution for the numbers; resolves with its id. */
	async function startedBy(workflow: string, numbers: readonly string[]): Promise<string> {
		const id = workflowId(workflow);
		await startByWebhook(n8n, id, { numbers });
		await sending(numbers, 1);
		const query = `workflowId=${id}&status=running`;
		const { data } = await api.get<{ data: Execution[] }>(`/api/v1/executions?${query}`);
		const [running] = data;
		if (running === undefined) throw new Error(`${workflow} is not executed`);
		return running.id;
	}

	/** Resolves when so many of the numbers have their message. */
	async function sending(numbers: readonly string[], count: number): Promise<void> {
		while (received(numbers) < count) await sleep(10);
	}

	async function ended(id: string): Promise<Execution> {
		for (;;) {
			const execution = await api.get<Execution>(`/api/v1/executions/${id}?includeData=true`);
			if (execution.status !== 'running') return execution;
			await sleep(50);
		}
	}

	/** Retries an execution that has ended, as nothing but n8n's API does. */
	async function retried(id: string, numbers: readonly string[]): Promise<Ending> {
		const stored = await ended(id);
		const before = received(numbers);
		const retry = await api.post<Execution>(`/api/v1/executions/${id}/retry`, {});
		const counts = numbers.map((number) => sandbox.messagesTo(number).length);
		const sent = {
			before,
			after: counts.filter((count) => count > 0).length,
			twice: counts.filter((count) => count > 1).length,
		};
		return { sent, stored, retry };
	}

	function received(numbers: readonly string[]): number {
		return numbers.filter((number) => sandbox.messagesTo(number).length > 0).length;
	}

	describe.each(onErrors)('with On Error %s', (onError) => {
		const [long = [], ofTimedOut = []] = lists.slice(2 * onErrors.indexOf(onError));
		const ofStopped = long.slice(0, size);

		it('is kept by n8n as it was before it began when somebody stops it, yet a retry sends nothing twice', async () => {
			const id = await startedBy(`stopped-${onError}`, ofStopped);
			await sending(ofStopped, middle);
			await api.post(`/api/v1/executions/${id}/stop`, {});
			const { sent, stored, retry } = await retried(id, ofStopped);
			// The counts are what docs/errors.md tells.
			console.log(`${onError}, stopped: ${JSON.stringify(sent)}`);

			expect(stored.status).toBe('canceled');
			expect(stored.data.resultData.runData).toEqual({});
			expect(Object.keys(retry.data.resultData.runData)).toContain(trigger);
			expect(sent.before).toBeGreaterThanOrEqual(middle);
			// In Stop mode, a message of unknown fate ends the retry too.
			const after = onError === 'stopWorkflow' ? sent.before : size;
			expect(sent).toEqual({ before: sent.before, after, twice: 0 });
		});

		it('is kept with what the node knows when n8n ends it for its time, so a retry sends nothing twice', async () => {
			const id = await startedBy(`timed-out-${onError}`, ofTimedOut);
			const { sent, stored } = await retried(id, ofTimedOut);
			// The counts are what docs/errors.md tells.
			console.log(`${onError}, timed out: ${JSON.stringify(sent)}`);

			expect(stored.status).toBe('canceled');
			expect(Object.keys(stored.data.resultData.runData)).toContain(sender);
			expect(sent).toEqual({ before: sent.before, after: sent.before, twice: 0 });
		});
	});
});

/** The broadcast, slow enough to be stopped. */
function slowBroadcast(
	id: string,
	onError: OnError,
	settings: Readonly<Record<string, unknown>> = {},
): ImportedWorkflow {
	const nodes = broadcast.nodes.map((node) => {
		const { name, parameters } = node;
		if (name === trigger)
			return { ...node, webhookId: id, parameters: { ...parameters, path: id } };
		if (name !== sender) return node;
		return { ...node, onError, parameters: { ...parameters, options: { concurrency: 2 } } };
	});
	return { ...broadcast, id, name: id, nodes, settings: { executionOrder: 'v1', ...settings } };
}
