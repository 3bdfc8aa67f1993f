/** A row of `GET /api/contacts/`: `id` and `number` [inf], the rest as in its POST. */
export interface ContactRow {
	readonly id: number;
	readonly number: string;
	readonly firstname: string | null;
	readonly lastname: string | null;
	readonly email: string | null;
	readonly country_code: string | null;
}

/** A row of `GET /api/sms/` [doc sms]. */
export interface SmsRow {
	readonly id: number;
	/** Null for a message to a contact that the account does not have. */
	readonly number: string | null;
	readonly message: string;
	/** ISO 8601, UTC. */
	readonly sent_date: string;
	readonly state: string;
}

/** A row of `GET /api/whatsapp/`. Buzzbip's own fields are unknown: these are the sandbox's. */
export interface WhatsAppRow {
	readonly id: number;
	/** Null for a message to a contact that the account does not have. */
	readonly to: string | null;
	readonly template_id: number;
	readonly whatsapp_bulk_group_id: number;
	readonly state: string;
	/** ISO 8601, UTC. */
	readonly sent_date: string;
}

/**
 * A row of `GET /api/v1/orders/`. Buzzbip's own fields are unknown: the id is the sandbox's, the
 * rest is what the order was created with.
 */
export interface OrderRow {
	readonly id: number;
	readonly [field: string]: unknown;
}
