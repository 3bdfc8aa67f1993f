import type { IDataObject, INodeExecutionData, IRunExecutionData } from 'n8n-workflow';
import {
	exampleNames,
	readExample,
	readyExample,
	workflowId,
	type ImportedWorkflow,
} from '../../editor/exampleWorkflows';
import { importCredentials, importWorkflows } from '../../editor/importIntoN8n';
import { createN8n, type N8n } from '../../editor/n8n';
import {
	sandboxCredential,
	sandboxStoreCredential,
	storeType,
	type ImportedCredential,
} from '../../editor/sandboxCredential';
import { publicApi, signIn, type PublicApi, type Session } from '../../editor/session';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox';
import { waitFor } from '../waitFor';
import type { Ending } from './endAfterAll';
import { patience } from './patience';
import { publish } from './publish';

/** An execution, as n8n's public API hands it out. */
export interface Execution {
	readonly id: string;
	readonly status: string;
	readonly data: Pick<IRunExecutionData, 'resultData'>;
}

/** An execution that goes on at a time, or when it is called. */
export interface WaitingExecution extends Execution {
	readonly startedAt: string;
	readonly waitTill: string | null;
	/** Null before its end. */
	readonly stoppedAt: string | null;
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
	/** Waits until the newest execution of an example waits itself. */
	waiting(example: string): Promise<WaitingExecution>;
	/** Waits until so many executions of an example have ended; the oldest first. */
	ended(example: string, count: number): Promise<Execution[]>;
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

/**
 * Sets the stage: one n8n for all examples, since its start takes the longest.
 *
 * @param ending takes how each thing ends that is started
 */
export async function openStage(settings: StageSettings, ending: Ending): Promise<Stage> {
	const sandbox = await startSandbox({ contacts: 5, approvalDelay: 500, answerDelay: 100 });
	ending(() => sandbox.close());
	const n8n = await createN8n({ name: 'examples' });
	ending(() => n8n.stop());
	await importAll(n8n, sandbox.url, settings);
	await n8n.start();
	return await openedStage(n8n, sandbox, settings.active ?? []);
}

async function importAll(n8n: N8n, sandboxUrl: string, settings: StageSettings): Promise<void> {
	const buzzbip = sandboxCredential(sandboxUrl);
	const credentials = {
		...settings.credentials,
		[storeType]: sandboxStoreCredential(sandboxUrl),
		'n8n-nodes-buzzbip.': buzzbip,
	};
	await importCredentials(n8n, Object.values(credentials));
	await importWorkflows(n8n, [
		...exampleNames.map((name) => readyExample(name, credentials)),
		...(settings.workflows?.(buzzbip) ?? []),
	]);
}

async function openedStage(n8n: N8n, sandbox: Sandbox, active: readonly string[]): Promise<Stage> {
	const session = await signIn(n8n.url);
	const api = await publicApi(n8n.url, session);
	for (const name of active) await publish(session, workflowId(name));

	async function executionsOf(example: string): Promise<Execution[]> {
		const query = `workflowId=${workflowId(example)}&includeData=true&limit=100`;
		const { data } = await api.get<{ data: Execution[] }>(`/api/v1/executions?${query}`);
		return data.reverse();
	}
	async function ended(example: string, count: number): Promise<Execution[]> {
		const look = async () => {
			const found = (await executionsOf(example)).filter(({ status }) => !unfinished.has(status));
			return found.length >= count ? found : undefined;
		};
		return await waitFor(`end ${count} of ${example}`, look, patience);
	}
	async function waiting(example: string): Promise<WaitingExecution> {
		const query = `workflowId=${workflowId(example)}&includeData=true&limit=1`;
		const look = async () => {
			const { data } = await api.get<{ data: WaitingExecution[] }>(`/api/v1/executions?${query}`);
			return data[0]?.status === 'waiting' ? data[0] : undefined;
		};
		return await waitFor(`${example} to wait itself`, look, patience);
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
		waiting,
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
