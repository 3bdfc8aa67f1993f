import {
	headerMediaId,
	readHeaderMedia,
} from '../../../../nodes/BuzzbipWhatsApp/message/headerMedia';
import { fakeBuzzbip } from '../../api/fakeBuzzbip';
import { failureThrownBy } from '../../api/scripted';
import { fakeContext, fakeItem } from '../../run/fakeItem';
import { itemParameters } from '../../../../nodes/shared/run/items/itemParameters';

const photo = { mimeType: 'image/png', fileName: 'photo.png' };

function expectRefusal(call: () => unknown, message: string): void {
	const failure = failureThrownBy(call);
	expect(failure).toMatchObject({ code: 'INVALID_PARAMETER', outcome: 'notSent' });
	expect(failure.message).toContain(message);
}

describe('the medium in the header', () => {
	it.each([
		['when nothing was chosen', {}],
		['when none was chosen', { headerMedia: 'none', headerMediaId: '512' }],
	])('is none %s', (_, parameters) => {
		expect(readHeaderMedia(fakeItem(parameters), null)).toEqual({ kind: 'none' });
	});

	it.each(['image', 'video', 'document'])(
		'is refused as missing when an %s is wanted',
		(wanted) => {
			expectRefusal(() => readHeaderMedia(fakeItem({}), wanted), `takes one ${wanted}`);
		},
	);

	it.each([
		['512', 512],
		[512, 512],
		[' 512 ', 512],
		['a1-B_2', 'a1-B_2'],
	])('is one that was uploaded before: %p', (headerMediaId, id) => {
		const item = fakeItem({ headerMedia: 'id', headerMediaId });
		expect(readHeaderMedia(item, null)).toEqual({ kind: 'id', id });
		expect(readHeaderMedia(item, 'image')).toEqual({ kind: 'id', id });
	});

	it.each([[''], [undefined], ['../1'], ['1 2']])('is refused for the ID %p', (headerMediaId) => {
		const item = fakeItem({ headerMedia: 'id', headerMediaId });
		expectRefusal(() => readHeaderMedia(item, null), 'Media ID');
	});

	it.each([
		['the field that was named', { binaryPropertyName: 'photo' }, 'photo'],
		['the field "data" when none was named', {}, 'data'],
	])('is the file in %s, and not read yet', (_, parameters, field) => {
		const { context, fetched } = fakeContext(
			{ headerMedia: 'binary', ...parameters },
			{ [field]: photo },
		);
		expect(readHeaderMedia(itemParameters(context, 0), 'image')).toMatchObject({
			kind: 'binary',
			file: { name: 'photo.png', mimeType: 'image/png' },
		});
		expect(fetched).toEqual([]);
	});

	it('is refused when the item has no such file', () => {
		const item = fakeItem({ headerMedia: 'binary' }, { photo });
		expectRefusal(() => readHeaderMedia(item, 'image'), 'photo');
	});

	it.each(['file', 'ID', 7])('is refused as %p', (headerMedia) => {
		expectRefusal(
			() => readHeaderMedia(fakeItem({ headerMedia }), null),
			'Header Media must be "none", "id" or "binary"',
		);
	});
});

describe('the ID that goes with the message', () => {
	const file = {
		name: 'photo.png',
		mimeType: 'image/png',
		bytes: () => Promise.resolve(new Uint8Array([1])),
	};

	it('is none without a medium', async () => {
		const buzzbip = fakeBuzzbip([]);
		expect(await headerMediaId({ kind: 'none' }, buzzbip)).toBeUndefined();
		expect(buzzbip.requests).toEqual([]);
	});

	it.each([512, 'a1'])('is that of the medium, without any request: %p', async (id) => {
		const buzzbip = fakeBuzzbip([]);
		expect(await headerMediaId({ kind: 'id', id }, buzzbip)).toBe(id);
		expect(buzzbip.requests).toEqual([]);
	});

	it('is that of the file once it is uploaded', async () => {
		const buzzbip = fakeBuzzbip([{ media_id: 77 }]);
		expect(await headerMediaId({ kind: 'binary', file }, buzzbip)).toBe(77);
		expect(buzzbip.requests).toHaveLength(1);
	});
});
