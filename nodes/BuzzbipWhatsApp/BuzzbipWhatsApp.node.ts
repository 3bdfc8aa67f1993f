import {
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	NodeConnectionTypes,
} from 'n8n-workflow';
import { chosenOperationOf, resourceProperties, resourceSubtitle } from '../shared/run/description';
import { dryRunHint } from '../shared/run/items/hints';
import { runOperation } from '../shared/run/runOperation';
import { getTemplateForm } from './message/getTemplateForm';
import { resources } from './resources';

export class BuzzbipWhatsApp implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Buzzbip WhatsApp',
		name: 'buzzbipWhatsApp',
		icon: { light: 'file:buzzbipWhatsApp.svg', dark: 'file:buzzbipWhatsApp.dark.svg' },
		group: ['output'],
		// A list, because n8n adds "Custom API Call" to other forms, which this credential does not allow.
		version: [1],
		defaultVersion: 1,
		subtitle: resourceSubtitle(resources),
		description:
			'Send WhatsApp messages with Buzzbip, manage templates and media, and read the message history',
		defaults: { name: 'Buzzbip WhatsApp' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'buzzbipApi', required: true }],
		hints: [dryRunHint],
		properties: resourceProperties(resources),
	};

	methods = { resourceMapping: { getTemplateForm } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runOperation(this, chosenOperationOf(this, resources));
	}
}
