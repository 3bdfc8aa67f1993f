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
import { jsonOf, type Execution } from './stage';
import { startByWebhook } from './startByWebhook';

const size = 120;
const [clickedTwice = [], killed = []] = listsOfNumbers(2, size);
const id = workflowId('send-once');

/** What came out of an execution, by what became of the items. */
interface Ends {
	readonly sent: number;
	readonly sentBefore: number;
	readonly unknown: number;
	readonly others: number;
}

describe('a broadcast with keys, in the real n8n', () => {
	const ending = endAfterAll();
	let sandbox: Sandbox;
	let n8n: N8n;
	let session: Session;
	let api: PublicApi;

	beforeAll(async () => {
		sandbox = await startSandbox({ latency: 50 });
		ending(() => sandbox.close());
		n8n = await createN8n({ name: 'send-once' });
		ending(() => n8n.stop());
		await importCredentials(n8n, [sandboxCredential(sandbox.url)]);
		await importWorkflows(n8n, [keyedBroadcast()]);
		await open();
		await publish(session, id);
	});

	async function open(): Promise<void> {
		await n8n.start();
		session = await signIn(n8n.url);
		api = await publicApi(n8n.url, session);
	}

	/** Somebody starts the broadcast. */
	async function click(numbers: readonly string[]): Promise<void> {
		await startByWebhook(n8n, id, { numbers });
	}

	/** The executions that have ended, the oldest first, when there are so many. */
	async function ended(count: number): Promise<Execution[]> {
		for (;;) {
			const query = `workflowId=${id}&includeData=true&limit=100`;
			const { data } = await api.get<{ data: Execution[] }>(`/api/v1/executions?${query}`);
			const over = data.filter(({ status }) => !['new', 'running'].includes(status)).reverse();
			if (over.length >= count) return over;
			await sleep(100);
		}
	}

	const counts = (numbers: readonly string[]) =>
		numbers.map((number) => sandbox.messagesTo(number).length);

	it('that is started twice at once reaches everybody once', async () => {
		await Promise.all([click(clickedTwice), click(clickedTwice)]);
		const ends = (await ended(2)).map(endsOf);
		console.log(`started twice: ${JSON.stringify(ends)}`);
		expect(counts(clickedTwice)).toEqual(Array<number>(size).fill(1));
		const sum = (of: keyof Ends) => ends.reduce((total, one) => total + one[of], 0);
		expect([sum('sent'), sum('sentBefore'), sum('unknown'), sum('others')]).toEqual([
			size,
			size,
			0,
			0,
		]);
	});

	it('whose n8n is killed in the middle reaches nobody twice, by a retry or when it is started again', async () => {
		await click(killed);
		while (counts(killed).filter(Boolean).length < size / 2) await sleep(10);
		await n8n.kill();
		const before = counts(killed).filter(Boolean).length;
		await open();
		const crashed = (await ended(3)).at(-1);
		if (crashed === undefined) throw new Error('n8n shows no execution');
		await api.post(`/api/v1/executions/${crashed.id}/retry`, {}).catch(() => undefined);
		await click(killed);
		// The retry of an execution without data may not count as one.
		const all = await ended(4);
		const last = all.at(-1);
		const ends = last === undefined ? undefined : endsOf(last);
		const reached = counts(killed);
		console.log(`killed after ${before}: ${crashed.status}, then ${JSON.stringify(ends)}`);

		expect(before).toBeGreaterThanOrEqual(size / 2);
		expect(reached.filter((count) => count > 1)).toEqual([]);
		expect(ends?.others).toBe(0);
		// Nobody is passed over without a word.
		const unreached = reached.filter((count) => count === 0).length;
		expect(ends?.unknown).toBeGreaterThanOrEqual(unreached);
	});
});

function endsOf(execution: Execution): Ends {
	const output = jsonOf(execution, sender);
	const unknown = output.filter((json) => outcomeOf(json) === 'unknown').length;
	const sentBefore = output.filter((json) => json.alreadySent === true).length;
	const failed = output.filter((json) => 'error' in json).length;
	return {
		sent: output.length - failed - sentBefore,
		sentBefore,
		unknown,
		others: failed - unknown,
	};
}

function outcomeOf({ error }: { readonly error?: unknown }): unknown {
	return (error as { outcome?: unknown } | undefined)?.outcome;
}

/** The broadcast, each message with its number as the key. */
function keyedBroadcast(): ImportedWorkflow {
	const nodes = broadcast.nodes.map((node) => {
		const { name, parameters } = node;
		if (name === trigger)
			return { ...node, webhookId: id, parameters: { ...parameters, path: id } };
		if (name !== sender) return node;
		const options = { sendOnceKey: '={{ $json.number }} spring sale' };
		return {
			...node,
			onError: 'continueRegularOutput' as const,
			parameters: { ...parameters, options },
		};
	});
	return { ...broadcast, id, name: 'Send once', nodes, settings: { executionOrder: 'v1' } };
}
