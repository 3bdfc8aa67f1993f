import type { INodeProperties } from 'n8n-workflow';
import type { ItemParameters } from '../run/items/itemParameters';

const returnAllField: INodeProperties = {
	displayName: 'Return All',
	name: 'returnAll',
	type: 'boolean',
	default: false,
	description: 'Whether to return all results or only up to a given limit',
};

const limitField: INodeProperties = {
	displayName: 'Limit',
	name: 'limit',
	type: 'number',
	displayOptions: { show: { returnAll: [false] } },
	typeOptions: { minValue: 1 },
	default: 50,
	description: 'Max number of results to return',
};

/** How many rows of a list are wanted. */
export const listFields: readonly INodeProperties[] = [returnAllField, limitField];

/** The number of rows wanted; null for all. Throws `invalidParameter`. */
export function readLimit(item: ItemParameters): number | null {
	return item.flag(returnAllField) ? null : item.wholeNumber(limitField);
}
