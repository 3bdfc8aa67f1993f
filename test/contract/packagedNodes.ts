import type { INodeType } from 'n8n-workflow';
import path from 'node:path';
import packageJson from '../../package.json';

const root = path.resolve(__dirname, '../..');

/** One of each node class that package.json names. */
export const packagedNodes: readonly INodeType[] = packageJson.n8n.nodes.flatMap((file) =>
	Object.values(jest.requireActual<Record<string, new () => INodeType>>(path.join(root, file))).map(
		(NodeClass) => new NodeClass(),
	),
);

const startsWorkflows = ({ description }: INodeType) => description.group.includes('trigger');

/** The nodes that do something with items. */
export const actionNodes = packagedNodes.filter((node) => !startsWorkflows(node));

/** The nodes that start workflows. */
export const triggerNodes = packagedNodes.filter(startsWorkflows);

/** For `describe.each`. */
export function named(nodes: readonly INodeType[]): { node: INodeType; name: string }[] {
	return nodes.map((node) => ({ node, name: node.description.name }));
}
