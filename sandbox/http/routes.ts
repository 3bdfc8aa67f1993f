import { contactRoutes } from '../contacts/contacts';
import { cartCountRoutes } from '../store/cartCounts';
import { cartRoutes } from '../store/carts';
import { loginRoutes } from '../account/login';
import { messageCountRoutes } from '../messageCounts';
import { mediaRoutes } from '../whatsApp/media';
import type { ApiCall, OpenCall, Route } from './route';
import { smsRoutes } from '../sms/sms';
import { orderRoutes } from '../store/orders';
import { whatsAppMessageRoutes } from '../whatsApp/whatsAppMessages';
import { whatsAppSendRoutes } from '../whatsApp/whatsAppSend';
import { whatsAppTemplateRoutes } from '../whatsApp/whatsAppTemplates';

/** Routes without any check before them. */
export const openRoutes: readonly Route<OpenCall>[] = [
	...loginRoutes,
	...messageCountRoutes,
	...cartCountRoutes,
];

/** Routes behind the bearer token, API access, plugin headers and the rate limit. */
export const apiRoutes: readonly Route<ApiCall>[] = [
	...contactRoutes,
	...smsRoutes,
	...whatsAppMessageRoutes,
	...whatsAppTemplateRoutes,
	...whatsAppSendRoutes,
	...mediaRoutes,
	...cartRoutes,
	...orderRoutes,
];
