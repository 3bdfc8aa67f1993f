import type { INodeProperties } from 'n8n-workflow';
import type { ItemParameters } from '../shared/run/items/itemParameters';
import { readOptions } from '../shared/run/options';

export const maxContactsOption: INodeProperties = {
	displayName: 'Max Contacts',
	name: 'maxContacts',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 1_000_000 },
	default: 100_000,
	description:
		'How many contacts are read at most. A number that is not among them fails with LIST_NOT_READ_TO_END if Buzzbip may have more. Taken from the first item that can be read.',
};

export const numberFieldOption: INodeProperties = {
	displayName: 'Number Field',
	name: 'numberField',
	type: 'string',
	default: 'number',
	description:
		'The field in which Buzzbip lists the number of a contact. It is not documented: look at what Get Many returns. Taken from the first item that can be read.',
};

/** How the list of contacts is read: for operations that look contacts up in it. */
export const listOptions: readonly INodeProperties[] = [maxContactsOption, numberFieldOption];

/** What a user has set of them. */
export interface ListSettings {
	readonly maxContacts: number;
	readonly numberField: string;
}

/** Throws `invalidParameter`. */
export function readListSettings(item: ItemParameters): ListSettings {
	const options = readOptions(item);
	return {
		maxContacts: options.wholeNumber(maxContactsOption),
		numberField: options.text(numberFieldOption),
	};
}
