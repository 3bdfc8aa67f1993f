import type { IncomingHttpHeaders } from 'node:http';
import type { Answer } from '../http/answer';
import { refusals } from '../http/refusals';

/** The only plugin key that the sandbox knows. */
export const sandboxPluginKey = 'sandbox-plugin-key';

/** How each plugin header must look. The names are Buzzbip's [doc errors], the rules our own. */
const headerRules: Readonly<Record<string, (value: string) => boolean>> = {
	'x-api-key': (value) => value === sandboxPluginKey,
	'x-platform-type': (value) => value.trim() !== '',
	'x-base-uri': (value) => /^https?:\/\//i.test(value) && URL.canParse(value),
};
const headerChecks = Object.entries(headerRules);

/**
 * Refuses plugin headers that are wrong or not all there. When Buzzbip itself refuses them, and
 * how, is not documented: this is the sandbox's own rule.
 *
 * @param required whether a request without any of them is refused, too
 */
export function pluginKeysRefusal(
	headers: IncomingHttpHeaders,
	required: boolean,
): Answer | undefined {
	if (!required && headerChecks.every(([name]) => headers[name] === undefined)) {
		return undefined;
	}
	const allRight = headerChecks.every(([name, isRight]) => {
		const value = headers[name];
		return typeof value === 'string' && isRight(value);
	});
	return allRight ? undefined : refusals.pluginKeysInvalid;
}
