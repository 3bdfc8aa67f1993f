import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { chosenOperation } from '../shared/node/chosenOperation';
import { describeNode } from '../shared/node/describeNode';
import { subtitleOf } from '../shared/node/subtitle';
import { answerQuestion } from '../shared/run/asking/answerQuestion';
import { runAndWait } from '../shared/run/asking/runAndWait';
import { builderHint } from './builderHint';
import { getTemplateForm } from './message/getTemplateForm';
import { resources } from './resources';

export class BuzzbipWhatsApp implements INodeType {
	description: INodeTypeDescription = {
		...describeNode({ resources }),
		displayName: 'Buzzbip WhatsApp',
		name: 'buzzbipWhatsApp',
		icon: { light: 'file:buzzbipWhatsApp.svg', dark: 'file:buzzbipWhatsApp.dark.svg' },
		subtitle: subtitleOf({ resources }),
		description:
			'Send WhatsApp messages with Buzzbip, each of which may cost money and can’t be taken back, manage templates and media, and read the message history',
		defaults: { name: 'Buzzbip WhatsApp' },
		builderHint,
		usableAsTool: true,
	};

	methods = { resourceMapping: { getTemplateForm } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runAndWait(this, chosenOperation(this, { resources }));
	}

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await answerQuestion(this);
	}
}
