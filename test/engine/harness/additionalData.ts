import type { ICredentialsHelper, IWorkflowExecuteAdditionalData } from 'n8n-workflow';
import { Container, type ExecutionLifecycleHooks, ExternalSecretsProxy } from './engine';

/** Where n8n says that it is, unless a test has it elsewhere. */
const usualAddress = 'http://n8n.invalid/';

function notHere(what: string): () => Promise<never> {
	return () => Promise.reject(new Error(`The harness cannot ${what}`));
}

/** What n8n gives to an execution besides the workflow (facts, 5). */
export function createAdditionalData({
	ownAddress = usualAddress,
	...options
}: {
	credentialsHelper: ICredentialsHelper;
	hooks?: ExecutionLifecycleHooks;
	executionId?: string;
	/** With a slash at its end. */
	ownAddress?: string | undefined;
}): IWorkflowExecuteAdditionalData {
	return {
		...options,
		currentNodeExecutionIndex: 0,
		externalSecretsProxy: Container.get(ExternalSecretsProxy),
		variables: {},
		restApiUrl: `${ownAddress}rest`,
		instanceBaseUrl: ownAddress,
		formBaseUrl: `${ownAddress}form`,
		formWaitingBaseUrl: `${ownAddress}form-waiting`,
		formTestBaseUrl: `${ownAddress}form-test`,
		webhookBaseUrl: `${ownAddress}webhook`,
		webhookWaitingBaseUrl: `${ownAddress}webhook-waiting`,
		webhookTestBaseUrl: `${ownAddress}webhook-test`,
		mcpBaseUrl: `${ownAddress}mcp`,
		mcpTestBaseUrl: `${ownAddress}mcp-test`,
		setExecutionStatus: () => undefined,
		sendDataToUI: () => undefined,
		logAiEvent: () => undefined,
		executeWorkflow: notHere('run a workflow inside a workflow'),
		getRunExecutionData: () => Promise.resolve(undefined),
		getRuntimeCredential: () => Promise.resolve(undefined),
		startRunnerTask: notHere('start a task runner'),
	};
}
