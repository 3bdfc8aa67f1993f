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

export class BuzzbipContacts implements INodeType {
	description: INodeTypeDescription = {
		...describeNode({ operations }),
		displayName: 'Buzzbip Contacts',
		name: 'buzzbipContacts',
		icon: { light: 'file:buzzbipContacts.svg', dark: 'file:buzzbipContacts.dark.svg' },
		subtitle: subtitleOf({ operations }),
		description:
			'Create, find and list contacts of Buzzbip, the WhatsApp and SMS marketing platform; what is created can’t be changed or deleted here',
		defaults: { name: 'Buzzbip Contacts' },
		builderHint,
		usableAsTool: true,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runOperation(this, chosenOperation(this, { operations }));
	}
}
