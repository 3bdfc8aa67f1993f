import {
	NodeConnectionTypes,
	validateFieldType,
	type FieldType,
	type GenericValue,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import type { NodeTypeTable } from './packageTypes';

type Execute = (this: IExecuteFunctions) => INodeExecutionData[][];

function standIn(
	description: Pick<INodeTypeDescription, 'displayName' | 'name' | 'version'> &
		Partial<INodeTypeDescription>,
	execute: Execute,
): INodeType {
	return {
		description: {
			group: ['transform'],
			description: '',
			defaults: { name: description.displayName },
			inputs: [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			properties: [],
			...description,
		},
		execute() {
			return Promise.resolve(execute.call(this));
		},
	};
}

const passItems: Execute = function () {
	return [this.getInputData()];
};

/** Starts a workflow with the items it is given. */
const manualTrigger = standIn(
	{
		displayName: 'Manual Trigger',
		name: 'manualTrigger',
		version: 1,
		group: ['trigger'],
		inputs: [],
	},
	passItems,
);

/** Lets items through. */
export const noOp = standIn({ displayName: 'No Operation', name: 'noOp', version: 1 }, passItems);

/** A note on the canvas. */
const stickyNote = standIn(
	{ displayName: 'Sticky Note', name: 'stickyNote', version: 1, inputs: [], outputs: [] },
	passItems,
);

const optionsField: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	default: {},
	options: [],
};

interface Assignment {
	name: string;
	type?: FieldType;
	value: GenericValue;
}

/** Sets a value at a dotted path, as the Set node does by default. */
function setAt(data: IDataObject, path: string, value: GenericValue): void {
	const keys = path.split('.');
	const last = keys.pop() ?? path;
	let place = data;
	for (const key of keys) {
		const inner = place[key];
		// Anything that cannot hold a key is replaced by an object that can.
		place = (
			typeof inner === 'object' && inner !== null ? inner : (place[key] = {})
		) as IDataObject;
	}
	place[last] = value;
}

function assign(data: IDataObject, { name, type = 'string', value }: Assignment): void {
	if (value === null || value === undefined) {
		setAt(data, name, null);
		return;
	}
	const checked = validateFieldType(name, value, type, { parseStrings: true });
	if (!checked.valid) throw new Error(checked.errorMessage);
	// A valid value is one of the JSON types that an assignment may have.
	setAt(data, name, checked.newValue as GenericValue);
}

/** Edit Fields: assignments (`manual`) or a JSON text (`raw`), with or without the other fields. */
const set = standIn(
	{
		displayName: 'Edit Fields (Set)',
		name: 'set',
		version: [3, 3.1, 3.2, 3.3, 3.4],
		properties: [
			{ displayName: 'Mode', name: 'mode', type: 'string', default: 'manual' },
			{ displayName: 'JSON', name: 'jsonOutput', type: 'json', default: '{}' },
			{ displayName: 'Fields', name: 'assignments', type: 'assignmentCollection', default: {} },
			{ displayName: 'Others', name: 'includeOtherFields', type: 'boolean', default: false },
			optionsField,
		],
	},
	function () {
		const items = this.getInputData().map((item, index): INodeExecutionData => {
			const withOthers = this.getNodeParameter('includeOtherFields', index, false) === true;
			const json: IDataObject = withOthers ? structuredClone(item.json) : {};
			if (this.getNodeParameter('mode', index) === 'raw') {
				const raw = this.getNodeParameter('jsonOutput', index, '{}');
				// The field holds one JSON object, as a text or already read by an expression.
				const fields = typeof raw === 'string' ? (JSON.parse(raw) as IDataObject) : raw;
				Object.assign(json, fields);
			} else {
				// The shape of the field type `assignmentCollection`.
				const assignments = this.getNodeParameter(
					'assignments.assignments',
					index,
					[],
				) as unknown as Assignment[];
				for (const assignment of assignments) assign(json, assignment);
			}
			return {
				json,
				pairedItem: { item: index },
				...(withOthers && item.binary !== undefined && { binary: item.binary }),
			};
		});
		return [items];
	},
);

/** If: n8n itself evaluates a field of type `filter`; true goes to output 0, false to 1. */
const ifNode = standIn(
	{
		displayName: 'If',
		name: 'if',
		version: [2, 2.1, 2.2, 2.3],
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		properties: [
			{
				displayName: 'Conditions',
				name: 'conditions',
				type: 'filter',
				default: {},
				typeOptions: { filter: { caseSensitive: true, typeValidation: 'strict', version: 2 } },
			},
			{ displayName: 'Loose', name: 'looseTypeValidation', type: 'boolean', default: false },
			optionsField,
		],
	},
	function () {
		const yes: INodeExecutionData[] = [];
		const no: INodeExecutionData[] = [];
		for (const [index, item] of this.getInputData().entries()) {
			const passes = this.getNodeParameter('conditions', index, false, { extractValue: true });
			(passes === true ? yes : no).push({ ...item, pairedItem: { item: index } });
		}
		return [yes, no];
	},
);

/** What Loop Over Items remembers between its runs. */
interface LoopMemory {
	waiting?: INodeExecutionData[];
	done?: INodeExecutionData[];
}

/** Loop Over Items: a batch at a time to output 1, and all that came back to output 0. */
const splitInBatches = standIn(
	{
		displayName: 'Loop Over Items (Split in Batches)',
		name: 'splitInBatches',
		version: 3,
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		outputNames: ['done', 'loop'],
		properties: [
			{ displayName: 'Batch Size', name: 'batchSize', type: 'number', default: 1 },
			optionsField,
		],
	},
	function () {
		const memory: LoopMemory = this.getContext('node');
		const input = this.getInputData();
		if (memory.waiting === undefined) memory.waiting = [...input];
		else memory.done = [...(memory.done ?? []), ...input];

		const batch = memory.waiting.splice(0, Number(this.getNodeParameter('batchSize', 0, 1)));
		return batch.length > 0 ? [[], batch] : [memory.done ?? [], []];
	},
);

/**
 * Small nodes under the names of n8n's own, so that exported workflows run without the package of
 * n8n's nodes. They do what our workflows need of them.
 */
export const standInNodes: NodeTypeTable = {
	'n8n-nodes-base.manualTrigger': manualTrigger,
	'n8n-nodes-base.noOp': noOp,
	'n8n-nodes-base.stickyNote': stickyNote,
	'n8n-nodes-base.set': set,
	'n8n-nodes-base.if': ifNode,
	'n8n-nodes-base.splitInBatches': splitInBatches,
};
