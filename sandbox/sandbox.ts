import { newDelivery, type Watch } from './http/delivery';
import type {
	RecordedAnswer,
	RecordedCart,
	RecordedContact,
	RecordedDelivery,
	RecordedLogin,
	RecordedMedia,
	RecordedMessage,
	RecordedOrder,
	RecordedRequest,
} from './records';
import {
	changeOptions,
	completeOptions,
	type ChangeableOptions,
	type SandboxOptions,
} from './sandboxOptions';
import { newSandboxState } from './sandboxState';
import { buildServer } from './http/server';
import { fullBucket } from './account/tokenBucket';
import { expireAllTokens } from './account/tokens';
import { recordAnswer, type GivenAnswer } from './webhooks/answers';
import type { WatchDelivery } from './webhooks/outbox';

/** A running sandbox, and what reached it. Its lists grow; nothing is ever taken out. */
export interface Sandbox {
	/** `http://127.0.0.1:<port>`, without a slash at the end. */
	readonly url: string;
	/** Every request, in the order of arrival. */
	readonly requests: readonly RecordedRequest[];
	/** Every accepted message, in the order of acceptance. */
	readonly messages: readonly RecordedMessage[];
	/** Every accepted contact, in the order of acceptance. */
	readonly contactsCreated: readonly RecordedContact[];
	/** Every time that a cart was saved, in order; also the carts that have been replaced since. */
	readonly cartsSaved: readonly RecordedCart[];
	/** Every accepted order, in the order of acceptance. */
	readonly ordersCreated: readonly RecordedOrder[];
	/** Every accepted upload, in the order of acceptance, also those deleted since. */
	readonly media: readonly RecordedMedia[];
	/** Every attempt to log in, in order. */
	readonly logins: readonly RecordedLogin[];
	/** Everything that people wrote to an account, in order. */
	readonly answers: readonly RecordedAnswer[];
	/** Every event for the webhook, in order; twice what is sent twice. */
	readonly deliveries: readonly RecordedDelivery[];
	/**
	 * A person writes to an account: the event `message.received`.
	 *
	 * @throws RangeError if number, channel, text or account can't be
	 */
	answer(answer: GivenAnswer): RecordedAnswer;
	/** @param recipient digits as sent, or `contact:<id>` */
	messagesTo(recipient: string): RecordedMessage[];
	/** The carts that the account with a username has now: one for each `cart_id`, as saved last. */
	cartsOf(username: string): RecordedCart[];
	/** Every token issued so far answers 401 "Expired JWT Token" from now on. */
	expireTokens(): void;
	/**
	 * Changes options for the requests to come; a new `tokenTtl` for the tokens to come. A new
	 * `rate` or `burst` starts with full buckets. A new `webhook` and its secret also count for the
	 * events that are still to be tried again.
	 *
	 * @throws RangeError if events can't be sent to the webhook, or signed with the secret
	 */
	configure(options: Partial<ChangeableOptions>): void;
	/** Stops at once: also ends connections that wait for an answer, and events on their way. */
	close(): Promise<void>;
}

/** The sandbox can be reached from this machine only. */
const loopback = '127.0.0.1';

/**
 * Starts a local imitation of the Buzzbip HTTP API. Each one stands for itself: many may run in
 * one process.
 *
 * @param given options that differ from the defaults
 * @param watch told about every request once its fate is known
 * @param watchDelivery told about every attempt to deliver an event
 */
export async function startSandbox(
	given: Partial<SandboxOptions> = {},
	watch: Watch = () => undefined,
	watchDelivery?: WatchDelivery,
): Promise<Sandbox> {
	const state = newSandboxState(completeOptions(given), watchDelivery);
	const delivery = newDelivery(() => state.options.latency, watch);
	const server = buildServer(state, delivery);
	const url = await server.listen({ port: state.options.port, host: loopback });

	return {
		url,
		requests: state.requests,
		messages: state.messages,
		contactsCreated: state.contactsCreated,
		cartsSaved: state.cartsSaved,
		ordersCreated: state.ordersCreated,
		media: state.media,
		logins: state.logins,
		answers: state.answers,
		deliveries: state.outbox.deliveries,
		answer: (answer) => recordAnswer(state, answer),
		messagesTo: (recipient) => state.messages.filter((message) => message.recipient === recipient),
		cartsOf: (username) => [...(state.accountData.get(username)?.carts.values() ?? [])],
		expireTokens: () => {
			expireAllTokens(state.tokens);
		},
		configure: (changes) => {
			state.options = changeOptions(state.options, changes);
			if (changes.rate !== undefined || changes.burst !== undefined) {
				for (const data of state.accountData.values()) {
					data.bucket = fullBucket(state.options.burst);
				}
			}
		},
		close: async () => {
			delivery.stop();
			state.outbox.close();
			await server.close();
		},
	};
}
