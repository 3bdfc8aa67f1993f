import { NodeConnectionTypes } from 'n8n-workflow';
import { runInNewContext } from 'node:vm';
import { actionNodes, named } from '../packagedNodes';
import { choices } from './choices';

describe.each(named(actionNodes))('$name', ({ node }) => {
	const { description } = node;

	it('can be used as a tool', () => {
		expect(description.usableAsTool).toBe(true);
	});

	it('has one main input and one main output', () => {
		expect(description.inputs).toEqual([NodeConnectionTypes.Main]);
		expect(description.outputs).toEqual([NodeConnectionTypes.Main]);
	});

	it('needs the Buzzbip credential and no other', () => {
		expect(description.credentials).toEqual([{ name: 'buzzbipApi', required: true }]);
	});

	it('says on the canvas what it is set to, in the words of the form', () => {
		// The first two closing braces end an expression of n8n's.
		const expression = /^=\{\{(.*?)\}\}$/s.exec(description.subtitle ?? '')?.[1] ?? '';
		expect(expression).not.toContain('}}');
		const { properties } = description;
		const resources = choices(properties.find(({ name }) => name === 'resource'));
		for (const property of properties.filter(({ name }) => name === 'operation')) {
			const [resource] = property.displayOptions?.show?.resource ?? [];
			const shown = resources.find(({ value }) => value === resource);
			for (const { name, value } of choices(property)) {
				const subtitle: unknown = runInNewContext(expression, {
					$parameter: { operation: value, resource },
				});
				expect(subtitle).toBe(shown === undefined ? name : `${shown.name}: ${name}`);
			}
		}
	});

	it('keeps the choice of resource and operation fixed for all items', () => {
		const selectors = description.properties.filter(({ name }) =>
			['resource', 'operation'].includes(name),
		);
		expect(selectors.length).toBeGreaterThan(0);
		for (const selector of selectors) expect(selector.noDataExpression).toBe(true);
	});
});
