import {
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { describeNode } from '../shared/node/describeNode';
import { answerEvent } from './answerEvent';
import { assertReady } from './assertReady';
import { builderHint } from './builderHint';
import { activationMessage, listening, triggerPanel } from './setUp';
import { triggerFields, webhookCredential } from './triggerFields';

export class BuzzbipTrigger implements INodeType {
	description: INodeTypeDescription = {
		...describeNode({
			fields: triggerFields,
			credentials: [
				{
					name: webhookCredential,
					required: true,
					displayOptions: { show: { acceptUnsigned: [false] } },
				},
			],
		}),
		displayName: 'Buzzbip Trigger',
		name: 'buzzbipTrigger',
		icon: { light: 'file:buzzbipTrigger.svg', dark: 'file:buzzbipTrigger.dark.svg' },
		subtitle: '={{ $parameter["events"].join(", ") }}',
		description: 'Start a workflow with what happens in Buzzbip: answers, failures, new contacts',
		defaults: { name: 'Buzzbip Trigger' },
		builderHint,
		eventTriggerDescription: listening,
		activationMessage,
		triggerPanel,
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				path: 'buzzbip',
				responseMode: 'onReceived',
				// Nothing of n8n's own, so that it asks for the answer of `webhook`.
				responseData: '',
			},
		],
	};

	/** Buzzbip has no request to register a webhook (API facts, section 3): people enter it there. */
	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				await assertReady(this);
				return true;
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return await Promise.resolve(true);
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return await Promise.resolve(true);
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await answerEvent(this);
	}
}
