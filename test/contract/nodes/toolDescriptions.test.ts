import { type INode, NodeHelpers } from 'n8n-workflow';
import { actionNodes, named } from '../packagedNodes';
import { choices } from './choices';

/** What a model reads of a tool whose description a user has left to n8n (n8n fact 9). */
describe.each(named(actionNodes))('$name as a tool of an agent', ({ node }) => {
	const { name, description, properties } = node.description;
	const selectors = properties.filter((property) => property.name === 'operation');
	const tools = selectors.flatMap((selector) => {
		const [resource] = selector.displayOptions?.show?.resource ?? [];
		return choices(selector).map(({ value, action }) => ({ resource, operation: value, action }));
	});

	/** As n8n makes it of what is set. */
	function read(parameters: INode['parameters']): string {
		const tool: INode = {
			id: name,
			name,
			type: `n8n-nodes-buzzbip.${name}Tool`,
			typeVersion: 1,
			position: [0, 0],
			parameters: { descriptionType: 'auto', ...parameters },
		};
		return NodeHelpers.getToolDescriptionForNode(tool, node);
	}

	it('tells what is done for good', () => {
		expect(description).toMatch(/can’t be (?:taken back|changed or deleted here)/);
	});

	it('is told by the node, or by its action where there are resources', () => {
		expect(tools.length).toBeGreaterThan(0);
		for (const { resource, operation, action } of tools) {
			const told = typeof resource === 'string' ? { resource } : {};
			expect(read({ ...told, operation: String(operation) })).toBe(
				typeof resource === 'string'
					? `${String(action)} in ${node.description.displayName}`
					: description,
			);
		}
	});
});
