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
import { operations } from './operations';

export class BuzzbipSms implements INodeType {
	description: INodeTypeDescription = {
		...describeNode({ operations }),
		displayName: 'Buzzbip SMS',
		name: 'buzzbipSms',
		icon: { light: 'file:buzzbipSms.svg', dark: 'file:buzzbipSms.dark.svg' },
		subtitle: subtitleOf({ operations }),
		description:
			'Send SMS with Buzzbip, each of which may cost money and can’t be taken back, and read their history',
		defaults: { name: 'Buzzbip SMS' },
		builderHint,
		usableAsTool: true,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runAndWait(this, chosenOperation(this, { operations }));
	}

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await answerQuestion(this);
	}
}
