import type { IDataObject, INodeExecutionData, IRunExecutionData } from 'n8n-workflow';
import { setTimeout as sleep } from 'node:timers/promises';
import {
	exampleNames,
	readExample,
	readyExample,
	workflowId,
	type ImportedWorkflow,
} from '../../editor/exampleWorkflows';
import { importCredentials, importWorkflows } from '../../editor/importIntoN8n';
import { createN8n, type N8n } from '../../editor/n8n';
import { sandboxCredential, type ImportedCredential } from '../../editor/sandboxCredential';
import { publicApi, signIn, type PublicApi, type Session } from '../../editor/session';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox';
import { publish } from './publish';

/** An execution, as n8n's public API hands it out. */
export interface Execution {
	readonly id: string;
	readonly status: string;
	readonly data: Pick<IRunExecutionData, 'resultData'>;
}

/** The real n8n with all examples in it and a sandbox to send to. */
export interface Stage {
	readonly n8n: N8n;
	readonly sandbox: Sandbox;
	readonly session: Session;
	readonly api: PublicApi;
	/** Runs an example from its Manual Trigger, by n8n's own command: without pinned data. */
	execute(example: string): Promise<Execution>;
	/** Runs an example from a trigger, as the editor does: with the data pinned there. */
	runInEditor(example: string, trigger: string): Promise<Execution>;
	/** Pins other data in an example, as a user does in the editor. */
	pin(example: string, trigger: string, items: readonly INodeExecutionData[]): Promise<void>;
	/** Does something that executes an example once, such as calling its webhook. */
	executionBy<Answer>(
		example: string,
		act: () => Promise<Answer>,
	): Promise<{ readonly execution: Execution; readonly answer: Answer }>;
	/** Waits until so many executions of an example have ended; the oldest first. */
	ended(example: string, count: number): Promise<Execution[]>;
	close(): Promise<void>;
}

/** What a test adds to the examples as they are in their files. */
export interface StageSettings {
	/** Credentials for nodes of other types, by the type of the node. */
	readonly credentials?: Readonly<Record<string, ImportedCredential>>;
	/** Workflows that are no examples. */
	readonly workflows?: (credential: ImportedCredential) => readonly ImportedWorkflow[];
	/** Examples that are to answer to their trigger, by name. */
	readonly active?: readonly string[];
}

const longestExecution = 60_000;

/** Sets the stage: one n8n for all examples, since its start takes the longest. */
export async function openStage(settings: StageSettings = {}): Promise<Stage> {
	const sandbox = await startSandbox({ contacts: 5, approvalDelay: 500, answerDelay: 100 });
	const n8n = await createN8n({ name: 'examples' });
	async function close(): Promise<void> {
		await n8n.stop();
		await sandbox.close();
	}
	try {
		await importAll(n8n, sandboxCredential(sandbox.url), settings);
		await n8n.start();
		return { ...(await openedStage(n8n, sandbox, settings.active ?? [])), close };
	} catch (error) {
		await close();
		throw error;
	}
}

async function importAll(
	n8n: N8n,
	buzzbip: ImportedCredential,
	settings: StageSettings,
): Promise<void> {
	const credentials = { ...settings.credentials, 'n8n-nodes-buzzbip.': buzzbip };
	await importCredentials(n8n, Object.values(credentials));
	await importWorkflows(n8n, [
		...exampleNames.map((name) => readyExample(name, credentials)),
		...(settings.workflows?.(buzzbip) ?? []),
	]);
}

async function openedStage(
	n8n: N8n,
	sandbox: Sandbox,
	active: readonly string[],
): Promise<Omit<Stage, 'close'>> {
	const session = await signIn(n8n.url);
	const api = await publicApi(n8n.url, session);
	for (const name of active) await publish(session, workflowId(name));

	async function executionsOf(example: string): Promise<Execution[]> {
		const query = `workflowId=${workflowId(example)}&includeData=true&limit=100`;
		const { data } = await api.get<{ data: Execution[] }>(`/api/v1/executions?${query}`);
		return data.reverse();
	}
	async function ended(example: string, count: number): Promise<Execution[]> {
		const end = Date.now() + longestExecution;
		let found: Execution[] = [];
		while (Date.now() < end) {
			found = (await executionsOf(example)).filter(({ status }) => !unfinished.has(status));
			if (found.length >= count) return found;
			await sleep(100);
		}
		throw new Error(`${example} ended ${found.length} of ${count} times within a minute`);
	}
	async function executionBy<Answer>(example: string, act: () => Promise<Answer>) {
		const before = (await ended(example, 0)).length;
		const answer = await act();
		const execution = (await ended(example, before + 1)).at(before);
		if (execution === undefined) throw new Error(`${example} was not executed`);
		return { execution, answer };
	}
	return {
		n8n,
		sandbox,
		session,
		api,
		ended,
		executionBy,
		async execute(example) {
			const { execution } = await executionBy(example, async () => {
				await n8n.command('execute', `--id=${workflowId(example)}`, '--rawOutput');
			});
			return execution;
		},
		async runInEditor(example, trigger) {
			const { execution } = await executionBy(example, async () => {
				const body = { triggerToStartFrom: { name: trigger } };
				await session.rest('POST', `/rest/workflows/${workflowId(example)}/run`, body);
			});
			return execution;
		},
		async pin(example, trigger, items) {
			const pinData = { [trigger]: items };
			await session.rest('PATCH', `/rest/workflows/${workflowId(example)}`, { pinData });
		},
	};
}

const unfinished = new Set(['new', 'running', 'waiting', 'unknown']);

/** The items that left a node by one of its outputs, in all its runs. */
export function itemsOf(execution: Execution, node: string, output = 0): INodeExecutionData[] {
	const runs = execution.data.resultData.runData[node] ?? [];
	return runs.flatMap(({ data }) => data?.main?.[output] ?? []);
}

/** The JSON of these items. */
export function jsonOf(execution: Execution, node: string, output = 0): IDataObject[] {
	return itemsOf(execution, node, output).map(({ json }) => json);
}

/** How many items reached each of the nodes where an example ends. */
export function itemsPerEnd(
	example: string,
	executions: readonly Execution[],
): Map<string, number> {
	const { nodes, connections } = readExample(example);
	const ends = nodes.filter(
		({ name, type }) => !type.endsWith('.stickyNote') && !leadsOn(connections[name]),
	);
	return new Map(
		ends.map(({ name }) => [
			name,
			executions.reduce((sum, execution) => sum + itemsOf(execution, name).length, 0),
		]),
	);
}

function leadsOn(connections: Record<string, unknown> | undefined): boolean {
	return connections !== undefined && Object.keys(connections).length > 0;
}
