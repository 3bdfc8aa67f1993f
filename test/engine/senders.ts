import type { INodeParameters } from 'n8n-workflow';
import { signsLinks } from './harness/olderCores';

/** A way to write to a person: a node as it is set. Who is written to is for the test to say. */
interface Sender {
	readonly type: string;
	readonly parameters: INodeParameters;
	/** It asks one person and waits, where n8n can. */
	readonly waits?: true;
}

/** What the item says, where there is room for a text. */
const text = '={{ $json.text ?? "Hello" }}';

/** Every way to write to a person, by node, resource and operation. */
export const senders: Readonly<Record<string, Sender>> = {
	'buzzbipSms send': {
		type: 'buzzbipSms',
		parameters: { operation: 'send', message: text },
	},
	'buzzbipSms sendAndWait': {
		type: 'buzzbipSms',
		parameters: { operation: 'sendAndWait', message: text },
		waits: true,
	},
	'buzzbipWhatsApp message send': {
		type: 'buzzbipWhatsApp',
		parameters: { resource: 'message', operation: 'send', templateId: '102' },
	},
	'buzzbipWhatsApp message sendAndWait': {
		type: 'buzzbipWhatsApp',
		parameters: {
			resource: 'message',
			operation: 'sendAndWait',
			templateId: '101',
			message: text,
			linkIn: 'body',
			bodyParameters: [text],
		},
		waits: true,
	},
	'buzzbipWhatsApp message sendTemplate': {
		type: 'buzzbipWhatsApp',
		parameters: {
			resource: 'message',
			operation: 'sendTemplate',
			templateId: '103',
			parametersFrom: 'list',
			bodyParameters: [text],
		},
	},
};

/** Those that this n8n can run, by name. */
export const sendersHere = Object.entries(senders).filter(([, { waits }]) => signsLinks || !waits);

/** Those that take many items at once. */
export const listSenders = sendersHere.filter(([, { waits }]) => !waits);
