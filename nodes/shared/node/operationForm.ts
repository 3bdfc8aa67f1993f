import {
	type INodeProperties,
	type INodePropertyOptions,
	updateDisplayOptions,
} from 'n8n-workflow';
import { optionsField } from '../run/options';
import type { Actions, Operations } from './actions';

/**
 * The form of a node: the dropdowns of its resources and operations, and the fields of each
 * operation with "Options" as the last one.
 */
export function operationForm(actions: Actions): INodeProperties[] {
	if ('operations' in actions) return propertiesOf(actions.operations, {});
	const resources = Object.entries(actions.resources);
	const selector = dropdown(
		'Resource',
		resources.map(([value, { name }]) => ({ name, value })),
		{},
	);
	return [
		selector,
		...resources.flatMap(([resource, { operations }]) =>
			propertiesOf(operations, { resource: [resource] }),
		),
	];
}

/** For which choices something is shown. */
type Shown = Record<string, string[]>;

function propertiesOf(operations: Operations, shown: Shown): INodeProperties[] {
	const entries = Object.entries(operations);
	const choices = entries.map(([value, { label }]) => ({
		name: label.name,
		value,
		action: label.action,
		description: label.description,
		...(label.hint === undefined ? {} : { builderHint: { propertyHint: label.hint } }),
	}));
	return [
		dropdown('Operation', choices, shown),
		...entries.flatMap(([operation, { fields, kind, options }]) =>
			updateDisplayOptions({ show: { ...shown, operation: [operation] } }, [
				...fields,
				optionsField(kind, options),
			]),
		),
	];
}

/** A dropdown that is the same for all items, with its first entry as the default. */
function dropdown(
	label: 'Resource' | 'Operation',
	options: INodePropertyOptions[],
	shown: Shown,
): INodeProperties {
	const first = options[0]?.value ?? '';
	return {
		displayName: label,
		name: label.toLowerCase(),
		type: 'options',
		noDataExpression: true,
		...(Object.keys(shown).length === 0 ? {} : { displayOptions: { show: shown } }),
		options,
		default: first,
	};
}
