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
	builderHint: {
		propertyHint:
			'With "auto" every number must have its country code. For a list of local numbers give the two-letter code of their country, or an expression that reads it from each row; where it comes out empty, it counts as "auto".',
	},
};
