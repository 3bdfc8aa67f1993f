import type { INodeProperties } from 'n8n-workflow';
import { pathSegment } from '../../shared/api/pathSegment';
import { deleteRecord } from '../../shared/api/deleteRecord';
import { defineOperation } from '../../shared/run/operation';
import { mediaPath } from './uploadFile';

const mediaIdField: INodeProperties = {
	displayName: 'Media ID',
	name: 'mediaId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 512',
	description: 'As Upload returns it',
};

/** `DELETE /api/v2/whatsapp/media/{id}` (API facts, endpoint 12). */
export const deleteMedia = defineOperation({
	label: {
		name: 'Delete',
		action: 'Delete media',
		description: 'Delete an uploaded medium for good',
		hint: 'Can’t be undone. Put it into a workflow only where the user has asked for it.',
	},
	fields: [mediaIdField],
	kind: 'write',
	result: 'object',
	read: (item) => pathSegment(mediaIdField.displayName, item.text(mediaIdField)),
	execute: async (id, buzzbip) => await deleteRecord(buzzbip, `${mediaPath}/${id}`, id),
});
