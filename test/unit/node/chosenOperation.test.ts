import type { IExecuteFunctions } from 'n8n-workflow';
import { chosenOperation } from '../../../nodes/shared/node/chosenOperation';
import { failureThrownBy } from '../api/scripted';
import { fakeContext, fakeItem } from '../run/fakeItem';
import { get, remove, resources, send } from './scriptedOperations';

describe('the operation that a node is set to', () => {
	const contextOf = (parameters: object): IExecuteFunctions =>
		fakeContext({ ...parameters }).context;

	it.each([
		['send', send],
		['get', get],
	])('is found: %s', (name, expected) => {
		expect(chosenOperation(contextOf({ operation: name }), { operations: { send, get } })).toBe(
			expected,
		);
	});

	it.each([
		['message', 'send', send],
		['message', 'get', get],
		['media', 'delete', remove],
	])('is found within its resource: %s, %s', (resource, name, expected) => {
		expect(chosenOperation(contextOf({ resource, operation: name }), { resources })).toBe(expected);
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
		const chosen = chosenOperation(contextOf(parameters), { resources });
		expect(failureThrownBy(() => chosen.prepare(fakeItem({})))).toMatchObject({
			code: 'INVALID_PARAMETER',
			outcome: 'notSent',
			message: 'Operation is not one that this node knows: choose it anew',
		});
		expect(chosen).toMatchObject({ kind: 'read', fields: [], options: [] });
	});
});
