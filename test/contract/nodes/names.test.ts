import type { INodeProperties } from 'n8n-workflow';
import { named, packagedNodes } from '../packagedNodes';
import { type Choice, choices, isGroup, withInner } from './choices';

/** The names and values in a field that workflows store. */
function storedBy(field: INodeProperties): unknown {
	const { name, type, default: value, displayOptions } = field;
	const inner = withInner(field)
		.slice(1)
		.map((one) => `${one.name} = ${JSON.stringify(one.default)}`)
		.sort();
	const groups = ((field.options ?? []) as Choice[]).filter(isGroup).map((group) => group.name);
	return {
		[name]: `${type} = ${JSON.stringify(value)}`,
		...(displayOptions?.show === undefined ? {} : { shown: JSON.stringify(displayOptions.show) }),
		...(type === 'options' && name !== 'country'
			? { values: choices(field).map((choice) => choice.value) }
			: {}),
		...(groups.length === 0 ? {} : { groups }),
		...(inner.length === 0 ? {} : { inner }),
	};
}

describe('what workflows store of a node', () => {
	// A new name is a promise for good: read it in the snapshot before it is committed. A name that
	// was there may be neither changed nor removed.
	it.each(named(packagedNodes))('keeps its names, values and defaults: $name', ({ node }) => {
		const { name, credentials, properties } = node.description;
		expect({
			name,
			credentials: credentials?.map((credential) => credential.name),
			parameters: properties.map(storedBy),
		}).toMatchSnapshot();
	});
});
