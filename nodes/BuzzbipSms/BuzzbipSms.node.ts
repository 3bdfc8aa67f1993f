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

export class BuzzbipSms implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Buzzbip SMS',
		name: 'buzzbipSms',
		icon: { light: 'file:buzzbipSms.svg', dark: 'file:buzzbipSms.dark.svg' },
		group: ['output'],
		// A list, because n8n adds "Custom API Call" to other forms, which this credential does not allow.
		version: [1],
		defaultVersion: 1,
		subtitle: operationSubtitle(operations),
		description: 'Send SMS with Buzzbip and read their history',
		defaults: { name: 'Buzzbip SMS' },
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
