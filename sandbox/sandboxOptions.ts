import type { PageParameter } from './http/page';
import { webhookFault, webhookSecretFault } from './webhooks/webhookFault';

/** How a sandbox behaves. */
export interface SandboxOptions {
	/** The port on 127.0.0.1; 0 takes a free one. */
	port: number;
	/** Life of a token in seconds, fractions allowed; Buzzbip's is 3600 [doc]. */
	tokenTtl: number;
	/**
	 * API requests per second that each account may make, 0 for no limit. The numbers vary by
	 * account [doc rate]; that the limit is a token bucket is the sandbox's own choice.
	 */
	rate: number;
	/** Requests that may come at once before `rate` bites; `rate` itself by default. */
	burst: number;
	/** Seconds in the Retry-After header of a 429 because of `rate`; null leaves it out [doc rate]. */
	retryAfter: number | null;
	/** Milliseconds before each answer. The request has taken effect before the wait. */
	latency: number;
	/** Contacts that each account has from the start. */
	contacts: number;
	/** How the pages of contacts are counted; that it is as with SMS is inferred. */
	contactsPageParameter: PageParameter;
	/** SMS in the history of each account from the start. */
	sms: number;
	/** Rows per page at most; a larger `limit` is silently capped. Buzzbip's maximum is unknown. */
	maxPageSize: number;
	/** Rows as `data` itself or as `data.items`: which one Buzzbip uses is unknown. */
	listShape: 'array' | 'object';
	/** Milliseconds until an accepted SMS shows in the history; Buzzbip's are unknown. */
	historyLag: number;
	/**
	 * Milliseconds from the submission of a template to its approval or rejection. Buzzbip's takes
	 * minutes to hours [doc send].
	 */
	approvalDelay: number;
	/** Refuse requests without the plugin headers; otherwise they are checked only when sent. */
	requirePluginKeys: boolean;
	/** Where events are sent: https, or http on this computer; null for nowhere. */
	webhook: string | null;
	/** Signs the events; null for events without a signature. */
	webhookSecret: string | null;
	/** Milliseconds until the webhook must have answered; Buzzbip's are 10,000 [doc webhooks]. */
	webhookTimeout: number;
	/**
	 * Milliseconds before the first retry of an event; each later pause is twice as long. The
	 * documentation says "exponential backoff" and no numbers [doc webhooks].
	 */
	webhookRetryDelay: number;
	/** Milliseconds until a magic recipient answers, or its message fails. */
	answerDelay: number;
}

/** The options that may change while a sandbox runs. */
export type ChangeableOptions = Pick<
	SandboxOptions,
	| 'rate'
	| 'burst'
	| 'retryAfter'
	| 'latency'
	| 'tokenTtl'
	| 'listShape'
	| 'historyLag'
	| 'approvalDelay'
	| 'webhook'
	| 'webhookSecret'
>;

const defaults: Omit<SandboxOptions, 'burst'> = {
	port: 0,
	tokenTtl: 3600,
	rate: 0,
	retryAfter: 1,
	latency: 0,
	contacts: 0,
	contactsPageParameter: 'currentPage',
	sms: 0,
	maxPageSize: 100,
	listShape: 'array',
	historyLag: 0,
	approvalDelay: 2000,
	requirePluginKeys: false,
	webhook: null,
	webhookSecret: null,
	webhookTimeout: 10_000,
	webhookRetryDelay: 1000,
	answerDelay: 1000,
};

/**
 * The given options, completed with the defaults.
 *
 * @throws RangeError if events can't be sent to the webhook, or signed with the secret
 */
export function completeOptions(given: Partial<SandboxOptions>): SandboxOptions {
	const options = { ...defaults, ...given };
	refuseFaults(options);
	return { ...options, burst: given.burst ?? burstOf(options.rate) };
}

/**
 * The running options with some of them changed; a new rate brings its own burst.
 *
 * @throws RangeError as {@link completeOptions} does
 */
export function changeOptions(
	options: SandboxOptions,
	changes: Partial<ChangeableOptions>,
): SandboxOptions {
	refuseFaults(changes);
	const burst = changes.rate === undefined ? options.burst : burstOf(changes.rate);
	return { ...options, burst, ...changes };
}

function refuseFaults({
	webhook,
	webhookSecret,
}: Partial<Pick<SandboxOptions, 'webhook' | 'webhookSecret'>>): void {
	const addressFault = webhookFault(webhook ?? null);
	if (addressFault !== undefined) {
		throw new RangeError(`The webhook can't be used. ${addressFault}`);
	}
	const secretFault = webhookSecretFault(webhookSecret ?? null);
	if (secretFault !== undefined) {
		throw new RangeError(`The webhook secret can't be used. ${secretFault}`);
	}
}

/** Less than one request at once would let nothing through. */
function burstOf(rate: number): number {
	return Math.max(1, rate);
}
