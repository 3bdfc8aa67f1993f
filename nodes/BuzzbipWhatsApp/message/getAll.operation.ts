import type { INodeProperties } from 'n8n-workflow';
import { readList } from '../../shared/api/readList';
import { listFields, readLimit } from '../../shared/form/list';
import { defineOperation } from '../../shared/run/operation';

const bulkGroupField: INodeProperties = {
	displayName: 'Bulk Group ID',
	name: 'whatsapp_bulk_group_id',
	type: 'string',
	default: '',
	placeholder: 'e.g. 512',
	description: 'Only the messages of this group, as Send Template returns it with each message',
};

const filters: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	options: [bulkGroupField],
};

/** `GET /api/whatsapp/` (API facts, endpoint 5; the fields of its rows are not documented). */
export const getAll = defineOperation({
	label: {
		name: 'Get Many',
		action: 'Get many messages',
		description: 'Get the history of WhatsApp messages sent with Buzzbip',
		hint: 'For reports, and to see what became of an outcome "unknown" before anything is sent again.',
	},
	fields: [...listFields, filters],
	kind: 'read',
	result: 'rows',
	read: (item) => ({
		limit: readLimit(item),
		group: item.collection(filters).optionalText(bulkGroupField),
	}),
	execute: async ({ limit, group }, buzzbip) =>
		await readList(buzzbip, {
			path: '/api/whatsapp/',
			pageParameter: 'page',
			query: group === '' ? {} : { [bulkGroupField.name]: group },
			limit,
		}),
});
