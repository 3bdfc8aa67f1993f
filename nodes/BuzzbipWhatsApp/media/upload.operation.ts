import { fileForm } from '../../shared/api/fileForm';
import { defineOperation } from '../../shared/run/operation';
import { fileField } from './fileField';
import { mediaPath } from './uploadFile';

/** `POST /api/v2/whatsapp/media` (API facts, endpoint 11). */
export const upload = defineOperation({
	label: {
		name: 'Upload',
		action: 'Upload media',
		description: 'Upload an image, video or document for the header of template messages',
		hint: 'Only where one file goes out with many messages: "sendTemplate" uploads the file of its item by itself with "headerMedia" set to "binary".',
	},
	fields: [fileField],
	kind: 'write',
	result: 'object',
	read: (item) => item.binaryFile(fileField),
	execute: async (file, buzzbip) =>
		await buzzbip.request({ method: 'POST', path: mediaPath, body: await fileForm(file) }),
});
