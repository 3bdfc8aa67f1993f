import { parse, stringify } from 'flatted';
import {
	Workflow,
	type INodeExecutionData,
	type IRunExecutionData,
	type IWebhookData,
	type IWebhookFunctions,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { createAdditionalData } from './additionalData';
import { createCredentialsHelper } from './credentialsHelper';
import { WebhookContext } from './engine';
import type { Execution } from './execution';
import { importWorkflow } from './exportedWorkflow';
import { nodeTypesFor } from './nodeTypes';
import { runWorkflow, type RunWorkflowOptions } from './runWorkflow';

/** A request for the page of a waiting node. */
export interface PageRequest {
	method?: 'GET' | 'HEAD' | 'POST';
	query?: Readonly<Record<string, string>>;
	/** What n8n's parser makes of the body. */
	body?: unknown;
}

/** What became of it. */
export interface PageResponse {
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly html: string;
	/** What the execution goes on with; undefined where it waits as before. */
	readonly items: readonly INodeExecutionData[] | undefined;
}

/** An execution that waits at a node. */
export interface Waiting {
	/** Opens the page as n8n does, once it has found the signature of the link to be right. */
	visit(request: PageRequest): Promise<PageResponse>;
	/** Goes on as after a visit with these items. */
	goOn(items: readonly INodeExecutionData[]): Promise<Execution>;
	/** Goes on as when the time is over. */
	timeOut(): Promise<Execution>;
}

/**
 * Stores an execution that waits, as n8n's database does: what is not in its data is forgotten.
 *
 * @param options with which it was run
 */
export function storeWaiting({ run }: Execution, options: RunWorkflowOptions): Waiting {
	const stored = stringify(run.data);
	// Both ends of one round trip.
	const load = () => parse(stored) as IRunExecutionData;
	const executionId = options.executionId ?? '';

	async function visit({ method = 'GET', query = {}, body = {} }: PageRequest) {
		const data = load();
		disableWaitingNode(data);
		const imported = importWorkflow(options.workflow);
		const nodeTypes = await nodeTypesFor(imported, options.nodes);
		const workflow = new Workflow({ ...imported, id: 'waiting', active: false, nodeTypes });
		const node = workflow.getNode(data.resultData.lastNodeExecuted ?? '');
		if (node === null) throw new Error('The execution waits at no node');
		const type = nodeTypes.getByNameAndVersion(node.type, node.typeVersion);
		const webhookDescription = type.description.webhooks?.find(
			({ httpMethod, restartWebhook }) => httpMethod === method && restartWebhook === true,
		);
		if (webhookDescription === undefined) throw new Error(`${node.type} knows no ${method}`);

		const response = recordingResponse();
		const additionalData = Object.assign(
			createAdditionalData({
				credentialsHelper: await createCredentialsHelper(options.credentials),
				executionId,
			}),
			{ httpRequest: { method, query, body, headers: {} }, httpResponse: response },
		) as unknown as IWorkflowExecuteAdditionalData;
		const webhookData: IWebhookData = {
			httpMethod: method,
			node: node.name,
			path: node.id,
			webhookDescription,
			workflowId: 'waiting',
			workflowExecuteAdditionalData: additionalData,
		};
		const context = new WebhookContext(
			workflow,
			node,
			additionalData,
			'webhook',
			webhookData,
			[],
			data,
			// n8n-core and n8n-workflow disagree on whether a workflow always has a name.
		) as unknown as IWebhookFunctions;
		const result = (await type.webhook?.call(context)) ?? {};
		if (result.noWebhookResponse !== true) throw new Error('n8n would answer by itself');
		return { ...response.recorded(), items: result.workflowData?.[0] };
	}

	return {
		visit,
		async goOn(items) {
			const data = load();
			delete data.waitTill;
			disableWaitingNode(data);
			const [entry] = data.executionData?.nodeExecutionStack ?? [];
			if (entry === undefined) throw new Error('The execution has nothing to go on with');
			entry.data.main = [[...items]];
			entry.metadata = { ...entry.metadata, forwardAllOutputs: true };
			return await runWorkflow({ ...options, resumed: data });
		},
		timeOut: async () => await runWorkflow({ ...options, resumed: load() }),
	};
}

/** What n8n does before it asks the node: it is not to run a second time. */
function disableWaitingNode({ executionData, resultData }: IRunExecutionData): void {
	const [entry] = executionData?.nodeExecutionStack ?? [];
	if (entry !== undefined) entry.node.disabled = true;
	resultData.runData[resultData.lastNodeExecuted ?? '']?.pop();
}

function recordingResponse() {
	const headers: Record<string, string> = {};
	let html = '';
	return {
		statusCode: 200,
		setHeader(name: string, value: string) {
			headers[name] = value;
		},
		end(body: string) {
			html = body;
		},
		recorded() {
			return { status: this.statusCode, headers, html };
		},
	};
}
