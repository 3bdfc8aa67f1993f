import type { INodeProperties } from 'n8n-workflow';
import type { BuzzbipRequest } from '../shared/api/request';
import { type Recipient, recipientBody } from '../shared/form/recipient';
import { replaceCharacters } from '../shared/gate/gateFields';
import { savingText } from '../shared/gate/sms/plainCharacters';
import type { ItemParameters } from '../shared/run/items/itemParameters';
import { readOptions } from '../shared/run/options';
import { smsHistory } from './smsHistory';

export const settleUnknownOption: INodeProperties = {
	displayName: 'Settle Unknown Outcomes',
	name: 'settleUnknown',
	type: 'boolean',
	default: true,
	description:
		'Whether to look into the history of Buzzbip when an answer was lost. A message that is found there counts as sent, with settled: history in its data. Only for messages to a number.',
};

/** An SMS that is to be sent. */
export interface Sms {
	readonly recipient: Recipient;
	/** As it is sent. */
	readonly message: string;
	/** Whether the history is asked where the outcome is unknown. */
	readonly isSettled: boolean;
}

/** Whether the history is to settle an unknown outcome; throws `invalidParameter`. */
export function isSettledByHistory(item: ItemParameters): boolean {
	return readOptions(item).flag(settleUnknownOption);
}

/** A text as it is sent, by Replace Characters; throws `invalidParameter`. */
export function smsTextOf(item: ItemParameters, text: string): string {
	return readOptions(item).flag(replaceCharacters) ? savingText(text) : text;
}

/** `POST /api/sms/` (API facts, endpoint 14; the names `number` and `message` are inferred). */
export function smsRequest({ recipient, message, isSettled }: Sms): BuzzbipRequest {
	return {
		method: 'POST',
		path: '/api/sms/',
		body: { ...recipientBody(recipient, 'number'), message },
		...(isSettled ? { history: smsHistory } : {}),
	};
}
