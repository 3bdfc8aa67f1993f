import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';

/** What a field may hold in its `options`. */
export type Choice = INodePropertyOptions | INodeProperties | INodePropertyCollection;

export const isField = (choice: Choice): choice is INodeProperties => 'type' in choice;
export const isGroup = (choice: Choice): choice is INodePropertyCollection => 'values' in choice;
export const isOption = (choice: Choice): choice is INodePropertyOptions => 'value' in choice;

/** The entries of a dropdown. */
export function choices(property: INodeProperties | undefined): INodePropertyOptions[] {
	return (property?.options ?? []).filter(isOption);
}

/** A field with all the fields inside it. */
export function withInner(field: INodeProperties): INodeProperties[] {
	const choices: Choice[] = field.options ?? [];
	const inner = [
		...choices.filter(isField),
		...choices.filter(isGroup).flatMap(({ values }) => values),
	];
	return [field, ...inner.flatMap(withInner)];
}
