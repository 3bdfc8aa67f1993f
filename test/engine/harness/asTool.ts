import {
	NodeConnectionTypes,
	NodeHelpers,
	type INodeType,
	type INodeTypeDescription,
	type IVersionedNodeType,
} from 'n8n-workflow';

/** What n8n makes of a node type that is usable as a tool: its only connection offers the tool. */
export function asTool(type: INodeType | IVersionedNodeType): INodeType {
	const node = NodeHelpers.getVersionedNodeType(type);
	const description: INodeTypeDescription = {
		...node.description,
		name: `${node.description.name}Tool`,
		inputs: [],
		outputs: [NodeConnectionTypes.AiTool],
	};
	// The tool has the methods of the node.
	return Object.create(node, { description: { value: description } }) as INodeType;
}
