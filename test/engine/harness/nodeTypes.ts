import { NodeHelpers, type INodeType, type INodeTypes } from 'n8n-workflow';
import { loadPackageTypes, PACKAGE_NAME, type NodeTypeTable } from './packageTypes';
import { standInNodes } from './standInNodes';

/**
 * The node types a workflow may use: those given, those of this package (loaded only if a node is
 * of one) and the stand-ins for n8n's own.
 */
export async function nodeTypesFor(
	workflow: { nodes: readonly { type: string }[] },
	given: NodeTypeTable = {},
): Promise<INodeTypes> {
	const needsPackage = workflow.nodes.some(
		({ type }) => type.startsWith(`${PACKAGE_NAME}.`) && !(type in given),
	);
	const packaged = needsPackage ? (await loadPackageTypes()).nodes : {};
	return createNodeTypes({ ...standInNodes, ...packaged, ...given });
}

/** n8n's directory of node types, over a table. */
export function createNodeTypes(table: NodeTypeTable): INodeTypes {
	const getByName = (name: string) => {
		const type = table[name];
		if (type === undefined) throw new Error(`No node type "${name}" is known to the harness`);
		return type;
	};
	return {
		getByName,
		getByNameAndVersion: (name, version): INodeType =>
			NodeHelpers.getVersionedNodeType(getByName(name), version),
		getKnownTypes: () => Object.fromEntries(Object.keys(table).map((name) => [name, {}])),
	};
}
