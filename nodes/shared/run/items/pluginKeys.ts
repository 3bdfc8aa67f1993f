import type { NodeExecutionHint } from 'n8n-workflow';
import type { Category } from '../../api/category';
import type { Failure } from '../../api/failure';

/** The plugin keys of the credential, for an operation whose route is for shops. */
export type PluginKeys = 'notNeeded' | 'missing' | 'given';

export function pluginKeysOf(
	needsPluginKeys: boolean,
	{ hasPluginKeys }: { readonly hasPluginKeys: boolean },
): PluginKeys {
	if (!needsPluginKeys) return 'notNeeded';
	return hasPluginKeys ? 'given' : 'missing';
}

/** What a refusal may have to do with the keys; whether Buzzbip asks for them is not documented. */
const hints: Record<PluginKeys, string> = {
	notNeeded: '',
	missing:
		'This route of Buzzbip\'s is for shops, and the request went out without plugin keys: switch on "Use Plugin Keys" in the Buzzbip API credential, and fill in the three fields with those of your shop.',
	given:
		"This route of Buzzbip's is for shops: check the plugin API key, platform type and base URI of the Buzzbip API credential, which must be those of your shop.",
};

/** What else to look at; a refused login tells its own cause, and the outcome `notSent`. */
const otherwise: Partial<Record<Category, (failure: Failure) => string>> = {
	authentication: () =>
		'If that does not help, check the username and password (or the access token) and the base URL.',
	apiAccess: ({ description }) => description,
};

/** The failure with what to do about the plugin keys, where Buzzbip has refused a request for access. */
export function withPluginKeysHint(failure: Failure, keys: PluginKeys): Failure {
	const more = otherwise[failure.category];
	if (keys === 'notNeeded' || failure.outcome !== 'refused' || more === undefined) return failure;
	return { ...failure, description: `${hints[keys]} ${more(failure)}` };
}

/** Tells a person whose credential has no keys, whatever Buzzbip made of it. */
export function pluginKeysHint(
	keys: PluginKeys,
	somethingFailed: boolean,
): NodeExecutionHint | undefined {
	if (keys !== 'missing') return undefined;
	return {
		message:
			'The Buzzbip API credential has no plugin keys, which this operation is meant to be used with. If Buzzbip refuses it, switch on "Use Plugin Keys" in the credential, and fill in the three fields with those of your shop.',
		type: somethingFailed ? 'warning' : 'info',
		location: 'outputPane',
	};
}
