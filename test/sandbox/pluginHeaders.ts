import { sandboxPluginKey } from '../../sandbox/account/pluginKeys';

/** The plugin headers as a store sends them, all right. */
export const pluginHeaders = {
	'x-api-key': sandboxPluginKey,
	'x-platform-type': 'woocommerce',
	'x-base-uri': 'https://shop.example.com',
};
