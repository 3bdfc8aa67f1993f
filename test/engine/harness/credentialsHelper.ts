import {
	ICredentials,
	ICredentialsHelper,
	NodeHelpers,
	type ICredentialDataDecryptedObject,
	type ICredentialsEncrypted,
	type ICredentialsExpressionResolveValues,
	type ICredentialType,
	type IExecuteData,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
	type INode,
	type INodeCredentialsDetails,
	type INodeParameters,
	type INodeProperties,
	type IRequestOptionsSimplified,
	type IWorkflowExecuteAdditionalData,
	type Workflow,
	type WorkflowExecuteMode,
} from 'n8n-workflow';
import type { CredentialStore } from './credentialStore';
import { getAdditionalKeys } from './engine';
import { isExpression } from './olderCores';
import { loadPackageTypes, type LoadedCredentialType } from './packageTypes';

/** The credential as n8n hands it out before decryption. */
class StoredCredentials extends ICredentials {
	constructor(private readonly store: CredentialStore) {
		super({ id: store.id, name: store.name }, store.type);
	}

	getData(): Promise<ICredentialDataDecryptedObject> {
		return Promise.resolve(this.store.stored());
	}

	getDataToSave(): ICredentialsEncrypted {
		const { id, name, type } = this.store;
		return { id, name, type, data: JSON.stringify(this.store.stored()) };
	}

	setData(data: ICredentialDataDecryptedObject): Promise<void> {
		this.store.save(data);
		return Promise.resolve();
	}

	updateData(toUpdate: ICredentialDataDecryptedObject, toDelete: string[] = []): Promise<void> {
		const kept = Object.entries({ ...this.store.stored(), ...toUpdate }).filter(
			([key]) => !toDelete.includes(key),
		);
		return this.setData(Object.fromEntries(kept));
	}
}

/** n8n's credentials helper over one credential in memory (facts, 2). */
export class StoreCredentialsHelper extends ICredentialsHelper {
	constructor(
		private readonly store: CredentialStore,
		private readonly loaded: LoadedCredentialType,
	) {
		super();
	}

	/** The type of the stored credential. */
	get definition(): ICredentialType {
		return this.loaded.type;
	}

	getParentTypes(name: string): string[] {
		return name === this.store.type ? (this.loaded.type.extends ?? []) : [];
	}

	/** Only a type with `restrictToSupportedNodes` refuses, and then every node that it does not list. */
	isCredentialUsableByNode(credentialType: string, nodeType: string): boolean {
		if (credentialType !== this.store.type) return true;
		if (this.loaded.type.restrictToSupportedNodes !== true) return true;
		return this.loaded.supportedNodes.includes(nodeType);
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		requestOptions: IHttpRequestOptions | IRequestOptionsSimplified,
		workflow?: Workflow,
		node?: INode,
	): Promise<IHttpRequestOptions> {
		const { authenticate } = this.typeNamed(typeName);
		// The narrower of the two shapes comes from n8n's older request helper: same fields.
		const options = requestOptions as IHttpRequestOptions;
		if (typeof authenticate === 'function') return await authenticate(credentials, options);
		if (authenticate === undefined) return options;
		if (workflow === undefined || node === undefined) {
			throw new Error('A generic authentication needs the workflow and the node');
		}

		const resolve = (value: string) =>
			isExpression(value)
				? String(
						workflow.expression.getSimpleParameterValue(
							node,
							value,
							'internal',
							{ $credentials: credentials },
							undefined,
							'',
						) ?? '',
					)
				: value;
		// Generic properties are groups of request options: headers, qs, body and auth.
		const groups = options as unknown as Record<string, Record<string, unknown>>;
		for (const [group, values] of Object.entries(authenticate.properties)) {
			const target = (groups[group] ??= {});
			for (const [key, value] of Object.entries(values as Record<string, string>)) {
				target[resolve(key)] = resolve(value);
			}
		}
		return options;
	}

	/**
	 * Logs in when the hidden expirable property is exactly `''` or the API has answered 401, and
	 * stores what the login returns. n8n also means to do so in a credential test, but asks for a
	 * node type name that its test node does not have: the condition is repeated as it stands.
	 */
	async preAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		node: INode,
		credentialsExpired: boolean,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const type = this.typeNamed(typeName);
		const expirable = type.properties.find(
			(property) => property.type === 'hidden' && property.typeOptions?.expirable === true,
		)?.name;
		if (expirable === undefined || type.preAuthentication === undefined) return undefined;

		const isCredentialTest = node.type === 'n8n-nodes-base.noOp' && node.parameters.temp === '';
		if (credentials[expirable] !== '' && !credentialsExpired && !isCredentialTest) return undefined;

