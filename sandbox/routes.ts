import { contactRoutes } from './contacts';
import { loginRoutes } from './login';
import { messageCountRoutes } from './messageCounts';
import { mediaRoutes } from './media';
import type { ApiCall, OpenCall, Route } from './route';
import { smsRoutes } from './sms';
import { whatsAppMessageRoutes } from './whatsAppMessages';
import { whatsAppSendRoutes } from './whatsAppSend';
import { whatsAppTemplateRoutes } from './whatsAppTemplates';

/** Routes without any check before them. */
export const openRoutes: readonly Route<OpenCall>[] = [...loginRoutes, ...messageCountRoutes];

/** Routes behind the bearer token, API access, plugin headers and the rate limit. */
export const apiRoutes: readonly Route<ApiCall>[] = [
	...contactRoutes,
	...smsRoutes,
	...whatsAppMessageRoutes,
	...whatsAppTemplateRoutes,
	...whatsAppSendRoutes,
	...mediaRoutes,
];
