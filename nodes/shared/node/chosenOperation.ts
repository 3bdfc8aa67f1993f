import type { IExecuteFunctions } from 'n8n-workflow';
import { invalidParameter } from '../api/failure';
import { defineOperation, type Operation } from '../run/operation';
import type { Actions, Operations } from './actions';

/** The operation that the node is set to; one that refuses every item when there is no such. */
export function chosenOperation(context: IExecuteFunctions, actions: Actions): Operation {
	const operations = 'operations' in actions ? actions.operations : chosenOf(context, actions);
	return entry(operations, context.getNodeParameter('operation', 0, '')) ?? noOperation;
}

function chosenOf(
	context: IExecuteFunctions,
	{ resources }: Extract<Actions, { resources: unknown }>,
): Operations {
	return entry(resources, context.getNodeParameter('resource', 0, ''))?.operations ?? {};
}

/** Not what every object has, such as `constructor`. */
function entry<Value>(table: Readonly<Record<string, Value>>, name: string): Value | undefined {
	return Object.hasOwn(table, name) ? table[name] : undefined;
}

const noOperation = defineOperation({
	label: { name: '', action: '', description: '' },
	fields: [],
	kind: 'read',
	result: 'object',
	read() {
		throw invalidParameter(
			'Operation',
			'Operation is not one that this node knows: choose it anew',
		);
	},
	execute: async () => await Promise.resolve(null),
});
