import {
	NodeConnectionTypes,
	type IDataObject,
	type IExecuteFunctions,
	type IHttpRequestOptions,
	type INodeExecutionData,
	type INodeProperties,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import type { NodeTypeTable } from '../../test/engine/harness/packageTypes';
import { bareCredentialName } from './credentials';

/** The full names of the bare nodes. */
export const bareTypes = {
	send: 'bench.bareSend',
	list: 'bench.bareList',
	import: 'bench.bareImport',
} as const;

/** The page size of the sandbox, and of the node. */
export const pageSize = 100;

function field(name: string, type: INodeProperties['type'], value: string | number) {
	return { displayName: name, name, type, default: value } satisfies INodeProperties;
}

function description(name: string, properties: INodeProperties[]): INodeTypeDescription {
	return {
		displayName: name,
		name,
		group: ['output'],
		version: 1,
		description: 'What one would write over n8n’s request helper',
		defaults: { name },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: bareCredentialName, required: true }],
		properties: [field('url', 'string', ''), ...properties],
	};
}

async function dataOf(context: IExecuteFunctions, options: IHttpRequestOptions): Promise<unknown> {
	// Every answer of the sandbox is JSend.
	const { data } = (await context.helpers.httpRequestWithAuthentication.call(
		context,
		bareCredentialName,
		{ ...options, json: true },
	)) as { data: unknown };
	return data;
}

/**
 * One POST per item over n8n's authenticated helper, in lanes; one lane is one after another. It
 * takes no account of throttling, order, errors or a token's end. It has n8n evaluate the number for
 * each item, as every node must; `numberFrom: 'item'` leaves even that out.
 */
const bareSend: INodeType = {
	description: description('bareSend', [
		field('lanes', 'number', 1),
		field('message', 'string', ''),
		field('number', 'string', ''),
		field('numberFrom', 'string', 'parameter'),
	]),
	async execute() {
		const items = this.getInputData();
		const url = this.getNodeParameter('url', 0) as string;
		const lanes = this.getNodeParameter('lanes', 0) as number;
		const message = this.getNodeParameter('message', 0) as string;
		const fromItem = this.getNodeParameter('numberFrom', 0) === 'item';
		const sent: INodeExecutionData[] = [];
		const upcoming = items.entries();
		const lane = async () => {
			for (const [index, { json }] of upcoming) {
				// The items of the benchmark hold their number as text.
				const number = (fromItem ? json.number : this.getNodeParameter('number', index)) as string;
				const body = { number: number.slice(1), message };
				const data = await dataOf(this, { method: 'POST', url, body });
				sent[index] = { json: data as IDataObject, pairedItem: { item: index } };
			}
		};
		await Promise.all(Array.from({ length: lanes }, lane));
		return [sent];
	},
};

/** Page after page over n8n's authenticated helper. */
const bareList: INodeType = {
	description: description('bareList', [field('pages', 'number', 1)]),
	async execute() {
		const url = this.getNodeParameter('url', 0) as string;
		const pages = this.getNodeParameter('pages', 0) as number;
		const rows: INodeExecutionData[] = [];
		for (let page = 1; page <= pages; page++) {
			const qs = { currentPage: page, limit: pageSize };
			const data = await dataOf(this, { method: 'GET', url, qs });
			for (const row of data as IDataObject[]) rows.push({ json: row, pairedItem: { item: 0 } });
		}
		return [rows];
	},
};

/**
 * One lookup per row, and a contact where none is found: what one builds of Get Many, If and Create
 * in a loop. One row after another, for two at once would not see each other's contact.
 */
const bareImport: INodeType = {
	description: description('bareImport', []),
	async execute() {
		const url = this.getNodeParameter('url', 0) as string;
		const contacts: INodeExecutionData[] = [];
		for (const [index, { json }] of this.getInputData().entries()) {
			const isKnown = await isListed(this, url, json.number);
			const body = { number: json.number };
			const data = isKnown ? {} : await dataOf(this, { method: 'POST', url, body });
			contacts.push({ json: data as IDataObject, pairedItem: { item: index } });
		}
		return [contacts];
	},
};

async function isListed(
	context: IExecuteFunctions,
	url: string,
	number: unknown,
): Promise<boolean> {
	for (let page = 1; ; page++) {
		const qs = { currentPage: page, limit: pageSize };
		const rows = (await dataOf(context, { method: 'GET', url, qs })) as IDataObject[];
		if (rows.some((row) => row.number === number)) return true;
		if (rows.length < pageSize) return false;
	}
}

/** For the engine to find them. */
export const bareNodes: NodeTypeTable = {
	[bareTypes.send]: bareSend,
	[bareTypes.list]: bareList,
	[bareTypes.import]: bareImport,
};
