import type { INodeTypeDescription, IWebhookDescription } from 'n8n-workflow';
import type { Actions, Operations } from './actions';

/** Also HEAD, which robots ask with before they open a link: n8n would answer that nothing is asked. */
const methods = ['GET', 'HEAD', 'POST'] as const;

/** The page of a question: it belongs to an execution that waits, so nothing registers it (n8n fact 9). */
const webhooks: readonly IWebhookDescription[] = methods.map((httpMethod) => ({
	name: 'default',
	httpMethod,
	responseMode: 'onReceived',
	// Nothing of n8n's own, so that it leaves the answer to `webhook`.
	responseData: '',
	path: '={{ $nodeId }}',
	restartWebhook: true,
	isFullPath: true,
}));

const waitingNodeTooltip =
	'={{ $parameter["operation"] === "sendAndWait" ? "The execution goes on when the person has answered, or the time is over" : "" }}';

/** What a node has besides that can wait for an answer; nothing for one that can't. */
export function waitWebhooks(
	actions: Actions,
): Pick<INodeTypeDescription, 'webhooks' | 'waitingNodeTooltip'> {
	if (!operationsOf(actions).some(hasWaiting)) return {};
	return { webhooks: [...webhooks], waitingNodeTooltip };
}

function operationsOf(actions: Actions): Operations[] {
	if ('operations' in actions) return [actions.operations];
	return Object.values(actions.resources).map(({ operations }) => operations);
}

function hasWaiting(operations: Operations): boolean {
	return Object.values(operations).some(({ waits }) => waits);
}
