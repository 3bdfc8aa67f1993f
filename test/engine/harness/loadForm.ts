import type {
	ILoadOptionsFunctions,
	INode,
	INodeParameters,
	ResourceMapperFields,
} from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';
import { createAdditionalData } from './additionalData';
import { createCredentialsHelper } from './credentialsHelper';
import type { CredentialStore } from './credentialStore';
import { LoadOptionsContext } from './engine';
import { createNodeTypes } from './nodeTypes';
import { loadPackageTypes, PACKAGE_NAME } from './packageTypes';

/** Whose form is loaded, and what the node panel holds at that moment. */
export interface LoadFormOptions {
	/** The name of a node of this package. */
	readonly type: string;
	/** The parameter whose fields are made by a method of the node. */
	readonly parameter: string;
	readonly parameters: INodeParameters;
	readonly credentials: CredentialStore;
}

/** Calls the method behind a `resourceMapper` as the editor does when it opens the node's panel. */
export async function loadForm(options: LoadFormOptions): Promise<ResourceMapperFields> {
	const { type, parameter, parameters, credentials } = options;
	const { nodes } = await loadPackageTypes();
	const nodeTypes = createNodeTypes(nodes);
	const nodeType = nodeTypes.getByNameAndVersion(`${PACKAGE_NAME}.${type}`, 1);
	const property = nodeType.description.properties.find(({ name }) => name === parameter);
	const method = property?.typeOptions?.resourceMapper?.resourceMapperMethod;
	const load = method === undefined ? undefined : nodeType.methods?.resourceMapping?.[method];
	if (load === undefined) throw new Error(`No method makes the fields of ${parameter}`);

	const node: INode = {
		id: 'node',
		name: 'Node',
		type: `${PACKAGE_NAME}.${type}`,
		typeVersion: 1,
		position: [0, 0],
		parameters,
		credentials: { [credentials.type]: { id: credentials.id, name: credentials.name } },
	};
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const additionalData = {
		...createAdditionalData({ credentialsHelper: await createCredentialsHelper(credentials) }),
		currentNodeParameters: parameters,
	};
	const context = new LoadOptionsContext(workflow, node, additionalData, parameter);
	// n8n-core makes the same leap: its class lacks some overloads of the interface.
	return await load.call(context as unknown as ILoadOptionsFunctions);
}
