import { readList } from '../shared/api/readList';
import { listFields, readLimit } from '../shared/form/list';
import { defineOperation } from '../shared/run/operation';
import { smsHistory } from './smsHistory';

/** `GET /api/sms/` (API facts, endpoint 13). */
export const getAll = defineOperation({
	label: {
		name: 'Get Many',
		action: 'Get many SMS',
		description: 'Get the history of SMS sent with Buzzbip',
		hint: 'For reports, and to see what became of an outcome "unknown" before anything is sent again.',
	},
	fields: listFields,
	kind: 'read',
	result: 'rows',
	read: readLimit,
	execute: async (limit, buzzbip) => await readList(buzzbip, { ...smsHistory, limit }),
});
