import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import {
	Workflow,
	type IDataObject,
	type IHookFunctions,
	type INodeParameters,
	type IWebhookData,
	type IWebhookFunctions,
	type IWebhookResponseData,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { createAdditionalData } from './additionalData';
import type { CredentialStore } from './credentialStore';
import { createCredentialsHelper } from './credentialsHelper';
import { HookContext, WebhookContext } from './engine';
import type { Execution } from './execution';
import { importWorkflow, type ExportedWorkflow } from './exportedWorkflow';
import { recordLogs } from './logRecorder';
import { nodeTypesFor } from './nodeTypes';
import { PACKAGE_NAME, type NodeTypeTable } from './packageTypes';
import { runWorkflow } from './runWorkflow';

/** A webhook trigger that n8n listens for, and how. */
export interface ListenOptions {
	/** The name of a trigger of this package. */
	type: string;
	parameters: INodeParameters;
	credentials: CredentialStore;
	/** What runs behind the trigger; nothing that does anything by default. */
	next?: NodeTypeTable[string];
	/** As somebody who tests the trigger in the editor, instead of a published workflow. */
	isTest?: boolean;
	/** Asked before each execution: n8n can't start it, as without its database. */
	cannotStart?: () => boolean;
	/** What n8n knows the workflow by. */
	workflowId: string;
}

/** A trigger that can be called. */
export interface Listening {
	readonly url: string;
	/** The executions that were started, in the order of their start. */
	readonly executions: readonly Promise<Execution>[];
	/** The output of the trigger in each. */
	events(): Promise<IDataObject[]>;
	/** What was logged through n8n's logger. */
	readonly logs: readonly string[];
	/** What n8n has stored for the workflow. */
	staticData(): IDataObject;
	close(): Promise<void>;
}

const TRIGGER_NAME = 'Trigger';
const nextType = 'harness.next';

/**
 * Publishes a workflow that a trigger starts, as n8n does: `checkExists`, `create` where it says no,
 * then one `webhook` for each POST. n8n reads the body before the trigger does, starts the workflow,
 * stores the static data and answers, in this order (n8n facts, sections 8 and 9).
 *
 * @throws what the trigger throws when it refuses to be published
 */
export async function listen(options: ListenOptions): Promise<Listening> {
	const exported: ExportedWorkflow = {
		nodes: [
			{
				name: TRIGGER_NAME,
				type: `${PACKAGE_NAME}.${options.type}`,
				typeVersion: 1,
				parameters: options.parameters,
				credentials: {
					[options.credentials.type]: {
						id: options.credentials.id,
						name: options.credentials.name,
					},
				},
			},
			{
				name: 'Next',
				type: options.next === undefined ? 'n8n-nodes-base.noOp' : nextType,
				typeVersion: 1,
			},
		],
		connections: { [TRIGGER_NAME]: { main: [[{ node: 'Next', type: 'main', index: 0 }]] } },
	};
	const given = options.next === undefined ? {} : { [nextType]: options.next };
	const imported = importWorkflow(exported);
	const nodeTypes = await nodeTypesFor(imported, given);
	const credentialsHelper = await createCredentialsHelper(options.credentials);
	const mode = options.isTest === true ? 'manual' : 'webhook';
	let stored = '{}';

	/** n8n makes a workflow of its own for each request. */
	function newWorkflow(staticData: IDataObject): Workflow {
		const { workflowId: id } = options;
		return new Workflow({ ...importWorkflow(exported), id, active: true, nodeTypes, staticData });
	}

	function load(additionalData: IWorkflowExecuteAdditionalData) {
		const staticData = JSON.parse(stored) as IDataObject;
		const workflow = newWorkflow(staticData);
		const node = workflow.getNode(TRIGGER_NAME);
		if (node === null) throw new Error('The workflow has lost its trigger');
		const type = nodeTypes.getByNameAndVersion(node.type, node.typeVersion);
		const [webhookDescription] = type.description.webhooks ?? [];
		if (webhookDescription === undefined) throw new Error(`${node.type} has no webhook`);
		const webhookData: IWebhookData = {
			httpMethod: 'POST',
			node: node.name,
			path: webhookDescription.path,
			webhookDescription,
			workflowId: options.workflowId,
			workflowExecuteAdditionalData: additionalData,
		};
		return { workflow, staticData, node, type, webhookData };
	}

	async function publish(): Promise<void> {
		const additionalData = createAdditionalData({ credentialsHelper });
		const { workflow, node, type, webhookData } = load(additionalData);
		const context = new HookContext(
			workflow,
			node,
			additionalData,
			mode,
			options.isTest === true ? 'manual' : 'activate',
			webhookData,
			// n8n-core and n8n-workflow disagree on whether a workflow always has a name.
		) as unknown as IHookFunctions;
		const methods = type.webhookMethods?.default;
		if (methods === undefined) throw new Error(`${node.type} has no webhook methods`);
		if (await methods.checkExists.call(context)) return;
		await methods.create.call(context);
	}

	const executions: Promise<Execution>[] = [];

	function start({ workflowData = [] }: IWebhookResponseData): void {
		if (options.cannotStart?.() === true) throw new Error('The database is away');
		executions.push(
			runWorkflow({
				workflow: exported,
				workflowId: options.workflowId,
				credentials: options.credentials,
				nodes: given,
				input: workflowData[0] ?? [],
				start: TRIGGER_NAME,
				mode,
			}),
		);
	}

	async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const body = await readBody(request);
		if (body === undefined) {
			end(response, 422, { message: 'Failed to parse request body' });
			return;
		}
		const additionalData = Object.assign(createAdditionalData({ credentialsHelper }), {
			httpRequest: Object.assign(request, body),
			httpResponse: response,
		}) as unknown as IWorkflowExecuteAdditionalData;
		const { workflow, staticData, node, type, webhookData } = load(additionalData);
		const context = new WebhookContext(
			workflow,
			node,
			additionalData,
			mode,
			webhookData,
			[],
			null,
		) as unknown as IWebhookFunctions;
		const result = (await type.webhook?.call(context)) ?? {};
		if (result.workflowData !== undefined) {
			start(result);
			// The execution has a workflow of its own with the same static data, for which they are unchanged.
			newWorkflow(staticData);
		}
		// n8n looks whether there is one, and then takes it.
		const answer: unknown =
			result.webhookResponse === undefined
				? { message: 'Workflow was started' }
				: result.webhookResponse;
		if (workflow.staticData.__dataChanged === true) stored = JSON.stringify(workflow.staticData);
		if (result.noWebhookResponse !== true) end(response, 200, answer);
	}

	await publish();
	const recording = recordLogs();
	const server = createServer((request, response) => {
		take(request, response).catch((error: unknown) => {
			end(response, 500, { message: String(error) });
		});
	});
	// The busiest test calls it a thousand times at once, and then again.
	server.keepAliveTimeout = 0;
	await new Promise<void>((resolve) => {
		server.listen({ port: 0, host: '127.0.0.1', backlog: 2_048 }, resolve);
	});
	return {
		// A server that listens on a port has an address with one.
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
		executions,
		events: async () => {
			const ended = await Promise.all(executions);
			return ended.flatMap((execution) => execution.json('Next'));
		},
		logs: recording.lines,
		staticData: () => JSON.parse(stored) as IDataObject,
		close: async () => {
			recording.stop();
			await Promise.all(executions);
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

/** What n8n's body parser adds to a request; undefined for JSON that is none. */
async function readBody(
	request: IncomingMessage,
): Promise<{ rawBody: Buffer; body: unknown } | undefined> {
	const rawBody = await buffer(request);
	const isJson = request.headers['content-type']?.startsWith('application/json') === true;
	if (!isJson || rawBody.length === 0) return { rawBody, body: {} };
	try {
		return { rawBody, body: JSON.parse(rawBody.toString('utf8')) as unknown };
	} catch {
		return undefined;
	}
}

function end(response: ServerResponse, status: number, answer: unknown): void {
	response.statusCode = status;
	response.setHeader('Content-Type', 'application/json');
	response.end(JSON.stringify(answer));
}
