import type { INodeProperties } from 'n8n-workflow';

import { countryTable } from '../phone/countryTable';

const countryOptions = countryTable
	.map(({ code, name, callingCode }) => ({ name: `${name} (+${callingCode})`, value: code }))
	.sort((one, other) => one.name.localeCompare(other.name, 'en'));

/** The `country` parameter: how a number without country code is read. */
export const countryField: INodeProperties = {
	displayName: 'Country',
	name: 'country',
	type: 'options',
	options: [{ name: 'Detect From Number', value: 'auto' }, ...countryOptions],
	default: 'auto',
	description:
		'The country that a number without country code belongs to; with Detect From Number, every number must include its country code, best with a plus sign before it',
};
