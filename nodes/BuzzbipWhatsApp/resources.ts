import type { Operations, Resources } from '../shared/run/description';
import { getAll } from './message/getAll.operation';
import { sendTemplate } from './message/sendTemplate.operation';

const messageOperations: Operations<'sendTemplate' | 'getAll'> = { sendTemplate, getAll };

/** What Buzzbip WhatsApp can do, in the order of the form. */
export const resources: Resources<'message'> = {
	message: { name: 'Message', operations: messageOperations },
};
