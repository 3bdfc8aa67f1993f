import { mediaPath, uploadFile } from '../../../../nodes/BuzzbipWhatsApp/media/uploadFile';
import type { BinaryFile } from '../../../../nodes/shared/run/items/binaryFile';
import { itemParameters } from '../../../../nodes/shared/run/items/itemParameters';
import { fileField } from '../../../../nodes/BuzzbipWhatsApp/media/fileField';
import { fakeBuzzbip } from '../../api/fakeBuzzbip';
import { failureOf, thrownBy } from '../../api/scripted';
import { fakeContext } from '../../run/fakeItem';

const file: BinaryFile = {
	name: 'invoice é.pdf',
	mimeType: 'application/pdf',
	bytes: () => Promise.resolve(new Uint8Array([37, 80, 68, 70])),
};

function fileIn(form: FormData): File {
	const value = form.get('file');
	if (value instanceof File) return value;
	throw new Error('expected a file in the field "file"');
}

describe('an upload on the way to a message', () => {
	it('is a request aside, and what it brings is the ID', async () => {
		const buzzbip = fakeBuzzbip([{ media_id: 512 }]);
		expect(await uploadFile(file, buzzbip)).toBe(512);
		const [request] = buzzbip.requests;
		expect(request).toMatchObject({
			method: 'POST',
			path: mediaPath,
			effect: 'read',
			aside: true,
		});
		if (!(request?.body instanceof FormData)) throw new Error('expected a form');
		expect(fileIn(request.body).name).toBe('invoice é.pdf');
	});

	it.each([[512], ['512'], ['wamid-1'], [0]])('takes the ID with its type: %p', async (id) => {
		expect(await uploadFile(file, fakeBuzzbip([{ media_id: id }]))).toBe(id);
	});

	it.each([
		['no data', null],
		['an empty object', {}],
		['a list', [{ media_id: 1 }]],
		['the ID alone', 512],
		['an ID that is null', { media_id: null }],
		['an ID that is an object', { media_id: { id: 1 } }],
		['an ID that is empty', { media_id: '' }],
		['another key', { id: 512 }],
	])('ends in a failure when Buzzbip answers %s', async (_, data) => {
		expect(await failureOf(uploadFile(file, fakeBuzzbip([data])))).toMatchObject({
			code: 'NO_MEDIA_ID',
			outcome: 'notSent',
			category: 'server',
		});
	});

	it('in a dry run makes no request and reads no bytes', async () => {
		const buzzbip = fakeBuzzbip([], { dryRun: true });
		const unread = { ...file, bytes: () => Promise.reject(new Error('read')) };
		expect(await uploadFile(unread, buzzbip)).toContain('invoice é.pdf');
		expect(buzzbip.requests).toEqual([]);
	});

	it('that Buzzbip refuses ends in that failure', async () => {
		const refused = new Error('refused');
		expect(await thrownBy(uploadFile(file, fakeBuzzbip([refused])))).toBe(refused);
	});

	it('of a file that n8n can’t read any more leaves the message unsent, and says so', async () => {
		const unreadable = new Error('ENOENT: no such file');
		const { context } = fakeContext({}, { data: { mimeType: 'image/png', unreadable } });
		const buzzbip = fakeBuzzbip([]);
		const lost = itemParameters(context, 0).binaryFile(fileField);
		expect(await failureOf(uploadFile(lost, buzzbip))).toMatchObject({ outcome: 'notSent' });
		expect(buzzbip.requests).toEqual([]);
	});
});
