import type { IBinaryData, IDataObject, INode, INodeExecutionData } from 'n8n-workflow';
import { messageIdentity } from '../../../../nodes/shared/run/memory/messageIdentity';

function nodeWith(parameters: IDataObject): INode {
	return {
		id: '1',
		name: 'Send',
		type: 't',
		typeVersion: 1,
		position: [0, 0],
		parameters,
	} as INode;
}

const parameters = { operation: 'send', message: '=Hello {{ $now }}', options: { timeout: 1 } };
const file: IBinaryData = { data: 'JVBERi0xLjQ=', mimeType: 'application/pdf', fileName: 'a.pdf' };
const stored: IBinaryData = { ...file, data: 'filesystem-v2', id: 'filesystem-v2:a' };
const item: INodeExecutionData = { json: { name: 'Amel' }, binary: { data: file } };

const identity = (
	changed: IDataObject = {},
	of: INodeExecutionData | undefined = item,
	recipient: string | undefined = '21620000000',
) => messageIdentity(nodeWith({ ...parameters, ...changed }))(of, recipient);

describe('the identity of a message', () => {
	it('is the same for the same message', () => {
		expect(identity()).toBe(identity());
		expect(identity({}, structuredClone(item))).toBe(identity());
	});

	it.each<[string, IDataObject]>([
		['the text as it is written', { message: '=Hello {{ $today }}' }],
		['another field', { operation: 'sendTemplate' }],
		['a field more', { priority: 1 }],
		['an extra field of the body', { options: { extraBody: '{"a":1}' } }],
		['an extra field of the query', { options: { extraQuery: '{"a":1}' } }],
	])('is another one after a change of %s', (_, changed) => {
		expect(identity(changed)).not.toBe(identity());
	});

	it.each<[string, IDataObject]>([
		['the timeout', { options: { timeout: 2 } }],
		['the retries', { options: { maxRetries: 0 } }],
		['the pace', { options: { maxRequestsPerSecond: 1, concurrency: 1 } }],
		['options that are none', { options: {} }],
		['options that are no object', { options: null }],
	])('is the same after a change of how it is sent: %s', (_, changed) => {
		expect(identity(changed)).toBe(identity());
	});

	it.each<[string, INodeExecutionData | undefined]>([
		['other data', { ...item, json: { name: 'Sami' } }],
		['more data', { ...item, json: { name: 'Amel', age: 7 } }],
		['another file', { ...item, binary: { data: { ...file, data: 'JVBERi0xLjU=' } } }],
		['another name of its file', { ...item, binary: { data: { ...file, fileName: 'b.pdf' } } }],
		['another type of its file', { ...item, binary: { data: { ...file, mimeType: 'x/y' } } }],
		['the file in another field', { ...item, binary: { photo: file } }],
		['no file', { json: item.json }],
	])('is another one for %s of the item', (_, changed) => {
		expect(identity({}, changed)).not.toBe(identity());
	});

	it('tells a file that lies elsewhere by its place, not by its bytes', () => {
		const withFile = (binary: IBinaryData) => identity({}, { ...item, binary: { data: binary } });
		expect(withFile({ ...stored })).toBe(withFile(stored));
		expect(withFile({ ...stored, id: 'filesystem-v2:b' })).not.toBe(withFile(stored));
	});

	it('is another one for another recipient, or none', () => {
		const node = messageIdentity(nodeWith(parameters));
		const known = [node(item, '21620000000'), node(item, '21620000001'), node(item, undefined)];
		expect(new Set(known).size).toBe(3);
	});

	it('is the same whichever item it is, where the data are the same: the place is told elsewhere', () => {
		expect(identity({}, { ...item, pairedItem: { item: 5 } })).toBe(identity());
	});

	it('is there without an item', () => {
		const node = messageIdentity(nodeWith(parameters));
		expect(node(undefined, undefined)).toBe(node(undefined, undefined));
	});

	it('is short, however much there is, and shows nothing of it', () => {
		const long = { json: { text: 'QUJD'.repeat(100_000) } };
		expect(identity({}, long)).toHaveLength(16);
		expect(identity({}, long)).not.toContain('QUJD');
	});
});
