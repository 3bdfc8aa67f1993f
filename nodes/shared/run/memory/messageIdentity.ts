import { type IDataObject, type INode, type INodeExecutionData, jsonStringify } from 'n8n-workflow';
import { hash } from 'node:crypto';
import { isJsonObject } from '../../api/json';
import { messageOptions } from '../options';

/**
 * Tells the message of an item from others in a retried execution: the node's settings as they are
 * written, the data of the item, and the recipient. What the settings evaluate to does not count,
 * for a text with `{{ $now }}` is another one each time and the message is the same all the same.
 */
export function messageIdentity(
	node: INode,
): (item: INodeExecutionData | undefined, recipient: string | undefined) => string {
	const settings = shortHash(JSON.stringify(settingsOf(node)));
	return (item, recipient) =>
		shortHash(asText([settings, recipient ?? null, item?.json, filesOf(item)]));
}

/** All that makes the message, and nothing of how it is sent: that may be changed for the retry. */
function settingsOf({ parameters }: INode): IDataObject {
	const { options, ...settings } = parameters as IDataObject;
	const given = isJsonObject(options) ? options : {};
	const kept = messageOptions.map(({ name }) => [name, given[name] ?? null]);
	return { ...settings, options: Object.fromEntries(kept) as IDataObject };
}

/** What tells a file from another one without its bytes, which may lie elsewhere. */
function filesOf(item: INodeExecutionData | undefined): unknown {
	return Object.entries(item?.binary ?? {}).map(([name, { id, fileName, mimeType, data }]) => [
		name,
		fileName,
		mimeType,
		id ?? shortHash(data),
	]);
}

/** As JSON; n8n's items may hold themselves, which plain JSON can't say. */
function asText(value: unknown): string {
	try {
		return JSON.stringify(value);
	} catch {
		return jsonStringify(value, { replaceCircularRefs: true });
	}
}

function shortHash(text: string): string {
	return hash('sha256', text, 'buffer').subarray(0, 12).toString('base64');
}
