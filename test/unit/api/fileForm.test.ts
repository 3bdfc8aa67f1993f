import fc from 'fast-check';
import { fileForm } from '../../../nodes/shared/api/fileForm';

function fileOf(bytes: Uint8Array<ArrayBuffer>) {
	return {
		name: 'invoice é.pdf',
		mimeType: 'application/pdf',
		bytes: () => Promise.resolve(bytes),
	};
}

const file = fileOf(new Uint8Array([37, 80, 68, 70]));

function fileIn(form: FormData, field = 'file'): File {
	const value = form.get(field);
	if (value instanceof File) return value;
	throw new Error(`expected a file in the field "${field}"`);
}

describe('the form of a file', () => {
	it('has the file in the one field "file", with its name and type', async () => {
		const form = await fileForm(file);
		expect([...form.keys()]).toEqual(['file']);
		const { name, type, size } = fileIn(form);
		expect({ name, type, size }).toEqual({
			name: 'invoice é.pdf',
			type: 'application/pdf',
			size: 4,
		});
	});

	it('has the bytes of the file, whatever they are', async () => {
		const bytes = fc.uint8Array({ maxLength: 200 });
		await fc.assert(
			fc.asyncProperty(bytes, async (given) => {
				const form = await fileForm(fileOf(new Uint8Array(given)));
				expect(new Uint8Array(await fileIn(form).arrayBuffer())).toEqual(given);
			}),
		);
	});

	it('has the bytes of a view, and not of the memory around it', async () => {
		const view = new Uint8Array([1, 2, 3, 4, 5]).subarray(1, 3);
		const form = await fileForm(fileOf(view));
		expect([...new Uint8Array(await fileIn(form).arrayBuffer())]).toEqual([2, 3]);
	});

	it('has the file in another field where the route wants it there', async () => {
		const form = await fileForm(file, 'document');
		expect([...form.keys()]).toEqual(['document']);
		expect(fileIn(form, 'document').name).toBe('invoice é.pdf');
	});
});
