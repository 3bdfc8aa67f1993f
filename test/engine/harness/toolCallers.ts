import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type NodeOutput,
} from 'n8n-workflow';
import type { NodeTypeTable } from './packageTypes';

/** What a node gets of a connected tool. */
interface Tool {
	invoke(given: object): Promise<string>;
}

function caller(name: string, execute: INodeType['execute']): INodeType {
	const description: INodeTypeDescription = {
		displayName: name,
		name,
		group: ['transform'],
		version: 1,
		description: '',
		defaults: { name },
		inputs: [NodeConnectionTypes.Main, { type: NodeConnectionTypes.AiTool }],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
	};
	return { description, ...(execute === undefined ? {} : { execute }) };
}

/** Calls the tool within its own run, as the MCP Server Trigger does. */
const direct = caller('callsDirectly', async function () {
	// n8n hands out what the connected nodes have made: here they are tools.
	const [tool] = (await this.getInputConnectionData(NodeConnectionTypes.AiTool, 0)) as Tool[];
	const answers: INodeExecutionData[] = [];
	for (const { json } of this.getInputData()) {
		const answer = await tool
			?.invoke(json)
			.catch((error: unknown) => (error instanceof Error ? error.message : String(error)));
		answers.push({ json: { answer } });
	}
	return [answers];
});

/** Gets the tool anew for each call and makes all calls at once, as older AI Agents do. */
const atOnce = caller('callsAtOnce', async function () {
	const items = this.getInputData();
	// As above.
	const tools = (await Promise.all(
		items.map(
			async (_, index) => await this.getInputConnectionData(NodeConnectionTypes.AiTool, index),
		),
	)) as Tool[][];
	const answers = await Promise.all(
		items.map(async ({ json }, index) => await tools[index]?.[0]?.invoke(json).catch(String)),
	);
	return [answers.map((answer) => ({ json: { answer } }))];
});

/** Lets the engine run the tool and goes on with the answers, as the AI Agent does. */
const throughEngine = caller('callsThroughTheEngine', function (response): Promise<NodeOutput> {
	const answers = response?.actionResponses ?? [];
	if (answers.length > 0) {
		return Promise.resolve([
			answers.map(({ data }) => ({ json: { answer: JSON.stringify(data.data ?? data.error) } })),
		]);
	}
	const [tool] = this.getParentNodes(this.getNode().name, {
		connectionType: NodeConnectionTypes.AiTool,
	});
	return Promise.resolve({
		actions: this.getInputData().map(({ json }, index) => ({
			actionType: 'ExecutionNodeAction',
			nodeName: tool?.name ?? '',
			input: json,
			type: NodeConnectionTypes.AiTool,
			id: `call-${index}`,
			metadata: {},
		})),
		metadata: {},
	});
});

/** Nodes that call the tool connected to them once for each item, with the item as what it is given. */
export const toolCallers: NodeTypeTable = {
	'harness.callsDirectly': direct,
	'harness.callsAtOnce': atOnce,
	'harness.callsThroughTheEngine': throughEngine,
};
