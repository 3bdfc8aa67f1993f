import type { IBinaryData, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { invalidParameter } from '../../api/failure';

/** A file of an input item. Its bytes are fetched when they are needed, and not kept. */
export interface BinaryFile {
	readonly name: string;
	readonly mimeType: string;
	bytes(): Promise<Uint8Array<ArrayBuffer>>;
}

/**
 * The file in the binary field `name` of the item at `index`.
 *
 * @throws BuzzbipError that names the field and lists those that the item has
 */
export function readBinaryFile(
	context: IExecuteFunctions,
	index: number,
	{ displayName }: INodeProperties,
	name: string,
): BinaryFile {
	const found = binaryData(context, index, name.trim());
	if (found === undefined) {
		const fields = Object.keys(context.getInputData()[index]?.binary ?? {});
		const has = fields.length === 0 ? 'no binary field' : `the binary fields ${fields.join(', ')}`;
		throw invalidParameter(
			displayName,
			`${displayName}: the item has no binary field "${name}"; it has ${has}. One file is taken, so name one field`,
		);
	}
	return {
		name: found.fileName === undefined || found.fileName === '' ? name.trim() : found.fileName,
		mimeType: found.mimeType,
		async bytes() {
			try {
				const buffer = await context.helpers.getBinaryDataBuffer(index, name.trim());
				// A Buffer in all but its type, which allows for memory shared between threads.
				return buffer as Uint8Array<ArrayBuffer>;
			} catch (error) {
				const reason = error instanceof Error ? error.message : String(error);
				throw invalidParameter(displayName, `${displayName}: the file can't be read: ${reason}`);
			}
		},
	};
}

/** n8n throws when there is none, in each of its ways to keep binary data. */
function binaryData(
	context: IExecuteFunctions,
	index: number,
	name: string,
): IBinaryData | undefined {
	try {
		return context.helpers.assertBinaryData(index, name);
	} catch {
		return undefined;
	}
}
