import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { chosenOperation } from '../shared/node/chosenOperation';
import { describeNode } from '../shared/node/describeNode';
import { subtitleOf } from '../shared/node/subtitle';
import { runOperation } from '../shared/run/runOperation';
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
			'Send WhatsApp messages with Buzzbip, manage templates and media, and read the message history',
		defaults: { name: 'Buzzbip WhatsApp' },
		usableAsTool: true,
	};

	methods = { resourceMapping: { getTemplateForm } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runOperation(this, chosenOperation(this, { resources }));
	}
}
