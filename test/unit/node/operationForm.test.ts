import type { INodeProperties } from 'n8n-workflow';
import { operationForm } from '../../../nodes/shared/node/operationForm';
import { get, resources, send, sometimes, text } from './scriptedOperations';

const brief = (properties: readonly INodeProperties[]) =>
	properties.map(({ name, displayOptions }) => [name, displayOptions?.show ?? {}]);

const optionNames = (property: INodeProperties | undefined) =>
	(property?.options ?? []).map(({ name }) => name);

describe('the form of a node without resources', () => {
	const properties = operationForm({ operations: { send, get } });

	it('has the operations first, then the fields of each, with the options last', () => {
		expect(brief(properties)).toEqual([
			['operation', {}],
			['text', { operation: ['send'] }],
			['sometimes', { kind: ['a'], operation: ['send'] }],
			['options', { operation: ['send'] }],
			['text', { operation: ['get'] }],
			['options', { operation: ['get'] }],
		]);
	});

	it('names the operations, in the order they were given, and begins with the first', () => {
		expect(properties[0]).toMatchObject({
			type: 'options',
			noDataExpression: true,
			default: 'send',
			options: [
				{ name: 'Send', value: 'send', action: 'Send it', description: 'Send the thing' },
				{ name: 'Get', value: 'get', action: 'Get it', description: 'Get the thing' },
			],
		});
		expect(properties[0]).not.toHaveProperty('displayOptions');
	});

	it('keeps what a field is hidden for', () => {
		expect(properties[2]?.displayOptions?.hide).toEqual({ other: ['b'] });
	});

	it('does not change the fields it was given', () => {
		expect(text).not.toHaveProperty('displayOptions');
		expect(sometimes.displayOptions?.show).toEqual({ kind: ['a'] });
	});

	it('has in the options of an operation what only that one has', () => {
		expect(optionNames(properties[3])).not.toContain('wait');
		expect(optionNames(properties[5])).toContain('wait');
	});

	it('without operations has an empty choice', () => {
		expect(operationForm({ operations: {} })).toMatchObject([{ options: [], default: '' }]);
	});
});

describe('the form of a node with resources', () => {
	const properties = operationForm({ resources });

	it('has the resources first, then the operations and fields of each', () => {
		expect(brief(properties)).toEqual([
			['resource', {}],
			['operation', { resource: ['message'] }],
			['text', { resource: ['message'], operation: ['send'] }],
			['sometimes', { kind: ['a'], resource: ['message'], operation: ['send'] }],
			['options', { resource: ['message'], operation: ['send'] }],
			['text', { resource: ['message'], operation: ['get'] }],
			['options', { resource: ['message'], operation: ['get'] }],
			['operation', { resource: ['media'] }],
			['options', { resource: ['media'], operation: ['delete'] }],
		]);
	});

	it('names the resources, in the order they were given, and begins with the first', () => {
		expect(properties[0]).toMatchObject({
			default: 'message',
			options: [
				{ name: 'Message', value: 'message' },
				{ name: 'Media', value: 'media' },
			],
		});
	});

	it('begins with the first operation of each resource', () => {
		const choices = properties.filter(({ name }) => name === 'operation');
		expect(choices.map((choice): unknown => choice.default)).toEqual(['send', 'delete']);
	});

	it('without resources has an empty choice', () => {
		expect(operationForm({ resources: {} })).toMatchObject([{ options: [], default: '' }]);
	});
});
