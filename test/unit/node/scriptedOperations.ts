import type { INodeProperties } from 'n8n-workflow';
import type { Resources } from '../../../nodes/shared/node/actions';
import { defineOperation, type OperationKind } from '../../../nodes/shared/run/operation';

export const text: INodeProperties = {
	displayName: 'Text',
	name: 'text',
	type: 'string',
	default: '',
};
export const sometimes: INodeProperties = {
	...text,
	name: 'sometimes',
	displayOptions: { show: { kind: ['a'] }, hide: { other: ['b'] } },
};
const wait: INodeProperties = { displayName: 'Wait', name: 'wait', type: 'number', default: 0 };

function operation(name: string, kind: OperationKind, fields: INodeProperties[]) {
	return defineOperation({
		label: { name, action: `${name} it`, description: `${name} the thing` },
		fields,
		...(name === 'Get' ? { options: [wait] } : {}),
		kind,
		result: 'object',
		read: () => name,
		execute: (input) => Promise.resolve(input),
	});
}

export const send = operation('Send', 'send', [text, sometimes]);
export const get = operation('Get', 'read', [text]);
export const remove = operation('Delete', 'write', []);

export const resources: Resources = {
	message: { name: 'Message', operations: { send, get } },
	media: { name: 'Media', operations: { delete: remove } },
};
