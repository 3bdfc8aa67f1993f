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
import { builderHint } from './builderHint';
import { operations } from './operations';

export class BuzzbipRequest implements INodeType {
	description: INodeTypeDescription = {
		...describeNode({ operations }),
		displayName: 'Buzzbip Request',
		name: 'buzzbipRequest',
		icon: { light: 'file:buzzbipRequest.svg', dark: 'file:buzzbipRequest.dark.svg' },
		subtitle: subtitleOf({ operations }),
		description:
			'Make a request to any route of Buzzbip, also to those without a node of their own; what it changes can’t be taken back',
		defaults: { name: 'Buzzbip Request' },
		builderHint,
		usableAsTool: true,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runOperation(this, chosenOperation(this, { operations }));
	}
}
