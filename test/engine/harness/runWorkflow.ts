import {
	Workflow,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type INodeTypes,
	type IRunExecutionData,
	type ITaskData,
	type IWorkflowBase,
	type WorkflowExecuteMode,
} from 'n8n-workflow';
import { createAdditionalData } from './additionalData';
import { createCredentialsHelper } from './credentialsHelper';
import type { CredentialStore } from './credentialStore';
import { ExecutionLifecycleHooks, WorkflowExecute } from './engine';
import { readExecution, type Execution } from './execution';
import {
	importWorkflow,
	toItems,
	type ExportedWorkflow,
	type ImportedWorkflow,
} from './exportedWorkflow';
import { recordLogs } from './logRecorder';
import { nodeTypesFor } from './nodeTypes';
import { runExecutionData } from './olderCores';
import type { NodeTypeTable } from './packageTypes';
import { retryData } from './retryData';

/** How to run a workflow: what every run may be given. */
export interface RunOptions {
	/** What n8n knows the workflow by. */
	workflowId?: string;
	/** Put on every node that knows its type and has none, as a user does after an import. */
	credentials: CredentialStore;
	/** Further node types, by the full name that the workflow uses. */
	nodes?: NodeTypeTable;
	/** Told of each run of a node when it has finished. */
	onNodeFinished?: (nodeName: string, taskData: ITaskData) => void;
	/** The data of a failed execution (`execution.run.data`), to retry it as n8n does. */
	executionData?: IRunExecutionData;
	/** The data of a waiting execution, to go on with it. */
	resumed?: IRunExecutionData;
	/** What n8n knows the execution by; the next number without it. */
	executionId?: string;
	/** Where n8n says that it is, with a slash at its end; nowhere without it. */
	ownAddress?: string;
	/** Stops the execution as n8n's "Stop" button does. */
	signal?: AbortSignal;
	/** How n8n says the workflow was started; `manual` unless it is a retry. */
	mode?: WorkflowExecuteMode;
}

/** A workflow to run, and how. */
export interface RunWorkflowOptions extends RunOptions {
	workflow: ExportedWorkflow;
	/** The items of the start node, in place of its pinned data. */
	input?: readonly (IDataObject | INodeExecutionData)[];
	/** The name of the node to start from; otherwise n8n looks for one. */
	start?: string;
}

let executions = 0;

/**
 * Runs a workflow in n8n's `WorkflowExecute`, over real HTTP (facts, 5), and waits for its end: a
 * workflow that fails or is cancelled resolves too. Rejects where n8n would not start it at all.
 */
export async function runWorkflow(options: RunWorkflowOptions): Promise<Execution> {
	const imported = importWorkflow(options.workflow);
	const nodeTypes = await nodeTypesFor(imported, options.nodes);
	const credentialsHelper = await createCredentialsHelper(options.credentials);
	giveCredentials(imported.nodes, nodeTypes, options.credentials);

	const { workflowId: id = 'harness-workflow' } = options;
	const workflow = new Workflow({ ...imported, id, active: false, nodeTypes });
	const mode = options.mode ?? (options.executionData === undefined ? 'manual' : 'retry');
	const executionId = options.executionId ?? String(++executions);
	const hooks = new ExecutionLifecycleHooks(mode, executionId, workflowBase(id, imported));
	hooks.addHandler('nodeExecuteAfter', (nodeName, taskData) => {
		options.onNodeFinished?.(nodeName, taskData);
	});
	const data = options.resumed ?? beginningData(workflow, imported, options);

	const recording = recordLogs();
	try {
		const running = new WorkflowExecute(
			createAdditionalData({
				credentialsHelper,
				hooks,
				executionId,
				ownAddress: options.ownAddress,
			}),
			mode,
			data,
		).processRunExecutionData(workflow);
		const cancel = () => {
			running.cancel();
		};
		if (options.signal?.aborted === true) cancel();
		options.signal?.addEventListener('abort', cancel, { once: true });
		try {
			return readExecution(await running, recording.lines);
		} finally {
			options.signal?.removeEventListener('abort', cancel);
		}
	} finally {
		recording.stop();
	}
}

function beginningData(
	workflow: Workflow,
	imported: ImportedWorkflow,
	options: RunWorkflowOptions,
): IRunExecutionData {
	return options.executionData === undefined
		? startData(workflow, imported, options)
		: retryData(options.executionData, workflow);
}

function giveCredentials(nodes: INode[], nodeTypes: INodeTypes, store: CredentialStore): void {
	for (const node of nodes) {
		const { credentials } = nodeTypes.getByNameAndVersion(node.type, node.typeVersion).description;
		if (credentials?.some(({ name }) => name === store.type) !== true) continue;
		node.credentials = {
			[store.type]: { id: store.id, name: store.name },
			...node.credentials,
		};
	}
}

function startData(
	workflow: Workflow,
	{ pinData }: ImportedWorkflow,
	{ input, start }: RunWorkflowOptions,
): IRunExecutionData {
	const node = start === undefined ? workflow.getStartNode() : workflow.getNode(start);
	if (!node) throw new Error('The workflow has no trigger to start from');
	const pinned = Object.entries(pinData).filter(
		([nodeName]) => input === undefined || nodeName !== node.name,
	);
	return runExecutionData({
		executionData: {
			nodeExecutionStack: [{ node, data: { main: [toItems(input ?? [{}])] }, source: null }],
		},
		resultData: { pinData: Object.fromEntries(pinned) },
	});
}

function workflowBase(id: string, imported: ImportedWorkflow): IWorkflowBase {
	const now = new Date();
	return {
		...imported,
		id,
		active: false,
		isArchived: false,
		activeVersionId: null,
		createdAt: now,
		updatedAt: now,
	};
}
