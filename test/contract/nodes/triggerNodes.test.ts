import { type INodeType, type INodeTypeDescription, NodeConnectionTypes } from 'n8n-workflow';
import { describeNode } from '../../../nodes/shared/node/describeNode';
import { named, triggerNodes } from '../packagedNodes';

/** How a trigger of this package is written; the rules are asked of it, too. */
class StandInTrigger implements INodeType {
	description: INodeTypeDescription = {
		...describeNode({ fields: [], credentials: [{ name: 'standInWebhook', required: true }] }),
		displayName: 'Stand In Trigger',
		name: 'standInTrigger',
		description: 'Starts a workflow',
		defaults: { name: 'Stand In Trigger' },
	};
}

describe.each(named([...triggerNodes, new StandInTrigger()]))('$name', ({ node }) => {
	const { description } = node;

	it('is called a trigger wherever it is named', () => {
		expect(node.constructor.name).toMatch(/Trigger$/);
		expect(description.name).toMatch(/Trigger$/);
		expect(description.displayName).toMatch(/ Trigger$/);
	});

	it('starts a workflow: it has no input and one output', () => {
		expect(description.group).toEqual(['trigger']);
		expect(description.inputs).toEqual([]);
		expect(description.outputs).toEqual([NodeConnectionTypes.Main]);
	});

	it('is no tool, and has neither resources nor operations', () => {
		expect(description.usableAsTool).toBeUndefined();
		const names = description.properties.map(({ name }) => name);
		expect(names.filter((name) => ['resource', 'operation'].includes(name))).toEqual([]);
	});

	it('asks for no login to Buzzbip', () => {
		expect(description.credentials?.map(({ name }) => name)).not.toContain('buzzbipApi');
	});
});
