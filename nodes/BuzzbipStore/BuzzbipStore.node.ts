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

export class BuzzbipStore implements INodeType {
	description: INodeTypeDescription = {
		...describeNode({ operations }),
		displayName: 'Buzzbip Store',
		name: 'buzzbipStore',
		icon: { light: 'file:buzzbipStore.svg', dark: 'file:buzzbipStore.dark.svg' },
		subtitle: subtitleOf({ operations }),
		description:
			'Save carts of a shop in Buzzbip, the WhatsApp and SMS marketing platform; what is saved can’t be taken back',
		defaults: { name: 'Buzzbip Store' },
		builderHint,
		usableAsTool: true,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runOperation(this, chosenOperation(this, { operations }));
	}
}
