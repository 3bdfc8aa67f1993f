import type { ICredentialType, INodeType, IVersionedNodeType } from 'n8n-workflow';
import { resolve } from 'node:path';
import { asTool } from './asTool';
import { PackageDirectoryLoader } from './engine';

/** The name under which n8n knows this package: its node types are `<package>.<node>`. */
export const PACKAGE_NAME = 'n8n-nodes-buzzbip';

/** Node types by the full name that stands in a workflow. */
export type NodeTypeTable = Record<string, INodeType | IVersionedNodeType>;

/** A credential type, and the full names of the node types that list it. */
export interface LoadedCredentialType {
	type: ICredentialType;
	supportedNodes: string[];
}

/** What n8n finds in this package, and the tools that it makes of its nodes. */
export interface PackageTypes {
	nodes: NodeTypeTable;
	credentials: Record<string, LoadedCredentialType>;
}

async function load(): Promise<PackageTypes> {
	const loader = new PackageDirectoryLoader(resolve(__dirname, '../../..'));
	await loader.loadAll();
	const fullName = (name: string) => `${loader.packageName}.${name}`;
	return {
		nodes: Object.fromEntries(
			Object.entries(loader.nodeTypes).flatMap(([name, { type }]) => [
				[fullName(name), type],
				[fullName(`${name}Tool`), asTool(type)],
			]),
		),
		credentials: Object.fromEntries(
			Object.entries(loader.credentialTypes).map(([name, { type }]) => [
				name,
				{
					type,
					supportedNodes: (loader.known.credentials[name]?.supportedNodes ?? []).flatMap((node) => [
						fullName(node),
						fullName(`${node}Tool`),
					]),
				},
			]),
		),
	};
}

let loaded: Promise<PackageTypes> | undefined;

/**
 * Loads the built nodes and credentials through the entries of package.json, with n8n's own loader
 * for installed packages (facts, 4). Fails if the package has not been built.
 */
export function loadPackageTypes(): Promise<PackageTypes> {
	loaded ??= load();
	return loaded;
}
