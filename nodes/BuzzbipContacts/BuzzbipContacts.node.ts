import {
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	NodeConnectionTypes,
} from 'n8n-workflow';
import { chosenOperation, operationProperties, operationSubtitle } from '../shared/run/description';
import { dryRunHint } from '../shared/run/items/hints';
import { runOperation } from '../shared/run/runOperation';
import { operations } from './operations';

export class BuzzbipContacts implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Buzzbip Contacts',
		name: 'buzzbipContacts',
		icon: { light: 'file:buzzbipContacts.svg', dark: 'file:buzzbipContacts.dark.svg' },
		group: ['output'],
		// A list, because n8n adds "Custom API Call" to other forms, which this credential does not allow.
		version: [1],
		defaultVersion: 1,
		subtitle: operationSubtitle(operations),
		description: 'Create and list contacts of Buzzbip, the WhatsApp and SMS marketing platform',
		defaults: { name: 'Buzzbip Contacts' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'buzzbipApi', required: true }],
		hints: [dryRunHint],
		properties: operationProperties(operations),
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runOperation(this, chosenOperation(this, operations));
	}
}
