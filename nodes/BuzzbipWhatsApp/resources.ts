import type { Operations, Resources } from '../shared/node/actions';
import { deleteMedia } from './media/delete.operation';
import { upload } from './media/upload.operation';
import { getAll } from './message/getAll.operation';
import { send } from './message/send.operation';
import { sendAndWait } from './message/sendAndWait.operation';
import { sendTemplate } from './message/sendTemplate.operation';
import { create } from './template/create.operation';
import { deleteTemplate } from './template/delete.operation';
import { get } from './template/get.operation';
import { submit } from './template/submit.operation';

const messageOperations: Operations<'sendTemplate' | 'send' | 'sendAndWait' | 'getAll'> = {
	sendTemplate,
	send,
	sendAndWait,
	getAll,
};

const templateOperations: Operations<'create' | 'get' | 'submit' | 'delete'> = {
	create,
	get,
	submit,
	delete: deleteTemplate,
};

const mediaOperations: Operations<'upload' | 'delete'> = { upload, delete: deleteMedia };

/** What Buzzbip WhatsApp can do, in the order of the form. */
export const resources: Resources<'message' | 'template' | 'media'> = {
	message: { name: 'Message', operations: messageOperations },
	template: { name: 'Template', operations: templateOperations },
	media: { name: 'Media', operations: mediaOperations },
};
