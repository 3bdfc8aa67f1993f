import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import {
	chosenOperation,
	chosenOperationOf,
	operationProperties,
	resourceProperties,
	type Resources,
} from '../../../nodes/shared/run/description';
import { defineOperation, type OperationKind } from '../../../nodes/shared/run/operation';
import { failureThrownBy } from '../api/scripted';
import { fakeContext, fakeItem } from './fakeItem';

const text: INodeProperties = { displayName: 'Text', name: 'text', type: 'string', default: '' };
const sometimes: INodeProperties = {
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

const send = operation('Send', 'send', [text, sometimes]);
const get = operation('Get', 'read', [text]);
const remove = operation('Delete', 'write', []);

const resources: Resources = {
	message: { name: 'Message', operations: { send, get } },
	media: { name: 'Media', operations: { delete: remove } },
};

const brief = (properties: readonly INodeProperties[]) =>
	properties.map(({ name, displayOptions }) => [name, displayOptions?.show ?? {}]);

const optionNames = (property: INodeProperties | undefined) =>
	(property?.options ?? []).map(({ name }) => name);

describe('the form of a node without resources', () => {
	const properties = operationProperties({ send, get });

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
		expect(operationProperties({})).toMatchObject([{ options: [], default: '' }]);
	});
});

describe('the form of a node with resources', () => {
	const properties = resourceProperties(resources);

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
		expect(resourceProperties({})).toMatchObject([{ options: [], default: '' }]);
	});
});

describe('the operation that a node is set to', () => {
	const contextOf = (parameters: object): IExecuteFunctions =>
		fakeContext({ ...parameters }).context;

	it.each([
		['send', send],
		['get', get],
	])('is found: %s', (name, expected) => {
		expect(chosenOperation(contextOf({ operation: name }), { send, get })).toBe(expected);
	});

	it.each([
		['message', 'send', send],
		['message', 'get', get],
		['media', 'delete', remove],
	])('is found within its resource: %s, %s', (resource, name, expected) => {
		expect(chosenOperationOf(contextOf({ resource, operation: name }), resources)).toBe(expected);
	});

	it.each([
		['another name', { resource: 'message', operation: 'sendAll' }],
		['the name of another resource’s operation', { resource: 'message', operation: 'delete' }],
		['a name that every object has', { resource: 'message', operation: 'constructor' }],
		['a resource that every object has', { resource: 'toString', operation: 'send' }],
		['the prototype', { resource: '__proto__', operation: '__proto__' }],
		['another resource', { resource: 'contact', operation: 'send' }],
		['no resource', { operation: 'send' }],
		['no operation', { resource: 'message' }],
		['nothing', {}],
	])('is one that refuses every item for %s', (_, parameters) => {
		const chosen = chosenOperationOf(contextOf(parameters), resources);
		expect(failureThrownBy(() => chosen.prepare(fakeItem({})))).toMatchObject({
			code: 'INVALID_PARAMETER',
			outcome: 'notSent',
			message: 'Operation is not one that this node knows: choose it anew',
		});
		expect(chosen).toMatchObject({ kind: 'read', fields: [], options: [] });
	});
});
