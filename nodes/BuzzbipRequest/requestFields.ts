import type { INodeProperties } from 'n8n-workflow';
import { usualFileField } from '../shared/api/fileForm';

/** The methods that a request may have, in the order of the form. */
export const methods = ['DELETE', 'GET', 'PATCH', 'POST', 'PUT'] as const;

export const methodField: INodeProperties = {
	displayName: 'Method',
	name: 'method',
	type: 'options',
	options: methods.map((method) => ({ name: method, value: method })),
	default: 'GET',
	description:
		'A GET only reads. Any other is taken for a change, and is not made again where its outcome is unknown, unless May Be Repeated is on.',
};

export const pathField: INodeProperties = {
	displayName: 'Path',
	name: 'path',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. /api/v1/orders/',
	description:
		'The route, with its slashes exactly as Buzzbip has them. The documentation of Buzzbip names routes for orders, products, automations, chat sessions, the user profile and v1 templates, but no readable page tells their fields: ask its support.',
};

export const queryField: INodeProperties = {
	displayName: 'Query',
	name: 'query',
	type: 'json',
	default: '{}',
	description: 'JSON object whose fields become the query of the request',
};

const withBody = methods.filter((method) => method !== 'GET');

export const bodyContents = ['none', 'json', 'binary'] as const;

export const bodyContentField: INodeProperties = {
	displayName: 'Body Content',
	name: 'bodyContent',
	type: 'options',
	displayOptions: { show: { method: [...withBody] } },
	options: [
		{ name: 'None', value: 'none' },
		{ name: 'JSON', value: 'json' },
		{
			name: 'File From This Item',
			value: 'binary',
			description: 'As a multipart form with one file',
		},
	],
	default: 'none',
	description: 'What the request brings to Buzzbip',
};

export const bodyField: INodeProperties = {
	displayName: 'Body',
	name: 'body',
	type: 'json',
	displayOptions: { show: { method: [...withBody], bodyContent: ['json'] } },
	typeOptions: { rows: 10 },
	default: '{}',
	description: 'A JSON object or a list, sent as it is',
};

export const binaryField: INodeProperties = {
	displayName: 'Input Data Field Name',
	name: 'binaryPropertyName',
	type: 'string',
	displayOptions: { show: { method: [...withBody], bodyContent: ['binary'] } },
	required: true,
	default: 'data',
	placeholder: 'e.g. data',
	hint: 'The name of the input field that contains the file',
	description: 'The binary field of the item with the file to send',
};

export const returnAllField: INodeProperties = {
	displayName: 'Return All',
	name: 'returnAll',
	type: 'boolean',
	displayOptions: { show: { method: ['GET'] } },
	default: false,
	hint: 'On: one item per row, over all pages. Off: one request, whose answer is one item.',
	description: 'Whether to return all results or only up to a given limit',
};

export const pageParameters = ['currentPage', 'page'] as const;

/** The two dialects of paging (API facts, "Pagination"). */
export const pageParameterField: INodeProperties = {
	displayName: 'Page Parameter',
	name: 'pageParameter',
	type: 'options',
	displayOptions: { show: { method: ['GET'], returnAll: [true] } },
	options: [
		{
			name: 'Current Page',
			value: 'currentPage',
			description: 'Named currentPage, as in /api/sms/ and, by inference, /api/contacts/',
		},
		{
			name: 'Page',
			value: 'page',
			description: 'Named page, as in /api/whatsapp/',
		},
	],
	default: 'currentPage',
	description:
		'How the route counts pages. Of other routes it is not known: where the second page is the first one again, the other way is tried.',
};

/** In the order of the form. */
export const requestFields: readonly INodeProperties[] = [
	methodField,
	pathField,
	queryField,
	returnAllField,
	pageParameterField,
	bodyContentField,
	bodyField,
	binaryField,
];

export const fileFieldOption: INodeProperties = {
	displayName: 'File Field',
	name: 'fileField',
	type: 'string',
	displayOptions: { show: { '/bodyContent': ['binary'] } },
	default: usualFileField,
	placeholder: 'e.g. file',
	description: 'The name that the file has in the form. Extra Body adds fields beside it.',
};

export const fullAnswerOption: INodeProperties = {
	displayName: 'Include Status and Headers',
	name: 'fullAnswer',
	type: 'boolean',
	default: false,
	description:
		'Whether to return the status, the headers and the whole body of the answer instead of its data. Not with Return All.',
};
