import { success, type Answer } from '../http/answer';
import type { Fields } from '../http/fields';
import { numberOf, type Recipient } from '../contacts/recipient';
import type { ApiCall } from '../http/route';
import { recordMessage } from '../webhooks/sentMessages';

/** Keeps the ids of groups apart from those of messages, so that mixing them up shows. */
const firstBulkGroup = 70_001;

/**
 * Records a WhatsApp message in the history and in the sandbox's record. Every send forms a group
 * of its own: its answer carries `whatsapp_bulk_group_id` [doc send], under `data` [inf].
 */
export function acceptWhatsApp(
	call: ApiCall,
	body: Fields,
	recipient: Recipient,
	templateId: number,
): Answer {
	const { data } = call;
	const row = {
		id: data.whatsApp.length + 1,
		to: numberOf(recipient, data),
		template_id: templateId,
		whatsapp_bulk_group_id: firstBulkGroup + data.whatsApp.length,
		state: 'SENT',
		sent_date: new Date().toISOString(),
	};
	data.whatsApp.push(row);
	recordMessage(call, recipient, { channel: 'whatsapp', body, templateId });
	const { id, whatsapp_bulk_group_id, state: messageState } = row;
	return success({ id, whatsapp_bulk_group_id, state: messageState });
}
