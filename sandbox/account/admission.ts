import type { IncomingHttpHeaders } from 'node:http';
import type { Read } from '../http/answer';
import { pluginKeysRefusal } from './pluginKeys';
import { refusals, tooManyRequests } from '../http/refusals';
import type { ApiCall, OpenCall, Route } from '../http/route';
import { dataOf } from '../sandboxState';
import { takeFrom } from './tokenBucket';
import type { IssuedToken } from './tokens';

/**
 * Lets a request with a valid token through to an API route. The order of the checks: API access
 * [doc errors], plugin headers [doc errors], rate limit [doc rate].
 */
export function admit(
	call: OpenCall,
	token: IssuedToken,
	headers: IncomingHttpHeaders,
	{ needsPluginKeys = false }: Pick<Route<ApiCall>, 'needsPluginKeys'>,
): Read<ApiCall> {
	const { state } = call;
	const { account } = token;
	if (!account.hasApiAccess) {
		return { refusal: refusals.apiAccessMissing };
	}
	const { requirePluginKeys, rate, burst, retryAfter } = state.options;
	const pluginRefusal = pluginKeysRefusal(headers, needsPluginKeys || requirePluginKeys);
	if (pluginRefusal !== undefined) {
		return { refusal: pluginRefusal };
	}
	const data = dataOf(state, account);
	if (rate > 0 && !takeFrom(data.bucket, rate, burst)) {
		return { refusal: tooManyRequests(retryAfter) };
	}
	return { value: { ...call, account, data, token } };
}
