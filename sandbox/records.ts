import type { WebhookEvent } from './webhooks/events';

/** A request that reached the sandbox. */
export interface RecordedRequest {
	readonly method: string;
	/** Without the query. */
	readonly path: string;
	readonly query: Query;
	/** Without `authorization`. */
	readonly headers: Readonly<Record<string, string | string[] | undefined>>;
	/**
	 * The parsed JSON; the text itself if it is not JSON; null without a body. Of a multipart upload
	 * `file` (its name), `contentType` and `size`; a list of these unless it is exactly one file.
	 */
	readonly body: unknown;
	/** The HTTP status answered; null as long as, or if, nothing was answered. */
	status: number | null;
	/** The username whose valid token it came with, else null. */
	account: string | null;
}

/** The query of a request; a parameter given several times is a list. */
export type Query = Readonly<Record<string, string | readonly string[]>>;

/** A message that the sandbox accepted, whether or not its sender was told so. */
export interface RecordedMessage {
	readonly channel: 'sms' | 'whatsapp';
	/** The digits as received, or `contact:<id>`. */
	readonly recipient: string;
	readonly body: Readonly<Record<string, unknown>>;
	/** Username of the sender. */
	readonly account: string;
	/** WhatsApp only. */
	readonly templateId?: number;
}

/** What a person wrote to an account. */
export interface RecordedAnswer {
	readonly messageId: string;
	readonly conversationId: string;
	/** Null if the account has no contact with this number. */
	readonly contactId: number | null;
	readonly channel: RecordedMessage['channel'];
	/** Digits with country prefix, no plus. */
	readonly number: string;
	readonly text: string;
	/** Username of the account that was written to. */
	readonly account: string;
	/** How many messages the sandbox had accepted by then: its place among them. */
	readonly messagesBefore: number;
}

/** One event on its way to the webhook. */
export interface RecordedDelivery {
	readonly event: WebhookEvent;
	readonly attempts: readonly DeliveryAttempt[];
	/** Cancelled: the sandbox was closed, or its webhook taken away. */
	state: 'pending' | 'accepted' | 'failed' | 'cancelled';
}

/** The HTTP status that an attempt was answered with, or why there was none. */
export type DeliveryAttempt = { readonly status: number } | { readonly fault: string };

/** A contact that the sandbox accepted, whether or not its sender was told so. */
export interface RecordedContact {
	readonly id: number;
	readonly number: string;
	readonly body: Readonly<Record<string, unknown>>;
	/** Username of the account that has the contact now. */
	readonly account: string;
}

/** A cart that the sandbox saved, whether or not its sender was told so. */
export interface RecordedCart {
	readonly cartId: string;
	readonly total: number;
	readonly body: Readonly<Record<string, unknown>>;
	/** Username of the account that has the cart now. */
	readonly account: string;
}

/** An order that the sandbox accepted. */
export interface RecordedOrder {
	readonly id: number;
	readonly body: Readonly<Record<string, unknown>>;
	/** Username of the account that has the order now. */
	readonly account: string;
}

/** An uploaded medium that the sandbox accepted; the bytes themselves are not kept. */
export interface RecordedMedia {
	readonly id: number;
	/** Username of the account that it belongs to. */
	readonly account: string;
	readonly fileName: string;
	readonly contentType: string;
	/** Bytes. */
	readonly size: number;
	/** Of its bytes, in lower-case hex. */
	readonly sha256: string;
}

/** One attempt to log in. */
export interface RecordedLogin {
	readonly username: string;
	readonly accepted: boolean;
}
