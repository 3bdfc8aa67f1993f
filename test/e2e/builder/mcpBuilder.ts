import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { INodeExecutionData } from 'n8n-workflow';
import type { N8n } from '../../../editor/n8n';
import type { Session } from '../../../editor/session';
import { waitFor } from '../../waitFor';
import { patience } from '../patience';

/** What n8n's MCP server says of code. */
export interface Validation {
	readonly valid: boolean;
	readonly errors?: readonly string[];
	readonly warnings?: readonly { readonly code: string; readonly message: string }[];
}

/** A workflow that the MCP server has made. */
export interface Created {
	readonly workflowId: string;
	readonly autoAssignedCredentials: readonly {
		readonly nodeName: string;
		readonly credentialName: string;
	}[];
}

/** What came out of a node, by output. */
export type Outputs = readonly (readonly INodeExecutionData[])[];

/** An execution that has ended. */
export interface Ended {
	readonly status: string;
	/** What left a node in its first run. */
	readonly outputsOf: (node: string) => Outputs;
}

/** An MCP client that builds workflows, as an AI assistant does. */
export interface McpBuilder {
	/** What the server tells everybody who connects. */
	readonly instructions: string;
	toolNames(): Promise<string[]>;
	/** Finds nodes; the text that the model reads. */
	search(query: string, usage?: 'workflow' | 'agentTool'): Promise<string>;
	/** The definition of a node; the text that the model reads. */
	typesOf(nodeId: string, choice?: object): Promise<string>;
	validate(code: string): Promise<Validation>;
	create(code: string): Promise<Created>;
	publish(workflowId: string): Promise<void>;
	/** Runs a workflow from its Manual Trigger, to the end. */
	run(workflowId: string, nodes: readonly string[]): Promise<Ended>;
	/** Waits until a workflow has been executed so many times; how each of them ended. */
	ended(workflowId: string, count: number): Promise<string[]>;
	close(): Promise<void>;
}

/** Where n8n answers MCP clients, once an administrator has allowed it. */
export const mcpAddress = (n8n: N8n) => new URL(`${n8n.url}/mcp-server/http`);

/** What the switch in n8n's settings does, and its button for a key. */
export async function allowMcp(session: Session): Promise<string> {
	await session.rest('PATCH', '/rest/mcp/settings', { mcpAccessEnabled: true });
	const { apiKey } = await session.rest<{ apiKey: string }>('GET', '/rest/mcp/api-key');
	return apiKey;
}

interface AnsweredExecution {
	readonly execution: { readonly status: string };
	readonly data?: {
		readonly resultData: {
			readonly runData: Record<string, readonly { readonly data?: { main: Outputs } }[]>;
		};
	};
}

const hasEnded = ({ status }: { readonly status: string }) =>
	!['new', 'running', 'waiting', 'unknown'].includes(status);

/** Connects to n8n's own MCP server. */
export async function connectBuilder(n8n: N8n, key: string): Promise<McpBuilder> {
	const client = new Client({ name: 'builder', version: '1.0.0' });
	const headers = { authorization: `Bearer ${key}` };
	await client.connect(
		new StreamableHTTPClientTransport(mcpAddress(n8n), { requestInit: { headers } }),
	);

	/** What each tool answers is described by its output schema; the caller says which one it is. */
	async function call<Answer>(name: string, given: Record<string, unknown>): Promise<Answer> {
		const answer = await client.callTool({ name, arguments: given });
		if (answer.isError === true && answer.structuredContent === undefined) {
			throw new Error(`${name}: ${JSON.stringify(answer.content)}`);
		}
		return answer.structuredContent as Answer;
	}

	return {
		instructions: client.getInstructions() ?? '',
		async toolNames() {
			const { tools } = await client.listTools();
			return tools.map(({ name }) => name);
		},
		async search(query, usage = 'workflow') {
			const given = { queries: [query], usage };
			return (await call<{ results: string }>('search_nodes', given)).results;
		},
		async typesOf(nodeId, choice = {}) {
			const given = { nodeIds: [{ nodeId, ...choice }] };
			return (await call<{ definitions: string }>('get_node_types', given)).definitions;
		},
		validate: async (code) => await call<Validation>('validate_workflow', { code }),
		create: async (code) => await call<Created>('create_workflow_from_code', { code }),
		async publish(workflowId) {
			const { success } = await call<{ success: boolean }>('publish_workflow', { workflowId });
			if (!success) throw new Error(`${workflowId} is not published`);
		},
		async run(workflowId, nodes) {
			const given = { workflowId, executionMode: 'manual' };
			const { executionId } = await call<{ executionId: string }>('execute_workflow', given);
			const look = async () => {
				const { execution, data } = await call<AnsweredExecution>('get_workflow_execution', {
					workflowId,
					executionId,
					includeData: true,
					nodeNames: nodes,
				});
				if (!hasEnded(execution)) return undefined;
				const runData = data?.resultData.runData ?? {};
				return {
					status: execution.status,
					outputsOf: (node: string) => runData[node]?.[0]?.data?.main ?? [],
				};
			};
			return await waitFor(`the end of ${workflowId}`, look, patience);
		},
		async ended(workflowId, count) {
			const look = async () => {
				const { data } = await call<{ data: readonly { readonly status: string }[] }>(
					'search_workflow_executions',
					{ workflowId },
				);
				const ended = data.filter(hasEnded);
				return ended.length < count ? undefined : ended.map(({ status }) => status);
			};
			return await waitFor(`end ${count} of ${workflowId}`, look, patience);
		},
		close: async () => {
			await client.close();
		},
	};
}
