import type { INodeProperties } from 'n8n-workflow';

/** Which file of the item is uploaded. */
export const fileField: INodeProperties = {
	displayName: 'Input Data Field Name',
	name: 'binaryPropertyName',
	type: 'string',
	required: true,
	default: 'data',
	placeholder: 'e.g. data',
	hint: 'The name of the input field that contains the file',
	description: 'The binary field of the item with the image, video or document',
};
