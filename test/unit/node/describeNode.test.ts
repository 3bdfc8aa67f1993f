import type { INodeProperties } from 'n8n-workflow';
import { describeNode } from '../../../nodes/shared/node/describeNode';
import { resources, send } from './scriptedOperations';

describe('the description of a node', () => {
	it.each([
		['without resources', { operations: { send } }, ['operation', 'text', 'sometimes', 'options']],
		['with resources', { resources }, ['resource', 'operation', 'text']],
	])('%s takes items in, gives items out, and has a form of what it can do', (_, actions, form) => {
		const { properties, ...description } = describeNode(actions);
		expect(description).toMatchObject({
			group: ['output'],
			version: [1],
			defaultVersion: 1,
			inputs: ['main'],
			outputs: ['main'],
			credentials: [{ name: 'buzzbipApi', required: true }],
			hints: [{ location: 'outputPane' }],
		});
		expect(properties.map(({ name }) => name).slice(0, form.length)).toEqual(form);
	});

	it('that starts workflows has no input, its own credential and just its fields', () => {
		const events: INodeProperties = {
			displayName: 'Events',
			name: 'events',
			type: 'string',
			default: '',
		};
		const credentials = [{ name: 'buzzbipWebhook', required: true }];
		expect(describeNode({ fields: [events], credentials })).toEqual({
			group: ['trigger'],
			version: [1],
			defaultVersion: 1,
			inputs: [],
			outputs: ['main'],
			credentials,
			properties: [events],
		});
	});
});
