import type { INodeProperties } from 'n8n-workflow';
import { readBinaryFile } from '../../../../nodes/shared/run/items/binaryFile';
import { itemParameters } from '../../../../nodes/shared/run/items/itemParameters';
import { failureThrownBy, thrownBy } from '../../api/scripted';
import { type FakeBinary, fakeContext } from '../fakeItem';

const field: INodeProperties = {
	displayName: 'Input Data Field Name',
	name: 'binaryPropertyName',
	type: 'string',
	default: 'data',
};
const pdf: FakeBinary = { mimeType: 'application/pdf', fileName: 'invoice.pdf' };

describe('a file of an item', () => {
	it('has the name and type that n8n knows', () => {
		const { context } = fakeContext({}, { data: pdf });
		expect(readBinaryFile(context, 0, field, 'data')).toMatchObject({
			name: 'invoice.pdf',
			mimeType: 'application/pdf',
		});
	});

	it('is named after its field when n8n knows no name', () => {
		const { context } = fakeContext({}, { photo: { mimeType: 'image/png' } });
		expect(readBinaryFile(context, 0, field, 'photo').name).toBe('photo');
	});

	it('is found with spaces around the name of its field', async () => {
		const { context, fetched } = fakeContext({}, { data: pdf });
		const file = readBinaryFile(context, 0, field, ' data\n');
		expect(file.name).toBe('invoice.pdf');
		await file.bytes();
		expect(fetched).toEqual(['data']);
	});

	it('is fetched only when its bytes are needed, and each time anew', async () => {
		const { context, fetched } = fakeContext({}, { data: pdf });
		const file = readBinaryFile(context, 0, field, 'data');
		expect(fetched).toEqual([]);
		expect(Buffer.from(await file.bytes()).toString()).toBe('data');
		await file.bytes();
		expect(fetched).toEqual(['data', 'data']);
	});

	it('is that of its own item', () => {
		const { context } = fakeContext({}, { data: pdf });
		expect(failureThrownBy(() => readBinaryFile(context, 1, field, 'data')).message).toContain(
			'no binary field',
		);
	});

	it('that n8n can’t read makes its bytes fail, and says why', async () => {
		const unreadable = new Error('The file is gone');
		const { context } = fakeContext({}, { data: { ...pdf, unreadable } });
		const thrown = await thrownBy(readBinaryFile(context, 0, field, 'data').bytes());
		expect(thrown).toBeInstanceOf(Error);
		expect(String(thrown)).toContain('The file is gone');
	});
});

describe('a file that the item does not have', () => {
	it.each([
		['no binary data', undefined, 'data', 'it has no binary field'],
		['no binary field', {}, 'data', 'it has no binary field'],
		['one field', { photo: pdf }, 'data', 'the binary fields photo'],
		['several fields', { photo: pdf, invoice: pdf }, 'data', 'the binary fields photo, invoice'],
		['fields in a list', { photo: pdf, invoice: pdf }, 'photo,invoice', 'so name one field'],
		['a field in another case', { Data: pdf }, 'data', 'the binary fields Data'],
		['a field of every object', { photo: pdf }, 'toString', 'the binary fields photo'],
	])('is refused: %s', (_, binary, name, expected) => {
		const { context } = fakeContext({}, binary);
		const failure = failureThrownBy(() => readBinaryFile(context, 0, field, name));
		expect(failure).toMatchObject({ code: 'INVALID_PARAMETER', outcome: 'notSent' });
		expect(failure.message).toContain(
			`Input Data Field Name: the item has no binary field "${name}"`,
		);
		expect(failure.message).toContain(expected);
	});
});

describe('the parameter that names a file', () => {
	const readWith = (parameters: object, binary = { data: pdf }) => {
		const { context } = fakeContext({ ...parameters }, binary);
		return itemParameters(context, 0).binaryFile(field);
	};

	it('is the default of its field when the workflow holds none', () => {
		expect(readWith({}).name).toBe('invoice.pdf');
	});

	it.each([[''], [' '], [null], [{ a: 1 }]])('is refused by its name: %p', (binaryPropertyName) => {
		const { message } = failureThrownBy(() => readWith({ binaryPropertyName }));
		expect(message).toMatch(/^Input Data Field Name /);
	});
});
