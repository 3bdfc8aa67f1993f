import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { type EventMemory, eventMemory } from './eventMemory';
import { exchangeOf } from './exchange';
import { receiveEvent } from './receiveEvent';
import { signatureHeader } from './signature';
import { readTriggerSettings } from './triggerSettings';

/** It was answered here, and starts nothing. */
const answered: IWebhookResponseData = { noWebhookResponse: true };

/**
 * Takes one request: answers it at once, and starts the workflow where it is a new event that is
 * wanted. Buzzbip waits for ten seconds (API facts, section 3); the workflow runs after the answer.
 */
export async function answerEvent(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const exchange = exchangeOf(context);
	const settings = await readTriggerSettings(context);
	if ('problem' in settings) {
		context.logger.error(`${context.getNode().name}: ${settings.problem}. ${settings.advice}`);
		exchange.answer(500, settings.problem);
		return answered;
	}
	const { body } = exchange;
	const reception = receiveEvent({ body, signature: exchange.header(signatureHeader) }, settings);
	if ('status' in reception) {
		exchange.answer(reception.status, reception.message);
		return answered;
	}

	const { id, item } = reception.event;
	const workflowData = [[{ json: item }]];
	// Who listens in the editor tries the same event again and again.
	if (context.getMode() === 'manual') return { workflowData };

	const claimed = await memoryOf(context).claim(id);
	if (claimed === undefined) {
		exchange.answer(200, 'This event has come before');
		return answered;
	}
	exchange.onAnswered((isAccepted) => {
		claimed.answered(isAccepted);
	});
	return {
		workflowData,
		// n8n asks for the answer once it has started the workflow, and then stores the static data. What
		// was set before, it takes for unchanged.
		get webhookResponse() {
			claimed.started();
			return { message: 'Workflow was started' };
		},
	};
}

function memoryOf(context: IWebhookFunctions): EventMemory {
	const trigger = `${context.getWorkflow().id} ${context.getNode().id}`;
	return eventMemory(trigger, context.getWorkflowStaticData('node'));
}
