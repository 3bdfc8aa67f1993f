import type {
	IConnections,
	IDataObject,
	INode,
	INodeExecutionData,
	IPinData,
	IWorkflowSettings,
	OnError,
} from 'n8n-workflow';

/** A node as it stands in an exported workflow, loose enough for an imported JSON file. */
export interface ExportedNode {
	id?: string;
	name: string;
	type: string;
	typeVersion: number;
	position?: readonly number[];
	parameters?: object;
	credentials?: object;
	disabled?: boolean;
	onError?: OnError | (string & {});
	retryOnFail?: boolean;
	maxTries?: number;
	waitBetweenTries?: number;
	executeOnce?: boolean;
	alwaysOutputData?: boolean;
}

/** A workflow as n8n exports it; what else the file holds does not matter to a run. */
export interface ExportedWorkflow {
	name?: string;
	nodes: readonly ExportedNode[];
	connections: object;
	settings?: object;
	pinData?: object;
}

/** The parts of an exported workflow in n8n's own types. */
export interface ImportedWorkflow {
	name: string;
	nodes: INode[];
	connections: IConnections;
	settings: IWorkflowSettings;
	pinData: IPinData;
}

/** Copies an exported workflow, so that a run cannot change it, and gives it n8n's types. */
export function importWorkflow(exported: ExportedWorkflow): ImportedWorkflow {
	const { name = 'Workflow', nodes, connections, settings = {}, pinData = {} } = exported;
	const complete = nodes.map((node, index) => ({
		id: `node-${index}`,
		// n8n runs parallel branches from the top of the canvas down.
		position: [0, index * 100],
		parameters: {},
		...node,
	}));
	// n8n does not check an imported file against its types either.
	return structuredClone({
		name,
		nodes: complete,
		connections,
		settings,
		pinData,
	}) as unknown as ImportedWorkflow;
}

const ITEM_KEYS = ['json', 'binary', 'pairedItem', 'error', 'index', 'metadata'];

function isItem(value: IDataObject | INodeExecutionData): value is INodeExecutionData {
	return (
		typeof value.json === 'object' &&
		value.json !== null &&
		Object.keys(value).every((key) => ITEM_KEYS.includes(key))
	);
}

/** Takes plain data, or items with binary data, as the items of a node. */
export function toItems(
	input: readonly (IDataObject | INodeExecutionData)[],
): INodeExecutionData[] {
	return input.map((value) => (isItem(value) ? value : { json: value }));
}
