import type { Account } from './account/accounts';
import { magicSeeds } from './magic/magicTemplates';
import type {
	RecordedAnswer,
	RecordedCart,
	RecordedContact,
	RecordedLogin,
	RecordedMedia,
	RecordedMessage,
	RecordedOrder,
	RecordedRequest,
} from './records';
import type { ContactRow, OrderRow, SmsRow, WhatsAppRow } from './rows';
import type { SandboxOptions } from './sandboxOptions';
import { seededTemplates } from './whatsApp/seededTemplates';
import { seededContact, seededSms } from './seeds';
import { seededOrders } from './store/seededOrders';
import type { Template } from './whatsApp/templates';
import { fullBucket, type TokenBucket } from './account/tokenBucket';
import { newTokenBook, type TokenBook } from './account/tokens';
import { newOutbox, type Outbox, type WatchDelivery } from './webhooks/outbox';

/**
 * What one account has. Nothing is ever removed from a list: the id of a row is its place. What can
 * be deleted or replaced is in a map, by id.
 */
export interface AccountData {
	readonly contacts: ContactRow[];
	/** Oldest first. */
	readonly sms: SmsRow[];
	/** Oldest first. */
	readonly whatsApp: WhatsAppRow[];
	readonly templates: Map<number, Template>;
	readonly media: Map<number, RecordedMedia>;
	/** As saved last, by `cart_id`. */
	readonly carts: Map<string, RecordedCart>;
	readonly orders: OrderRow[];
	bucket: TokenBucket;
}

/** Everything that one sandbox holds. */
export interface SandboxState {
	options: SandboxOptions;
	readonly tokens: TokenBook;
	/** By username; an account's data are made when it first asks. */
	readonly accountData: Map<string, AccountData>;
	/** The magic numbers and carts that refused last time and accept next time. */
	readonly acceptNext: Set<string>;
	/** Also those that have been deleted since. */
	templatesCreated: number;
	readonly requests: RecordedRequest[];
	readonly messages: RecordedMessage[];
	readonly contactsCreated: RecordedContact[];
	/** Also those that have been replaced since. */
	readonly cartsSaved: RecordedCart[];
	readonly ordersCreated: RecordedOrder[];
	/** Also those that have been deleted since. */
	readonly media: RecordedMedia[];
	readonly logins: RecordedLogin[];
	readonly answers: RecordedAnswer[];
	/** Username of the account that last wrote to a person, by channel and number. */
	readonly lastSender: Map<string, string>;
	readonly outbox: Outbox;
	/** When a request, a message or an answer came. */
	readonly times: WeakMap<object, Date>;
	/** Accepted messages that have failed since. */
	readonly failedAfterwards: WeakSet<RecordedMessage>;
}

/** A sandbox in which nothing has happened yet. */
export function newSandboxState(
	options: SandboxOptions,
	watchDelivery: WatchDelivery = () => undefined,
): SandboxState {
	const state: SandboxState = {
		options,
		tokens: newTokenBook(),
		accountData: new Map(),
		acceptNext: new Set(),
		templatesCreated: 0,
		requests: [],
		messages: [],
		contactsCreated: [],
		cartsSaved: [],
		ordersCreated: [],
		media: [],
		logins: [],
		answers: [],
		lastSender: new Map(),
		outbox: newOutbox(() => state.options, watchDelivery),
		times: new WeakMap(),
		failedAfterwards: new WeakSet(),
	};
	return state;
}

/** What an account has in this sandbox. */
export function dataOf(state: SandboxState, account: Account): AccountData {
	const known = state.accountData.get(account.username);
	if (known !== undefined) {
		return known;
	}
	const { contacts, sms, burst } = state.options;
	const data: AccountData = {
		contacts: Array.from({ length: contacts }, (_, index) => seededContact(index)),
		sms: Array.from({ length: sms }, (_, index) => seededSms(index)),
		whatsApp: [],
		templates: new Map(
			[...seededTemplates, ...magicSeeds].map((template) => [template.id, template]),
		),
		media: new Map(),
		carts: new Map(),
		orders: account.hasStore ? [...seededOrders] : [],
		bucket: fullBucket(burst),
	};
	state.accountData.set(account.username, data);
	return data;
}
