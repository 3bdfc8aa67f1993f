import { success, type Answer } from '../http/answer';
import type { Fields } from '../http/fields';
import { numberOf, recordedRecipient, type Recipient } from '../contacts/recipient';
import type { ApiCall } from '../http/route';

/** Keeps the ids of groups apart from those of messages, so that mixing them up shows. */
const firstBulkGroup = 70_001;

/**
 * Records a WhatsApp message in the history and in the sandbox's record. Every send forms a group
 * of its own: its answer carries `whatsapp_bulk_group_id` [doc send], under `data` [inf].
 */
export function acceptWhatsApp(
	{ state, data, account }: ApiCall,
	body: Fields,
	recipient: Recipient,
	templateId: number,
): Answer {
	const row = {
		id: data.whatsApp.length + 1,
		to: numberOf(recipient, data),
		template_id: templateId,
		whatsapp_bulk_group_id: firstBulkGroup + data.whatsApp.length,
		state: 'SENT',
		sent_date: new Date().toISOString(),
	};
	data.whatsApp.push(row);
	state.messages.push({
		channel: 'whatsapp',
		recipient: recordedRecipient(recipient),
		body,
		account: account.username,
		templateId,
	});
	const { id, whatsapp_bulk_group_id, state: messageState } = row;
	return success({ id, whatsapp_bulk_group_id, state: messageState });
}
