import type { INodeExecutionData } from 'n8n-workflow';

/** An item with a file in each of the binary fields, as n8n keeps it by default. */
export function fileItem(
	fileName: string,
	mimeType: string,
	content: string | Buffer = 'content of the file',
	fields: readonly string[] = ['data'],
): INodeExecutionData {
	const data = Buffer.from(content).toString('base64');
	return {
		json: { file: fileName },
		binary: Object.fromEntries(fields.map((field) => [field, { data, fileName, mimeType }])),
	};
}
