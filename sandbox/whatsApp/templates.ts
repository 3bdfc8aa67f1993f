import type { Answer } from '../http/answer';
import type { Fields } from '../http/fields';

/** The states of a template [doc send]: DRAFT, submitted PENDING, then APPROVED or REJECTED. */
export type TemplateStatus =
	| { readonly state: 'DRAFT' | 'APPROVED' }
	| {
			readonly state: 'PENDING';
			/** Milliseconds on the monotonic clock; left out if it was not submitted in this sandbox. */
			readonly submittedAt?: number;
	  }
	| { readonly state: 'REJECTED'; readonly reason: string };

/** A WhatsApp template. Where Buzzbip keeps its text is unknown: `components`, or plain `body`. */
export interface Template {
	readonly id: number;
	readonly name: string;
	readonly status: TemplateStatus;
	/** What else it was created with, answered as it is by the GET. */
	readonly fields: Fields;
	/** What a GET shows of it instead of everything. */
	readonly reading?: 'withoutText' | 'forbidden';
	/** How its review goes instead of the usual way; it may be submitted in every state then. */
	readonly review?: 'neverEnds' | 'rejectsAtOnce';
	/** What every valid send of it gets instead of acceptance. */
	readonly sendRefusal?: Answer;
}

/** A template as a GET shows it; the reason of a rejection lies in `data` [doc send]. */
export function templateRow({ id, name, status, fields }: Template): Fields {
	const row = { ...fields, id, name, state: status.state };
	return status.state === 'REJECTED' ? { ...row, reason: status.reason } : row;
}
