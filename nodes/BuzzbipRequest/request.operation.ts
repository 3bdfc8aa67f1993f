import { defineOperation } from '../shared/run/operation';
import { sendOnceFields } from '../shared/run/once/sendOnceFields';
import { makeRequest } from './makeRequest';
import { mayBeRepeated, readRequest } from './readRequest';
import { fileFieldOption, fullAnswerOption, requestFields } from './requestFields';

const changesRecord: readonly string[] = ['DELETE', 'PATCH', 'PUT'];

/** Any route of Buzzbip's, also those that its documentation only names (API facts, section 2). */
export const request = defineOperation({
	label: {
		name: 'Request',
		action: 'Make request',
		description: 'Make a request to any route of Buzzbip, documented or not',
	},
	fields: requestFields,
	options: [...sendOnceFields, fileFieldOption, fullAnswerOption, mayBeRepeated],
	kind: 'write',
	result: 'rows',
	read: readRequest,
	reads: ({ method }) => method === 'GET',
	// A record has the path in common with what changes it; what is posted there is a record each time.
	recipient: ({ method, path }) => (changesRecord.includes(method) ? path : undefined),
	execute: makeRequest,
});
