import {
	type IExecuteFunctions,
	type INodeProperties,
	type INodePropertyOptions,
	updateDisplayOptions,
} from 'n8n-workflow';
import { invalidParameter } from '../api/failure';
import { defineOperation, type Operation } from './operation';
import { optionsField } from './options';

/** The operations of a node or of one of its resources, by the value that workflows store. */
export type Operations<Name extends string = string> = Readonly<Record<Name, Operation>>;

/** A resource of a node: its name in the form and its operations. */
export interface Resource<Name extends string = string> {
	readonly name: string;
	readonly operations: Operations<Name>;
}

/** The resources of a node, by the value that workflows store. */
export type Resources<Name extends string = string> = Readonly<Record<Name, Resource>>;

/** The form of a node without resources: the Operation dropdown and the fields of each operation. */
export function operationProperties(operations: Operations): INodeProperties[] {
	return [operationSelector(operations, {}), ...operationFields(operations, {})];
}

/** The form of a node with resources: both dropdowns and the fields of each operation. */
export function resourceProperties(resources: Resources): INodeProperties[] {
	const options = Object.entries(resources).map(([value, { name }]) => ({ name, value }));
	const first = options[0]?.value ?? '';
	return [
		{
			displayName: 'Resource',
			name: 'resource',
			type: 'options',
			noDataExpression: true,
			options,
			default: first,
		},
		...Object.entries(resources).flatMap(([resource, { operations }]) => {
			const shown = { resource: [resource] };
			return [operationSelector(operations, shown), ...operationFields(operations, shown)];
		}),
	];
}

/** What the canvas shows below the name of a node without resources: "Send". */
export function operationSubtitle(operations: Operations): string {
	return `={{ (${JSON.stringify(namesOf(operations))})[$parameter["operation"]] }}`;
}

/** What the canvas shows below the name of a node with resources: "Message: Send". */
export function resourceSubtitle(resources: Resources): string {
	const names = Object.entries(resources).flatMap(([resource, { name, operations }]) =>
		Object.entries(namesOf(operations)).map(([operation, label]) => [
			`${resource} ${operation}`,
			`${name}: ${label}`,
		]),
	);
	// Flat, because two closing braces in a row would end the expression.
	const table = JSON.stringify(Object.fromEntries(names));
	return `={{ (${table})[$parameter["resource"] + " " + $parameter["operation"]] }}`;
}

function namesOf(operations: Operations): Record<string, string> {
	return Object.fromEntries(
		Object.entries(operations).map(([value, { label }]) => [value, label.name]),
	);
}

type Shown = Record<string, string[]>;

function operationSelector(operations: Operations, shown: Shown): INodeProperties {
	const options: INodePropertyOptions[] = Object.entries(operations).map(([value, { label }]) => ({
		name: label.name,
		value,
		action: label.action,
		description: label.description,
	}));
	const first = options[0]?.value ?? '';
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		...(Object.keys(shown).length === 0 ? {} : { displayOptions: { show: shown } }),
		options,
		default: first,
	};
}

function operationFields(operations: Operations, shown: Shown): INodeProperties[] {
	return Object.entries(operations).flatMap(([operation, { fields, kind, options }]) =>
		updateDisplayOptions({ show: { ...shown, operation: [operation] } }, [
			...fields,
			optionsField(kind, options),
		]),
	);
}

/** The operation that the node is set to; one that refuses every item when there is no such. */
export function chosenOperation(context: IExecuteFunctions, operations: Operations): Operation {
	const name = context.getNodeParameter('operation', 0, '');
	return Object.hasOwn(operations, name) ? (operations[name] ?? noOperation) : noOperation;
}

/** As `chosenOperation`, for a node with resources. */
export function chosenOperationOf(context: IExecuteFunctions, resources: Resources): Operation {
	const resource = context.getNodeParameter('resource', 0, '');
	const chosen = Object.hasOwn(resources, resource) ? resources[resource] : undefined;
	return chosenOperation(context, chosen?.operations ?? {});
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