		const output = await this.login(helpers, type.preAuthentication, credentials);
		if (output[expirable] === undefined || node.credentials === undefined) return undefined;

		const stored = this.store.stored();
		const replacesExpression = (key: string) => key !== expirable && isExpression(stored[key]);
		this.store.save({
			...stored,
			...Object.fromEntries(Object.entries(output).filter(([key]) => !replacesExpression(key))),
		});
		return Object.assign(credentials, output);
	}

	async runPreAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const { preAuthentication } = this.typeNamed(typeName);
		if (preAuthentication === undefined) return undefined;
		return await this.login(helpers, preAuthentication, credentials);
	}

	getCredentials(_details: INodeCredentialsDetails, type: string): Promise<ICredentials> {
		this.typeNamed(type);
		return Promise.resolve(new StoredCredentials(this.store));
	}

	/** A fresh copy each time, with defaults filled in and expressions resolved. */
	getDecrypted(
		additionalData: IWorkflowExecuteAdditionalData,
		_details: INodeCredentialsDetails,
		type: string,
		mode: WorkflowExecuteMode,
		executeData?: IExecuteData,
		raw?: boolean,
		resolveValues?: ICredentialsExpressionResolveValues,
	): Promise<ICredentialDataDecryptedObject> {
		this.typeNamed(type);
		const stored = this.store.read();
		if (raw === true) return Promise.resolve(stored);

		const data = this.withDefaults(stored);
		if (resolveValues === undefined) return Promise.resolve(data);
		const { workflow, runExecutionData, runIndex, itemIndex, node, connectionInputData } =
			resolveValues;
		const resolved = workflow.expression.getParameterValue(
			data as INodeParameters,
			runExecutionData,
			runIndex,
			itemIndex,
			node.name,
			connectionInputData,
			mode,
			getAdditionalKeys(additionalData, mode, null, { isCredential: true }),
			executeData,
			false,
			data,
		);
		// Resolving keeps the keys of an object of parameters.
		return Promise.resolve(resolved as ICredentialDataDecryptedObject);
	}

	/**
	 * The form's view of stored data: defaults are filled in, and what is not a field of the type,
	 * or is not shown for the other fields' values, is left out.
	 */
	withDefaults(stored: ICredentialDataDecryptedObject): ICredentialDataDecryptedObject {
		const data = NodeHelpers.getNodeParameters(
			this.loaded.type.properties,
			// Credential data and node parameters are both JSON, and n8n treats them alike.
			stored as INodeParameters,
			true,
			false,
			null,
			null,
		);
		return (data ?? {}) as ICredentialDataDecryptedObject;
	}

	updateCredentials(
		_details: INodeCredentialsDetails,
		type: string,
		data: ICredentialDataDecryptedObject,
	): Promise<void> {
		this.typeNamed(type);
		this.store.save(data);
		return Promise.resolve();
	}

	updateCredentialsOauthTokenData(): Promise<void> {
		return Promise.reject(new Error('The harness knows no OAuth credentials'));
	}

	getCredentialsProperties(type: string): INodeProperties[] {
		return this.typeNamed(type).properties;
	}

	/** The credential type's method sees `httpRequest` and nothing else of the helpers. */
	private async login(
		{ helpers }: IHttpRequestHelper,
		preAuthentication: NonNullable<ICredentialType['preAuthentication']>,
		credentials: ICredentialDataDecryptedObject,
	): Promise<ICredentialDataDecryptedObject> {
		const output = await preAuthentication.call(
			{ helpers: { httpRequest: (options) => helpers.httpRequest(options) as Promise<unknown> } },
			credentials,
		);
		// n8n stores the output as it is: it has to be credential data.
		return output as ICredentialDataDecryptedObject;
	}

	private typeNamed(name: string): ICredentialType {
		if (name === this.store.type) return this.loaded.type;
		throw new Error(`The harness holds a credential of type "${this.store.type}", not "${name}"`);
	}
}

/** Finds the type of the stored credential, in this package if it was not given with it. */
export async function createCredentialsHelper(
	store: CredentialStore,
): Promise<StoreCredentialsHelper> {
	if (store.definition !== undefined) {
		const { definition } = store;
		return new StoreCredentialsHelper(store, {
			type: definition,
			supportedNodes: definition.supportedNodes ?? [],
		});
	}
	const loaded = (await loadPackageTypes()).credentials[store.type];
	if (loaded === undefined) throw new Error(`The package has no credential type "${store.type}"`);
	return new StoreCredentialsHelper(store, loaded);
}
