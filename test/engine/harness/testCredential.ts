import {
	Workflow,
	type ICredentialDataDecryptedObject,
	type ICredentialsDecrypted,
	type ICredentialsHelper,
	type ICredentialTestRequest,
	type INode,
	type INodeCredentialTestResult,
	type INodeExecutionData,
	type INodeType,
} from 'n8n-workflow';
import { createAdditionalData } from './additionalData';
import { createCredentialsHelper } from './credentialsHelper';
import type { CredentialStore } from './credentialStore';
import { ExecuteContext, RoutingNode } from './engine';
import { createNodeTypes } from './nodeTypes';
import { runExecutionData } from './olderCores';
import { noOp } from './standInNodes';

/**
 * Runs the `test` of the credential type as the test in n8n's form does (facts, 2): its request is
 * made by a declarative node with the form's values, and its rules say what the answer means. The
 * form holds what is stored, the hidden token included, with `changes` typed over it and not saved.
 * A login that happens on the way is saved.
 */
export async function testCredential(
	store: CredentialStore,
	changes: ICredentialDataDecryptedObject = {},
): Promise<INodeCredentialTestResult> {
	const helper = await createCredentialsHelper(store);
	const { test } = helper.definition;
	if (test === undefined) return failed('No testing function found for this credential.');

	const { id, name, type } = store;
	const data = helper.withDefaults({ ...store.stored(), ...changes });
	// While a credential is tested, nothing sees its stored values but the login that saves a token.
	helper.getDecrypted = () => Promise.resolve(data);
	try {
		return judgeAnswer(test, await request(test, { id, name, type, data }, helper));
	} catch (error) {
		return judgeError(test, error);
	}
}

async function request(
	test: ICredentialTestRequest,
	credential: ICredentialsDecrypted,
	credentialsHelper: ICredentialsHelper,
): Promise<INodeExecutionData | undefined> {
	// The short name: it is why n8n never takes this node for a credential test.
	const type = noOp.description.name;
	const { id, name } = credential;
	const node: INode = {
		id: 'temp',
		name: 'Temp-Node',
		type,
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		credentials: { [credential.type]: { id, name } },
	};
	const nodeType: INodeType = {
		description: {
			...noOp.description,
			credentials: [{ name: credential.type, required: true }],
			properties: [
				{
					displayName: 'Temp',
					name: 'temp',
					type: 'string',
					default: '',
					routing: { request: test.request },
				},
			],
		},
	};
	const workflow = new Workflow({
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: createNodeTypes({ [type]: nodeType }),
	});
	const context = new ExecuteContext(
		workflow,
		node,
		createAdditionalData({ credentialsHelper }),
		'internal',
		runExecutionData(),
		0,
		[],
		{ main: [[{ json: {} }]] },
		{ node, data: {}, source: null },
		[],
	);
	const answer = await new RoutingNode(context, nodeType, credential).runNode();
	return answer?.[0]?.[0];
}

function failed(message: string): INodeCredentialTestResult {
	return { status: 'Error', message };
}

function judgeAnswer(
	{ rules = [] }: ICredentialTestRequest,
	answer: INodeExecutionData | undefined,
): INodeCredentialTestResult {
	for (const rule of rules) {
		if (rule.type !== 'responseSuccessBody') continue;
		const { key, message } = rule.properties;
		if (valueAt(answer?.json, key) === rule.properties.value) return failed(message);
	}
	return { status: 'OK', message: 'Connection successful!' };
}

/** The value at a dotted path. */
function valueAt(data: unknown, path: string): unknown {
	return path.split('.').reduce<unknown>(
		// An object of unknown shape may be asked for any key.
		(value, key) => (value as Record<string, unknown> | null | undefined)?.[key],
		data,
	);
}

/** An answer other than 2xx fails with the rule for its status, else with its status text. */
function judgeError(
	{ rules = [] }: ICredentialTestRequest,
	error: unknown,
): INodeCredentialTestResult {
	// What the request helper throws: an error around axios's.
	const { message, cause } = error as Error & {
		cause?: { code?: string; response?: { status?: number; statusText: string } };
	};
	if (cause?.response === undefined) return failed(cause?.code ?? message);

	const { status, statusText } = cause.response;
	for (const rule of rules) {
		if (rule.type === 'responseCode' && rule.properties.value === status) {
			return failed(rule.properties.message);
		}
	}
	// An error of ours may look like an answer without a status.
	if (status === undefined) return failed(message);
	return failed(statusText === '' ? `Received HTTP status code: ${status}` : statusText);
}
