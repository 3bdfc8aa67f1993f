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
import { operations } from './operations';

export class BuzzbipSms implements INodeType {
	description: INodeTypeDescription = {
		...describeNode({ operations }),
		displayName: 'Buzzbip SMS',
		name: 'buzzbipSms',
		icon: { light: 'file:buzzbipSms.svg', dark: 'file:buzzbipSms.dark.svg' },
		subtitle: subtitleOf({ operations }),
		description: 'Send SMS with Buzzbip and read their history',
		defaults: { name: 'Buzzbip SMS' },
		usableAsTool: true,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runOperation(this, chosenOperation(this, { operations }));
	}
}
